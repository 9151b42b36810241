/** The page's style: light and dark, on a screen and on paper; nothing is loaded from anywhere. */
export const style = `
:root {
  color-scheme: light dark;
  --page: light-dark(#f6f7f9, #14171c);
  --sheet: light-dark(#ffffff, #1d2128);
  --line: light-dark(#dfe3e8, #333a45);
  --ink: light-dark(#1a2029, #e8ebf0);
  --soft: light-dark(#5c6672, #9aa4b2);
  --good: light-dark(#14713d, #5fcf8e);
  --weak: light-dark(#8a5a00, #f2bd52);
  --weak-ground: light-dark(#fff0c9, #4a3a12);
  --bad: light-dark(#b3261e, #ff8a80);
  --bad-ground: light-dark(#fde4e1, #4c1f1b);
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 15px/1.45 system-ui, sans-serif; }
header { padding: 20px 28px 16px; background: var(--sheet); border-bottom: 1px solid var(--line); }
h1 { margin: 0 0 8px; font-size: 20px; overflow-wrap: anywhere; }
h2 { margin: 0 0 10px; font-size: 16px; }
h2 small { color: var(--soft); font-weight: 400; font-size: 14px; }
.chips { display: flex; flex-wrap: wrap; gap: 8px; }
.chip { padding: 2px 10px; border: 1px solid var(--line); border-radius: 999px; font-size: 13px; color: var(--soft); }
.chip.good { color: var(--good); border-color: currentColor; }
.chip.weak { color: var(--weak); border-color: currentColor; background: var(--weak-ground); }
.chip.bad { color: var(--bad); border-color: currentColor; background: var(--bad-ground); }
main { display: grid; grid-template-columns: minmax(0, 11fr) minmax(0, 9fr); gap: 20px; padding: 20px 28px 60px; align-items: start; }
.card { position: sticky; top: 16px; }
.card svg { display: block; width: 100%; height: auto; max-height: calc(100vh - 32px); border: 1px solid var(--line); border-radius: 8px; background: #fff; }
.redacted image { image-rendering: pixelated; }
polygon { fill: transparent; stroke: #1a9c58; stroke-width: 1.5; vector-effect: non-scaling-stroke; cursor: pointer; }
polygon.weak { fill: #f2b53026; stroke: #c98200; stroke-width: 2; }
polygon.lit, polygon:hover { fill: #1a6bff40; stroke: #1559c7; stroke-width: 3; }
section { margin-bottom: 16px; padding: 16px 18px; background: var(--sheet); border: 1px solid var(--line); border-radius: 8px; }
table { width: 100%; border-collapse: collapse; }
td { padding: 7px 10px 7px 0; border-top: 1px solid var(--line); vertical-align: middle; }
tr:first-child td { border-top: 0; }
tr.lit td { background: light-dark(#e8f0ff, #22304a); }
td.name { width: 9.5em; color: var(--soft); font-size: 13px; }
td.score { width: 5em; text-align: right; padding-right: 0; font-variant-numeric: tabular-nums; font-size: 13px; color: var(--soft); }
.weak td.score { color: var(--weak); font-weight: 600; }
.value { font: 600 15px/1.4 ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; overflow-wrap: anywhere; }
.weak .value { color: var(--weak); }
.value mark { background: var(--weak-ground); color: var(--weak); border-bottom: 2px solid currentColor; border-radius: 2px; }
.missing { color: var(--bad); font-style: italic; }
.crop { display: block; height: 30px; max-width: 100%; margin-bottom: 4px; border: 1px solid var(--line); border-radius: 4px; background: #fff; }
.rivals { margin: 2px 0 0; color: var(--soft); font-size: 13px; }
.rivals b { font: 500 13px ui-monospace, Menlo, Consolas, monospace; color: var(--ink); }
ul { margin: 0; padding: 0; list-style: none; }
li { padding: 4px 0; }
li::before { display: inline-block; width: 1.5em; font-weight: 700; }
li.agrees::before { content: "✓"; color: var(--good); }
li.disagrees::before { content: "✗"; color: var(--bad); }
li.unknown::before { content: "?"; color: var(--soft); }
li.advice::before { content: "→"; color: var(--weak); }
summary { cursor: pointer; color: var(--soft); padding: 4px 0; }
.scores { display: grid; grid-template-columns: repeat(auto-fill, minmax(150px, 1fr)); gap: 6px 18px; margin-top: 10px; font-size: 13px; color: var(--soft); }
.scores div { display: flex; justify-content: space-between; align-items: center; gap: 8px; }
meter { width: 72px; height: 10px; }
footer { padding: 0 28px 30px; color: var(--soft); font-size: 13px; }
@media (max-width: 1000px) { main { grid-template-columns: minmax(0, 1fr); padding: 16px; } .card { position: static; } }
@media print { body { background: #fff; } .card { position: static; } main { display: block; } section { break-inside: avoid; } }
`

/** Lights a value up where it stands, and the other way round. */
export const script = `
const parts = path => document.querySelectorAll('[data-path="' + CSS.escape(path) + '"]')
for (const type of ['mouseover', 'mouseout', 'click'])
  document.addEventListener(type, event => {
    const path = event.target.closest?.('[data-path]')?.dataset.path
    if (!path) return
    for (const part of parts(path)) {
      part.classList.toggle('lit', type !== 'mouseout')
      if (type === 'click' && part.tagName === 'TR' && event.target.tagName === 'polygon')
        part.scrollIntoView({ block: 'center', behavior: 'smooth' })
    }
  })
`

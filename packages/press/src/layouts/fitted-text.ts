import type { Page, TextStyle } from './page.ts'

/** What a printing program does with a value that is wider than its cell. */
export type Overflow = 'wrap' | 'shrink' | 'condense' | 'overrun'

/** A text made to fit a cell: one or two lines and the style to set them in. */
export interface FittedText {
  readonly lines: readonly string[]
  readonly style: TextStyle
}

/**
 * The text on one line as a reader should answer it: the empty string for nothing and for text that is only
 * dashes, slashes and spaces; otherwise lines joined by a space, or by nothing where the first one ends in
 * "/" or "-".
 */
export function answerOf(printed: string): string {
  if (/^[-/\s]*$/.test(printed)) return ''
  return printed.replace(/([/-])\n/g, '$1').replace(/\n/g, ' ')
}

/** Two lines are set no smaller than this share of the style's size. */
const smallestOfTwo = 0.6

/**
 * Fits a text into `width` x `height` millimetres by one means, going on to others where it does not
 * suffice. Numbers and dates stay on one line.
 */
export function fitText(
  page: Page,
  text: string,
  style: TextStyle,
  width: number,
  height: number,
  overflow: Overflow,
): FittedText {
  const natural = page.measure(text, style).right
  if (natural <= width) return { lines: [text], style }
  const excess = natural / width
  if (overflow === 'overrun' && excess < 1.06) return { lines: [text], style }
  if (overflow === 'shrink' && excess < 1.5) return { lines: [text], style: shrunk(style, 1 / excess) }
  if (overflow === 'condense' && excess < 1.6) return { lines: [text], style: condensed(style, 1 / excess) }
  const fitting = Math.min(1, (height * 0.49) / style.size)
  const lines = /[A-Z]/.test(text) && fitting > smallestOfTwo ? twoLines(page, text, style) : undefined
  if (lines === undefined) return squeezed(page, [text], style, width)
  return squeezed(page, lines, shrunk(style, fitting), width)
}

/** Narrows the letters, and below two thirds of their width makes them smaller as well. */
function squeezed(page: Page, lines: readonly string[], style: TextStyle, width: number): FittedText {
  const widest = Math.max(...lines.map((line) => page.measure(line, style).right))
  const factor = Math.min(1, width / widest)
  const narrow = Math.max(factor, 0.68)
  return { lines, style: shrunk(condensed(style, narrow), factor / narrow) }
}

function shrunk(style: TextStyle, factor: number): TextStyle {
  return { ...style, size: style.size * factor }
}

function condensed(style: TextStyle, factor: number): TextStyle {
  return { ...style, stretch: style.stretch * factor }
}

/** Breaks a text where its longer line is shortest: at a space, or after "/" or "-"; undefined where it has no such place. */
export function twoLines(page: Page, text: string, style: TextStyle): readonly [string, string] | undefined {
  let best: readonly [string, string] | undefined
  let bestWidth = Number.POSITIVE_INFINITY
  for (const pair of breaks(text)) {
    const width = Math.max(page.measure(pair[0], style).right, page.measure(pair[1], style).right)
    if (width >= bestWidth) continue
    bestWidth = width
    best = pair
  }
  return best
}

function* breaks(text: string): Generator<readonly [string, string]> {
  for (let index = 1; index < text.length - 1; index++) {
    const [before, at] = [text[index - 1], text[index]]
    if (at === ' ' && before !== '/' && before !== '-') yield [text.slice(0, index), text.slice(index + 1)]
    if ((at === '/' || at === '-') && text[index + 1] !== ' ' && before !== ' ') {
      yield [text.slice(0, index + 1), text.slice(index + 1)]
    }
  }
}

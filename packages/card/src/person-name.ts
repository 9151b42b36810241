import { foldText } from './text.ts'

const titles = /^(?:PROF|DRS|DRA|DRG|DRH|DR|IR|KH|HJ|H|RR|RA|R|ALM)(?:\.| (?=.))/

/** Degrees as cards print them behind a name without a comma. */
const degrees =
  /^(?:A\.?MD(?:\.\w+)*|S\.?(?:E|H|T|P|PD|SOS|KOM|AG|SI|IP|KM|KED|KEP|FARM|PT|HUT|PSI|IKOM|STP|TH|ST|SN|PDI|SY|EI|AB|GZ)|M\.?(?:M|H|T|SI|PD|KES|KOM|AG|KN|HUM|PDI|PSI|ENG)|SST|PH\.?D|LC|NERS|APT)\.?$/

/**
 * A person's name without what is printed on one line and left out on another: titles before it, degrees
 * behind it, punctuation. "Drs. H. AHMAD FAUZI, M.Pd" is "AHMAD FAUZI".
 */
export function plainName(name: string): string {
  let [rest = ''] = foldText(name).split(',')
  while (titles.test(rest)) rest = rest.replace(titles, '')
  const words = rest.split(' ')
  while (words.length > 1 && degrees.test(words.at(-1)!)) words.pop()
  return words
    .join(' ')
    .replaceAll('.', ' ')
    .replace(/[^A-Z ]/g, '')
    .replace(/ +/g, ' ')
    .trim()
}

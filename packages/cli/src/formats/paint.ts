/** Colours for a terminal, or nothing at all. */
export interface Paint {
  readonly bold: (text: string) => string
  readonly dim: (text: string) => string
  readonly good: (text: string) => string
  readonly weak: (text: string) => string
  readonly bad: (text: string) => string
}

const sequence = (on: number, off: number) => (text: string) => `\x1b[${on}m${text}\x1b[${off}m`
const asIs = (text: string) => text

export const plain: Paint = { bold: asIs, dim: asIs, good: asIs, weak: asIs, bad: asIs }

const coloured: Paint = {
  bold: sequence(1, 22),
  dim: sequence(2, 22),
  good: sequence(32, 39),
  weak: sequence(33, 39),
  bad: sequence(31, 39),
}

/** Colours on a terminal unless NO_COLOR is set (no-color.org) or the terminal is dumb. */
export function paintFor(stream: { readonly isTTY?: boolean }, environment = process.env): Paint {
  return stream.isTTY && !environment.NO_COLOR && environment.TERM !== 'dumb' ? coloured : plain
}

/** Signs that printers, keyboards and databases use for one another. */
const lookalikeSigns: readonly (readonly [RegExp, string])[] = [
  [/[\u2010-\u2015\u2212]/g, '-'],
  [/[\u2018\u2019\u02bc\u00b4`]/g, "'"],
  [/[\u201c\u201d]/g, '"'],
]

/**
 * The text on one line with single spaces: line breaks, tabs and runs of white space become one space, the
 * ends are trimmed, and typographic dashes and quotes become the plain ones. Letters and case stay.
 */
export function oneLine(text: string): string {
  let plain = text
  for (const [sign, replacement] of lookalikeSigns) plain = plain.replace(sign, replacement)
  return plain.replace(/\s+/g, ' ').trim()
}

/**
 * Folds what the same value may be printed with and without: case, runs of white space, spaces around "/",
 * spaces after "." and ",". Two texts with equal folds say the same.
 */
export function foldText(text: string): string {
  return oneLine(text)
    .toUpperCase()
    .replace(/ ?\/ ?/g, '/')
    .replace(/([.,]) /g, '$1')
}

/** Whether the card prints nothing here: white space, or dashes alone, also as the two halves of an RT/RW. */
export function isBlank(text: string): boolean {
  return /^[-/ ]*$/.test(oneLine(text))
}

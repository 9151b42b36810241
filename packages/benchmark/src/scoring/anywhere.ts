import { type FieldLabel, foldText, isBlank } from '@bacakk/card'

/** How many printed values occur anywhere in what an engine read, whichever field it gave them to. */
export interface AnywhereScore {
  readonly total: number
  readonly ignoringBlanks: number
  readonly countingBlanks: number
}

/**
 * Scores engines that do not know cells: does the printed text of each field occur in the text of the
 * whole picture? A value printed on two lines counts when both lines occur. This flatters: a short value
 * occurs by chance, and nobody has said which field it belongs to.
 */
export function scoreAnywhere(fields: readonly FieldLabel[], lines: readonly string[]): AnywhereScore {
  const text = foldText(lines.join('\n'))
  const solid = withoutBlanks(text)
  const scored = fields.filter((field) => field.unreadable === undefined && !isBlank(field.value))
  const printed = scored.map((field) => field.printed.split('\n').map(foldText))
  return {
    total: scored.length,
    ignoringBlanks: printed.filter((parts) => parts.every((part) => solid.includes(withoutBlanks(part))))
      .length,
    countingBlanks: printed.filter((parts) => parts.every((part) => text.includes(part))).length,
  }
}

function withoutBlanks(text: string): string {
  return text.replaceAll(' ', '')
}

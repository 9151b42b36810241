import { foldText } from '../text.ts'

/** Neighbourhood (rukun tetangga) and community (rukun warga), three digits each; null where a dash is printed. */
export interface RtRw {
  readonly rt: string | null
  readonly rw: string | null
}

/** Reads a printed RT/RW such as "003/006", "003 / 006" or "-/-"; null where it is none. */
export function parseRtRw(text: string): RtRw | null {
  const match = /^(\d{1,3}|-)\/(\d{1,3}|-)$/.exec(foldText(text))
  if (match === null) return null
  const [, rt, rw] = match as unknown as [string, string, string]
  return { rt: threeDigits(rt), rw: threeDigits(rw) }
}

/** Prints an RT/RW as most cards do, "003/006". */
export function printRtRw({ rt, rw }: RtRw): string {
  return `${rt ?? '-'}/${rw ?? '-'}`
}

function threeDigits(text: string): string | null {
  return text === '-' ? null : text.padStart(3, '0')
}

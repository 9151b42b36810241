import { CommandError } from './command.ts'

/** The one of `known` that was typed. Throws a CommandError that lists them. */
export function oneOf<T extends string>(option: string, value: string, known: readonly T[]): T {
  const found = known.find((item) => item === value)
  if (found !== undefined) return found
  throw new CommandError(`no ${option} '${value}'; there are ${known.join(', ')}`, 2)
}

/** A whole number within bounds. Throws a CommandError. */
export function wholeNumber(option: string, value: string, least: number, most: number): number {
  const number = /^\d+$/.test(value) ? Number(value) : Number.NaN
  if (number >= least && number <= most) return number
  throw new CommandError(`--${option} must be a whole number from ${least} to ${most}, not '${value}'`, 2)
}

import type { HeaderField, PersonField } from '@bacakk/card'
import type { Paint } from '../formats/paint.ts'
import { type ChangedField, type FamilyDiff, isUnchanged } from './diff-families.ts'

/** What happened to a family as lines for people. */
export function diffText(diff: FamilyDiff, paint: Paint): string {
  if (isUnchanged(diff)) return 'Nothing has changed.\n'
  const changes = (fields: readonly ChangedField<HeaderField | PersonField>[], indent: string) =>
    fields.map(
      ({ field, old, new: now }) =>
        `${indent}${paint.dim(field)}  ${paint.bad(old || '–')} ${paint.dim('→')} ${paint.good(now || '–')}`,
    )
  const lines = [
    ...(diff.sameFamily ? [] : [paint.weak('Nobody stands on both cards: these may be two families.')]),
    ...(diff.moved ? [paint.bold('The family moved.')] : []),
    ...changes(diff.header, '  '),
    ...diff.arrived.map(({ name, how }) => `${paint.good('+')} ${paint.bold(name)} ${arrivals[how]}`),
    ...diff.left.map(({ name }) => `${paint.bad('-')} ${paint.bold(name)} left`),
    ...diff.married.map(({ name }) => `${paint.good('=')} ${paint.bold(name)} married`),
    ...diff.changed.flatMap(({ name, fields }) => [`  ${paint.bold(name)}`, ...changes(fields, '    ')]),
  ]
  return `${lines.join('\n')}\n`
}

const arrivals = { born: 'was born', 'married into': 'married into the family', joined: 'joined' } as const

import type { Card, NumberedPerson } from '../card.ts'
import { type FieldPath, type PersonField, personPath } from '../field.ts'
import type { CheckResult } from '../reading.ts'
import { relations } from '../vocabularies/relation.ts'
import { canonicalForm } from '../vocabulary.ts'

/**
 * Compares fields of a card with one another. One result for every comparison that could be tried; a value
 * that is missing or cannot be understood makes it unknown, never a disagreement.
 */
export type CardCheck = (card: Card) => readonly CheckResult[]

export type Outcome = CheckResult['outcome']

export interface Member {
  readonly person: NumberedPerson
  /** Row from 0. */
  readonly row: number
  /** Canonical relation to the head; null where it is none of the known ones. */
  readonly relation: string | null
}

/** The members with their rows and canonical relations. */
export function membersOf(card: Card): readonly Member[] {
  return card.personList.map((person, row) => ({
    person,
    row,
    relation: canonicalForm(relations, person.statusInFamily),
  }))
}

/** The one member with a relation, null where there is none or more than one. */
export function onlyMember(members: readonly Member[], relation: string): Member | null {
  const found = members.filter((member) => member.relation === relation)
  return found.length === 1 ? found[0]! : null
}

export function pathOf(member: Member, field: PersonField): FieldPath {
  return personPath(member.row, field)
}

/** Agrees or disagrees as the condition holds or not; unknown where it could not be tried. */
export function outcomeOf(condition: boolean | null): Outcome {
  if (condition === null) return 'unknown'
  return condition ? 'agrees' : 'disagrees'
}

export function result(
  check: string,
  outcome: Outcome,
  fields: readonly FieldPath[],
  messages: { readonly [outcome in Outcome]: string },
): CheckResult {
  return { check, outcome, fields, message: messages[outcome] }
}

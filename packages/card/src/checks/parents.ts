import { plainName } from '../person-name.ts'
import type { CheckResult } from '../reading.ts'
import { boundedEditDistance } from '../regions/edit-distance.ts'
import { genders } from '../vocabularies/gender.ts'
import { canonicalForm } from '../vocabulary.ts'
import { type CardCheck, type Member, membersOf, type Outcome, pathOf, result } from './check.ts'

/** Among whom a member's parents are found, by relation to the head. */
const parentRelations: Readonly<Record<string, readonly string[]>> = {
  ANAK: ['KEPALA KELUARGA', 'SUAMI', 'ISTRI'],
  CUCU: ['ANAK', 'MENANTU'],
  'KEPALA KELUARGA': ['ORANG TUA'],
  SUAMI: ['MERTUA'],
  ISTRI: ['MERTUA'],
}

const parentFields = [
  ['nameOfFather', 'LAKI-LAKI'],
  ['nameOfMother', 'PEREMPUAN'],
] as const

/**
 * The names of a member's parents are those of the members who must be the parents. About a quarter of the
 * children have a parent who is not on the card, so an altogether different name is unknown; a name that
 * differs in a letter or two disagrees.
 */
export const checkParentNames: CardCheck = (card) => {
  const members = membersOf(card)
  return members.flatMap((child) => {
    const candidates = members.filter(({ relation }) =>
      parentRelations[child.relation ?? '']?.includes(relation ?? ''),
    )
    return parentFields.flatMap(([field, gender]) => {
      const ofGender = candidates.filter(({ person }) => canonicalForm(genders, person.gender) === gender)
      return ofGender.length > 0 ? compare(child, field, ofGender) : []
    })
  })
}

const degreeOf: Readonly<Record<Outcome, number>> = { agrees: 0, disagrees: 1, unknown: 2 }

function compare(
  child: Member,
  field: 'nameOfFather' | 'nameOfMother',
  candidates: readonly Member[],
): CheckResult {
  const compared = candidates.map((parent) => ({
    parent,
    outcome: compareNames(child.person[field], parent.person.name),
  }))
  const { parent, outcome } = compared.reduce((best, next) =>
    degreeOf[next.outcome] < degreeOf[best.outcome] ? next : best,
  )
  return result('parent-names', outcome, [pathOf(child, field), pathOf(parent, 'name')], {
    agrees: 'The parent has the same name in the row of the child and in the own row.',
    disagrees: 'The name of the parent differs a little from the name in the row of that member.',
    unknown: 'The parent may be another person than the member who would be it.',
  })
}

function compareNames(one: string, other: string): Outcome {
  const [a, b] = [plainName(one), plainName(other)]
  if (a === '' || b === '') return 'unknown'
  if (a === b) return 'agrees'
  const encoder = new TextEncoder()
  const limit = Math.min(2, Math.floor(Math.min(a.length, b.length) / 4))
  const scratch = new Uint8Array(b.length + 1)
  return boundedEditDistance(encoder.encode(a), encoder.encode(b), limit, scratch) <= limit
    ? 'disagrees'
    : 'unknown'
}

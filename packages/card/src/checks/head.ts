import { plainName } from '../person-name.ts'
import { genders } from '../vocabularies/gender.ts'
import { canonicalForm } from '../vocabulary.ts'
import { type CardCheck, membersOf, onlyMember, outcomeOf, pathOf, result } from './check.ts'

/** Exactly one member is the head of the family. */
export const checkOneHead: CardCheck = (card) => {
  const members = membersOf(card)
  const heads = members.filter((member) => member.relation === 'KEPALA KELUARGA')
  const allKnown = members.length > 0 && members.every((member) => member.relation !== null)
  const outcome = heads.length === 0 && !allKnown ? null : heads.length === 1
  const involved = heads.length > 0 ? heads : members
  return [
    result(
      'one-head',
      outcomeOf(outcome),
      involved.map((member) => pathOf(member, 'statusInFamily')),
      {
        agrees: 'Exactly one member is the head of the family.',
        disagrees: 'Not exactly one member is the head of the family.',
        unknown: 'Not every relation is known, and none of the known ones is the head.',
      },
    ),
  ]
}

/** The head's name in the header is the one in the table, titles and degrees aside. */
export const checkHeadName: CardCheck = (card) => {
  const head = onlyMember(membersOf(card), 'KEPALA KELUARGA')
  const [above, below] = [plainName(card.familyHead), plainName(head?.person.name ?? '')]
  const agrees = above !== '' && below !== '' ? above === below : null
  return [
    result('head-name', outcomeOf(agrees), head ? ['familyHead', pathOf(head, 'name')] : ['familyHead'], {
      agrees: 'The head has the same name in the header and in the table.',
      disagrees: 'The head has different names in the header and in the table.',
      unknown: 'The name of the head is missing above or below.',
    }),
  ]
}

const genderOfRelation: Readonly<Record<string, string>> = { SUAMI: 'LAKI-LAKI', ISTRI: 'PEREMPUAN' }

/** A wife is a woman, a husband a man. */
export const checkSpouseGender: CardCheck = (card) =>
  membersOf(card).flatMap((member) => {
    const expected = genderOfRelation[member.relation ?? '']
    if (expected === undefined) return []
    const printed = canonicalForm(genders, member.person.gender)
    const outcome = outcomeOf(printed === null ? null : printed === expected)
    return result('spouse-gender', outcome, [pathOf(member, 'statusInFamily'), pathOf(member, 'gender')], {
      agrees: 'The gender fits the relation to the head.',
      disagrees: 'The gender does not fit the relation to the head.',
      unknown: 'There is no gender to compare with the relation.',
    })
  })

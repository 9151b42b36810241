import { parseDate, yearsBetween } from '../numbers/date.ts'
import { type CardCheck, membersOf, onlyMember, outcomeOf, pathOf, result } from './check.ts'

interface AgeRule {
  /** Relation of the elder to the head. */
  readonly elder: string
  readonly younger: string
  /** At least so many years lie between them. */
  readonly years: number
}

const ageRules: readonly AgeRule[] = [
  { elder: 'KEPALA KELUARGA', younger: 'ANAK', years: 12 },
  { elder: 'KEPALA KELUARGA', younger: 'CUCU', years: 24 },
  { elder: 'ORANG TUA', younger: 'KEPALA KELUARGA', years: 12 },
  { elder: 'MERTUA', younger: 'ISTRI', years: 12 },
  { elder: 'MERTUA', younger: 'SUAMI', years: 12 },
]

/** Parents are older than children by twelve years or more, grandparents by twenty-four. */
export const checkAgesAndRelations: CardCheck = (card) => {
  const members = membersOf(card)
  return ageRules.flatMap((rule) => {
    const elders = members.filter((member) => member.relation === rule.elder)
    const youngers = members.filter((member) => member.relation === rule.younger)
    return elders.flatMap((elder) =>
      youngers.map((younger) => {
        const [born, laterBorn] = [parseDate(elder.person.birthDate), parseDate(younger.person.birthDate)]
        const fits = born && laterBorn ? yearsBetween(born, laterBorn) >= rule.years : null
        const paths = [pathOf(elder, 'birthDate'), pathOf(younger, 'birthDate')]
        return result('ages-and-relations', outcomeOf(fits), paths, {
          agrees: 'The dates of birth fit the relation of the two members.',
          disagrees: 'The elder of the two is too young for the relation, or younger than the other.',
          unknown: 'A date of birth is missing.',
        })
      }),
    )
  })
}

/** Nobody marries before the age of twelve, and husband and wife name one day where there is one wife. */
export const checkMarriageDates: CardCheck = (card) => {
  const members = membersOf(card)
  const ages = members.flatMap((member) => {
    const married = parseDate(member.person.marriageDate)
    if (married === null) return []
    const born = parseDate(member.person.birthDate)
    const outcome = outcomeOf(born ? yearsBetween(born, married) >= 12 : null)
    return result('marriage-age', outcome, [pathOf(member, 'birthDate'), pathOf(member, 'marriageDate')], {
      agrees: 'The date of the marriage fits the date of birth.',
      disagrees: 'The date of the marriage comes too early after the date of birth.',
      unknown: 'The date of birth is missing.',
    })
  })
  const head = onlyMember(members, 'KEPALA KELUARGA')
  const spouse = onlyMember(members, 'ISTRI') ?? onlyMember(members, 'SUAMI')
  if (head === null || spouse === null) return ages
  const [one, other] = [parseDate(head.person.marriageDate), parseDate(spouse.person.marriageDate)]
  const outcome = outcomeOf(one && other ? one === other : null)
  return [
    ...ages,
    result('marriage-day', outcome, [pathOf(head, 'marriageDate'), pathOf(spouse, 'marriageDate')], {
      agrees: 'Husband and wife name the same day.',
      disagrees: 'Husband and wife name different days.',
      unknown: 'There are not two dates of marriage to compare.',
    }),
  ]
}

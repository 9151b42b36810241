import { parseDate } from '../numbers/date.ts'
import { maritalState } from '../vocabularies/marital-status.ts'
import { type CardCheck, membersOf, outcomeOf, pathOf, result } from './check.ts'

/** Husbands and wives are married, sons- and daughters-in-law have been. */
export const checkMaritalStatusAndRelation: CardCheck = (card) =>
  membersOf(card).flatMap((member) => {
    const spouse = member.relation === 'ISTRI' || member.relation === 'SUAMI'
    if (!spouse && member.relation !== 'MENANTU') return []
    const state = maritalState(member.person.maritalStatus)
    const fits = state && (spouse ? state === 'married' : state !== 'single')
    const paths = [pathOf(member, 'maritalStatus'), pathOf(member, 'statusInFamily')]
    return result('marital-status-and-relation', outcomeOf(fits), paths, {
      agrees: 'The marital status fits the relation to the head.',
      disagrees: 'The marital status does not fit the relation to the head.',
      unknown: 'The marital status is not known.',
    })
  })

/** Whoever has a date of marriage or divorce is not single. */
export const checkMaritalStatusAndDate: CardCheck = (card) =>
  membersOf(card).flatMap((member) => {
    if (parseDate(member.person.marriageDate) === null) return []
    const state = maritalState(member.person.maritalStatus)
    const paths = [pathOf(member, 'maritalStatus'), pathOf(member, 'marriageDate')]
    return result('marital-status-and-date', outcomeOf(state && state !== 'single'), paths, {
      agrees: 'There is a date of marriage or divorce, and the marital status says so too.',
      disagrees: 'There is a date of marriage or divorce, but the marital status says never married.',
      unknown: 'The marital status is not known.',
    })
  })

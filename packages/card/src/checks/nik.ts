import { parseDate } from '../numbers/date.ts'
import { type Nik, nikBirthDate, parseNik } from '../numbers/nik.ts'
import { isBlank } from '../text.ts'
import { genders } from '../vocabularies/gender.ts'
import { canonicalForm } from '../vocabulary.ts'
import { type CardCheck, type Member, membersOf, outcomeOf, pathOf, result } from './check.ts'

/** A NIK has sixteen digits, a date of the calendar and a serial number that is not zero. */
export const checkNikStructure: CardCheck = (card) =>
  membersOf(card).map((member) => {
    const nik = nikOf(member)
    const sound = isBlank(member.person.idNumber)
      ? null
      : nik !== null && nik.birth !== null && nik.serial > 0
    return result('nik-structure', outcomeOf(sound), [pathOf(member, 'idNumber')], {
      agrees: 'The NIK is built as a NIK must be.',
      disagrees: 'The NIK does not have sixteen digits with a date and a serial number in them.',
      unknown: 'There is no NIK.',
    })
  })

/** The date of birth in a NIK is the printed one. */
export const checkNikBirthDate: CardCheck = (card) =>
  membersOf(card).map((member) => {
    const nik = nikOf(member)
    const printed = parseDate(member.person.birthDate)
    const comparable = nik?.birth && printed
    const agrees = comparable ? nikBirthDate(nik, { near: printed, notAfter: printed }) === printed : null
    return result(
      'nik-birth-date',
      outcomeOf(agrees),
      [pathOf(member, 'idNumber'), pathOf(member, 'birthDate')],
      {
        agrees: 'The date of birth is the one in the NIK.',
        disagrees: 'The date of birth is not the one in the NIK.',
        unknown: 'The date of birth and the NIK cannot be compared.',
      },
    )
  })

/** The gender in a NIK is the printed one. */
export const checkNikGender: CardCheck = (card) =>
  membersOf(card).map((member) => {
    const nik = nikOf(member)
    const printed = canonicalForm(genders, member.person.gender)
    const agrees = nik?.birth && printed ? nik.gender === printed : null
    return result('nik-gender', outcomeOf(agrees), [pathOf(member, 'idNumber'), pathOf(member, 'gender')], {
      agrees: 'The gender is the one in the NIK.',
      disagrees: 'The gender is not the one in the NIK.',
      unknown: 'The gender and the NIK cannot be compared.',
    })
  })

/** No two members have one NIK. */
export const checkDistinctNiks: CardCheck = (card) => {
  const members = membersOf(card).filter((member) => nikOf(member) !== null)
  const byDigits = Map.groupBy(members, (member) => nikOf(member)!.digits)
  const shared = [...byDigits.values()].filter((bearers) => bearers.length > 1)
  const messages = {
    agrees: 'No two members have the same NIK.',
    disagrees: 'Two members have the same NIK.',
    unknown: 'There are not two NIKs to compare.',
  }
  if (shared.length > 0) {
    return shared.map((bearers) =>
      result(
        'distinct-niks',
        'disagrees',
        bearers.map((member) => pathOf(member, 'idNumber')),
        messages,
      ),
    )
  }
  const outcome = members.length > 1 ? 'agrees' : 'unknown'
  return [
    result(
      'distinct-niks',
      outcome,
      members.map((member) => pathOf(member, 'idNumber')),
      messages,
    ),
  ]
}

function nikOf(member: Member): Nik | null {
  return parseNik(member.person.idNumber)
}

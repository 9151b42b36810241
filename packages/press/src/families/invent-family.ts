import type { HeaderField, Layout, PersonField } from '@bacakk/card'
import type { Family, FamilyOptions } from '../family.ts'
import type { Random } from '../random.ts'
import { printAddress, printRtRw } from './address.ts'
import { drawOrigin, printBirthPlace } from './birthplace.ts'
import { ageOn, type Day, dayOf, drawDay, printDay, yearOf } from './day.ts'
import { drawHome, type Home, printDistrict, printPostcode, printProvince } from './home.ts'
import { drawHousehold } from './household.ts'
import type { Member } from './member.ts'
import { drawProvince } from './names/peoples.ts'
import { drawFamilyCardNumber, drawNik } from './numbers.ts'
import {
  drawOffice,
  type Office,
  printMaritalStatus,
  printRelation,
  printReligion,
  withSlashes,
} from './office.ts'
import { printBloodType, printPassport, printStayPermit } from './papers.ts'
import { drawRegistrar } from './registrar.ts'
import { drawEducation, printEducation } from './schooling.ts'
import { misspelt } from './slip.ts'
import { titledName, writtenElsewhere } from './title.ts'
import { drawOccupation, printOccupation } from './trade.ts'

type Row = { readonly [field in PersonField]: string }

/** When cards of each layout were issued. */
const years: { readonly [layout in Layout]: readonly [first: Day, last: Day] } = {
  A1: [dayOf(2008, 1, 2), dayOf(2015, 12, 30)],
  A2: [dayOf(2014, 6, 1), dayOf(2018, 6, 29)],
  B: [dayOf(2018, 7, 2), dayOf(2019, 12, 30)],
  C: [dayOf(2019, 3, 1), dayOf(2020, 6, 30)],
  D: [dayOf(2020, 7, 1), dayOf(2026, 10, 30)],
}

/**
 * Invents a household anywhere in Indonesia and everything that its card says, as an office of the layout's
 * years would have printed it. Nobody in it exists. The same `random` gives the same family.
 */
export function inventFamily(random: Random, { layout }: FamilyOptions): Family {
  const issuedOn = drawDay(random, ...years[layout])
  const provinceCode = drawProvince(random)
  const home = drawHome(random, provinceCode, issuedOn)
  const office = drawOffice(random, layout, yearOf(issuedOn))
  const { members, kind } = drawHousehold(random, provinceCode, issuedOn)
  const { persons, exceptions } = printMembers(random, members, home, office, issuedOn)
  const header: Family['header'] = {
    kk: drawFamilyCardNumber(random, home, issuedOn),
    familyHead: random.chance(0.985) ? persons[0]!.name : writtenElsewhere(random, persons[0]!.name),
    address: printAddress(random, home),
    rtrw: printRtRw(random),
    postcode: printPostcode(random, home),
    village: home.village.name,
    subDistrict: home.subDistrict.name,
    district: printDistrict(random, home),
    province: printProvince(random, home),
  } satisfies Record<HeaderField, string>
  return {
    header,
    persons,
    issuedOn: printDay(issuedOn),
    registrar: drawRegistrar(random, home, issuedOn),
    serial: `K ${home.district.code}${String(random.integer(1, 9_999_999)).padStart(7, '0')}`,
    parameters: {
      household: kind,
      people: members[0]!.culture.name,
      village: home.village.code,
      numbersBeginWith: home.code,
      office,
      exceptions,
    },
  }
}

interface PrintedMembers {
  readonly persons: readonly Row[]
  /** What is not as one would expect, with the row from 0. */
  readonly exceptions: readonly { readonly row: number; readonly exception: string }[]
}

function printMembers(
  random: Random,
  members: readonly Member[],
  home: Home,
  office: Office,
  issuedOn: Day,
): PrintedMembers {
  const schooling = members.map((member) => drawEducation(random, member, issuedOn))
  const names = members.map((member, row) => titledName(random, member, schooling[row]!, issuedOn))
  const weddings = marriageDates(random, office, members)
  const taken = new Set<string>()
  const exceptions: { row: number; exception: string }[] = []
  const persons = members.map((member, row): Row => {
    const origin = drawOrigin(random, member, home)
    const nik = drawNik(random, member, home, origin, taken)
    taken.add(nik.digits)
    for (const exception of nik.exceptions) exceptions.push({ row, exception })
    const education = schooling[row]!
    const occupation = drawOccupation(random, member, education, issuedOn)
    const slip = (field: PersonField, value: string) => {
      if (!random.chance(0.0015)) return value
      exceptions.push({ row, exception: `misspelt-${field}` })
      return misspelt(random, value)
    }
    return {
      name: slip('name', names[row]!),
      idNumber: nik.digits,
      gender: member.gender === 'male' ? 'LAKI-LAKI' : 'PEREMPUAN',
      birthPlace: slip('birthPlace', printBirthPlace(random, member, origin)),
      birthDate: printDay(member.born),
      religion: printReligion(office, member),
      education: slip('education', withSlashes(office, printEducation(random, office, education))),
      occupation: slip('occupation', withSlashes(office, printOccupation(random, office, occupation))),
      bloodType: printBloodType(random, office),
      maritalStatus: printMaritalStatus(office, member),
      marriageDate: (member.marriedOn === null ? undefined : weddings.get(member.marriedOn)) ?? '-',
      statusInFamily: printRelation(office, member),
      nationality: member.country === null ? office.citizen : 'WNA',
      passport: printPassport(random, member, ageOn(issuedOn, member.born)),
      kitap: printStayPermit(random, member),
      nameOfFather: parentName(random, members, names, member.father),
      nameOfMother: parentName(random, members, names, member.mother),
    }
  })
  return { persons, exceptions }
}

/** The name of a parent: as in the parent's own row, now and then without titles or as another paper has it. */
function parentName(
  random: Random,
  members: readonly Member[],
  names: readonly string[],
  parent: string,
): string {
  const row = members.findIndex(({ name }) => name === parent)
  if (row < 0) return parent
  const kind = random.uniform()
  if (kind < 0.7) return names[row]!
  return kind < 0.88 ? parent : writtenElsewhere(random, parent)
}

/**
 * What the column of marriage dates prints for each day of marriage: a date that only offices with 17 columns
 * know, and only of a marriage or divorce on record; often it is missing still.
 */
function marriageDates(random: Random, office: Office, members: readonly Member[]): ReadonlyMap<Day, string> {
  const chances = { married: 0.72, divorced: 0.45, widowed: 0.2, single: 0 }
  return new Map(
    members.flatMap(({ marriedOn, registered, maritalState }) => {
      const known = registered && office.saysRegistered && random.chance(chances[maritalState])
      return marriedOn === null ? [] : [[marriedOn, known ? printDay(marriedOn) : '-']]
    }),
  )
}

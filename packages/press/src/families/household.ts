import type { Random } from '../random.ts'
import { ageOn, type Day, yearsAfter } from './day.ts'
import type { Member, Relation } from './member.ts'
import { countries } from './names/foreign.ts'
import { drawCulture, drawReligion } from './names/peoples.ts'
import { addChildInLaw, addGrandchild, addRelative } from './relatives.ts'
import { type Birth, bounded, Roster } from './roster.ts'

/** Members of a card: the shares fall off as in life, but the largest come often enough to be learnt. */
const sizes: readonly (readonly [number, number])[] = [
  [1, 8],
  [2, 13],
  [3, 20],
  [4, 23],
  [5, 15],
  [6, 9],
  [7, 5],
  [8, 3],
  [9, 2],
  [10, 2],
]

/** A household and the words for how it was drawn. */
export interface Household {
  readonly members: readonly Member[]
  readonly kind: string
}

/** Draws one to ten people who live together, the head first, each after those the card lists before. */
export function drawHousehold(random: Random, province: string, issuedOn: Day): Household {
  const roster = new Roster(random, province, issuedOn)
  const size = random.weighted(sizes)
  const kind = random.weighted([
    ['couple', size === 1 ? 0 : 78],
    ['widowed', 9],
    ['divorced', 6],
    ['single', size === 1 ? 14 : 2],
  ] as const)
  const head = addHead(roster, kind, size)
  const spouse = kind === 'couple' ? addSpouse(roster, head) : null
  const extras = random.chance(0.24) ? random.integer(1, 3) : 0
  const children = kind === 'single' ? 0 : Math.max(0, size - roster.members.length - extras)
  addChildren(roster, head, spouse, children)
  addYoungFamily(roster, head, size)
  for (let tries = 0; roster.members.length < size && tries < 12; tries++) addRelative(roster, head, spouse)
  const sorted = [...roster.members].sort(
    (a, b) => relationOrder.indexOf(a.relation) - relationOrder.indexOf(b.relation) || a.born - b.born,
  )
  return { members: sorted, kind }
}

const relationOrder: readonly Relation[] = [
  'KEPALA KELUARGA',
  'SUAMI',
  'ISTRI',
  'ANAK',
  'MENANTU',
  'CUCU',
  'ORANG TUA',
  'MERTUA',
  'FAMILI LAIN',
  'PEMBANTU',
  'LAINNYA',
]

function addHead(roster: Roster, kind: 'couple' | 'widowed' | 'divorced' | 'single', size: number): Member {
  const { random } = roster
  const culture = drawCulture(random, roster.province)
  const gender = random.chance({ couple: 0.98, widowed: 0.2, divorced: 0.35, single: 0.6 }[kind])
    ? 'male'
    : 'female'
  const age = {
    couple: () => bounded(random.normal(size < 3 ? 46 : 43, size < 3 ? 16 : 9), 21, 88),
    widowed: () => bounded(random.normal(60, 12), 30, 96),
    divorced: () => bounded(random.normal(42, 9), 24, 75),
    single: () => bounded(random.normal(size === 1 ? 36 : 30, 14), 18, 85),
  }[kind]()
  const born = roster.birthday(yearsAfter(roster.issuedOn, -age))
  const states = { couple: 'married', widowed: 'widowed', divorced: 'divorced', single: 'single' } as const
  const marriedOn = kind === 'single' ? null : roster.wedding(born)
  const religion = drawReligion(random, culture)
  return roster.add({
    relation: 'KEPALA KELUARGA',
    gender,
    born,
    culture,
    religion,
    maritalState: states[kind],
    marriedOn,
  })
}

function addSpouse(roster: Roster, head: Member): Member {
  const { random } = roster
  const gender = head.gender === 'male' ? 'female' : 'male'
  const older = gender === 'female' ? random.normal(-3.5, 3.5) : random.normal(3, 4)
  const youngest = yearsAfter(head.marriedOn ?? roster.issuedOn, -16)
  const born = Math.min(roster.birthday(yearsAfter(head.born, -older)), youngest)
  const foreign = random.chance(head.gender === 'female' ? 0.55 : 0.012)
  const country = foreign
    ? random.weighted(countries.map((country) => [country, country.weight] as const))
    : null
  const culture = random.chance(0.8) ? head.culture : drawCulture(random, roster.province)
  const birth: Birth = {
    relation: gender === 'male' ? 'SUAMI' : 'ISTRI',
    gender,
    born,
    culture,
    religion: random.chance(0.97) ? head.religion : drawReligion(random, culture),
    maritalState: 'married',
    marriedOn: head.marriedOn,
    registered: head.registered,
  }
  return country === null ? roster.add(birth) : roster.addForeigner(birth, country)
}

/** Children of the head: with the spouse as a rule, else with a partner who does not live here. */
function addChildren(roster: Roster, head: Member, spouse: Member | null, count: number): void {
  const { random } = roster
  const mother = head.gender === 'female' ? head : spouse
  const bornFrom = head.marriedOn ?? yearsAfter(head.born, 22)
  const motherBorn = mother?.born ?? yearsAfter(head.born, 3)
  const latest = Math.min(roster.issuedOn - 5, yearsAfter(motherBorn, 45))
  const earliest = Math.max(bornFrom + 200, yearsAfter(motherBorn, 16))
  if (latest <= earliest) return
  const absent =
    spouse === null
      ? roster.elder(
          { culture: head.culture, religion: head.religion },
          head.gender === 'male' ? 'female' : 'male',
          head.born,
        )
      : null
  const span = latest - earliest
  const births = Array.from(
    { length: count },
    () => earliest + Math.round(random.uniform() ** 1.35 * span),
  ).sort((a, b) => a - b)
  const father = head.gender === 'male' ? head : spouse
  for (const [order, about] of births.entries()) {
    const previous = roster.members.at(-1)
    const twin = order > 0 && random.chance(0.012)
    const spaced = order > 0 ? Math.max(about, (previous?.born ?? 0) + 330) : about
    const born = twin ? previous!.born : spaced
    if (born > roster.issuedOn) break
    const age = ageOn(roster.issuedOn, born)
    const married = age > 21 && random.chance(0.1)
    const left = age > 21 && random.chance(0.02)
    const otherFather = random.chance(0.035)
      ? roster.elder({ culture: head.culture, religion: head.religion }, 'male', head.born)
      : null
    const otherMother = random.chance(0.03)
      ? roster.elder({ culture: head.culture, religion: head.religion }, 'female', motherBorn)
      : null
    roster.add({
      relation: 'ANAK',
      gender: random.chance(0.515) ? 'male' : 'female',
      born,
      culture: (father ?? head).country === null ? (father ?? head).culture : head.culture,
      lineage: father === null || father.country !== null ? '' : father.lineage,
      religion: random.chance(0.985) ? head.religion : (spouse?.religion ?? head.religion),
      order,
      father: otherFather ?? father?.name ?? absent ?? '-',
      mother: otherMother ?? mother?.name ?? absent ?? '-',
      maritalState: married ? 'married' : left ? random.pick(['divorced', 'widowed'] as const) : 'single',
      marriedOn: married || left ? roster.wedding(born) : null,
    })
  }
}

/** Most married children who stay have their spouse with them, and some of those their own children. */
function addYoungFamily(roster: Roster, head: Member, size: number): void {
  const { random } = roster
  const married = roster.members.find(
    ({ relation, maritalState }) => relation === 'ANAK' && maritalState === 'married',
  )
  if (married === undefined || size < 4 || roster.members.length > 9 || !random.chance(0.75)) return
  addChildInLaw(roster, married)
  const grandchildren = Math.min(random.integer(0, 2), 10 - roster.members.length)
  for (let count = 0; count < grandchildren; count++) addGrandchild(roster, head)
}

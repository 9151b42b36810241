import { ageOn, drawDay, yearsAfter } from './day.ts'
import type { Member } from './member.ts'
import { drawCulture, drawReligion } from './names/peoples.ts'
import type { Roster } from './roster.ts'

/** Adds one of the people who live in a family beside parents and children. */
export function addRelative(roster: Roster, head: Member, spouse: Member | null): void {
  const { random } = roster
  const married = roster.members.find(
    (member) => member.relation === 'ANAK' && member.maritalState === 'married' && !hasSpouse(roster, member),
  )
  const parentsOf = roster.members.filter(({ relation }) => relation === 'ORANG TUA').length
  const headAge = ageOn(roster.issuedOn, head.born)
  random.weighted<() => void>([
    [() => addParent(roster, head, 'ORANG TUA'), headAge < 62 && parentsOf < 2 ? 3 : 0],
    [
      () => spouse !== null && addParent(roster, spouse, 'MERTUA'),
      spouse !== null && spouse.country === null && headAge < 60 ? 2.4 : 0,
    ],
    [() => married !== undefined && addChildInLaw(roster, married), married === undefined ? 0 : 9],
    [() => addGrandchild(roster, head), headAge > 44 ? 4.5 : 0],
    [() => addKin(roster, head), 4],
    [() => addHelper(roster), headAge > 28 ? 0.9 : 0],
    [() => addLodger(roster), 0.5],
  ])()
}

function addParent(roster: Roster, child: Member, relation: 'ORANG TUA' | 'MERTUA'): void {
  const { random } = roster
  const gender = random.chance(0.72) ? 'female' : 'male'
  const name = gender === 'female' ? child.mother : child.father
  if (roster.members.some((member) => member.name === name) || name === '-') return
  const born = roster.birthday(yearsAfter(child.born, -random.uniform(18, gender === 'female' ? 34 : 42)))
  if (ageOn(roster.issuedOn, born) > 101) return
  const alone = random.chance(0.75)
  roster.add({
    relation,
    name,
    gender,
    born,
    culture: child.culture,
    lineage: gender === 'male' ? child.lineage : undefined,
    religion: random.chance(0.97) ? child.religion : drawReligion(random, child.culture),
    maritalState: alone ? 'widowed' : 'married',
    marriedOn: roster.wedding(born),
  })
}

/** The spouse of a child who stayed. */
export function addChildInLaw(roster: Roster, child: Member): void {
  const { random } = roster
  const gender = child.gender === 'male' ? 'female' : 'male'
  const culture = random.chance(0.7) ? child.culture : drawCulture(random, roster.province)
  roster.add({
    relation: 'MENANTU',
    gender,
    born: Math.min(
      roster.birthday(yearsAfter(child.born, random.normal(gender === 'female' ? 2 : -3, 2.5))),
      yearsAfter(child.marriedOn ?? roster.issuedOn, -17),
    ),
    culture,
    religion: child.religion,
    maritalState: 'married',
    marriedOn: child.marriedOn,
    registered: child.registered,
  })
}

function hasSpouse(roster: Roster, child: Member): boolean {
  return roster.members.some(
    ({ relation, marriedOn }) => relation === 'MENANTU' && marriedOn === child.marriedOn,
  )
}

/** A grandchild: of a child who lives here if one is of age, else of one who does not. */
export function addGrandchild(roster: Roster, head: Member): void {
  const { random } = roster
  const parents = roster.members.filter(
    ({ relation, born, maritalState }) =>
      relation === 'ANAK' && maritalState !== 'single' && ageOn(roster.issuedOn, born) > 20,
  )
  const parent = parents.length > 0 ? random.pick(parents) : null
  const partner =
    parent &&
    roster.members.find(({ relation, marriedOn }) => relation === 'MENANTU' && marriedOn === parent.marriedOn)
  const parentBorn = parent?.born ?? yearsAfter(head.born, random.uniform(20, 26))
  const wedding = parent?.marriedOn ?? yearsAfter(parentBorn, 20)
  const earliest = Math.max(wedding + 200, yearsAfter(parentBorn, 17))
  const latest = Math.min(roster.issuedOn - 5, yearsAfter(parentBorn, 40))
  if (latest <= earliest) return
  const pair = [parent, partner].filter((member) => member !== null && member !== undefined)
  const father = pair.find(({ gender }) => gender === 'male')
  const mother = pair.find(({ gender }) => gender === 'female')
  roster.add({
    relation: 'CUCU',
    gender: random.chance(0.515) ? 'male' : 'female',
    born: drawDay(random, earliest, latest),
    culture: father?.culture ?? head.culture,
    lineage: father?.lineage ?? '',
    religion: head.religion,
    order: random.integer(0, 3),
    father:
      father?.name ?? roster.elder({ culture: head.culture, religion: head.religion }, 'male', parentBorn),
    mother:
      mother?.name ?? roster.elder({ culture: head.culture, religion: head.religion }, 'female', parentBorn),
  })
}

/** A brother or sister of the head, a nephew or niece, a cousin, an uncle or aunt. */
function addKin(roster: Roster, head: Member): void {
  const { random } = roster
  const years = random.weighted([
    [() => random.normal(4, 5), 5],
    [() => random.normal(25, 7), 5],
    [() => random.normal(-15, 6), 1],
  ])()
  const born = roster.birthday(yearsAfter(head.born, years))
  const age = ageOn(roster.issuedOn, born)
  if (age < 0.1 || age > 95) return
  const sibling = Math.abs(years) < 12 && random.chance(0.75)
  const state =
    age < 20
      ? 'single'
      : random.weighted([
          ['single', 6],
          ['widowed', age > 45 ? 3 : 0.2],
          ['divorced', 1],
          ['married', 0.6],
        ] as const)
  roster.add({
    relation: 'FAMILI LAIN',
    gender: random.chance(0.5) ? 'male' : 'female',
    born,
    culture: head.culture,
    ...(sibling ? { lineage: head.lineage, father: head.father, mother: head.mother } : {}),
    religion: head.religion,
    order: random.integer(0, 4),
    maritalState: state,
    marriedOn: state === 'single' ? null : roster.wedding(born),
  })
}

function addHelper(roster: Roster): void {
  const { random } = roster
  const culture = drawCulture(random, random.pick(['33', '35', '32', '18', '53', roster.province]))
  const born = roster.birthday(yearsAfter(roster.issuedOn, -random.uniform(17, 58)))
  const state = random.weighted([
    ['single', 6],
    ['widowed', 1.5],
    ['divorced', 1.5],
    ['married', 1],
  ] as const)
  roster.add({
    relation: 'PEMBANTU',
    gender: random.chance(0.88) ? 'female' : 'male',
    born,
    culture,
    religion: drawReligion(random, culture),
    maritalState: state,
    marriedOn: state === 'single' ? null : roster.wedding(born),
  })
}

function addLodger(roster: Roster): void {
  const { random } = roster
  const culture = drawCulture(random, roster.province)
  const born = roster.birthday(yearsAfter(roster.issuedOn, -random.uniform(3, 70)))
  roster.add({
    relation: 'LAINNYA',
    gender: random.chance(0.5) ? 'male' : 'female',
    born,
    culture,
    religion: drawReligion(random, culture),
  })
}

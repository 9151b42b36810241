import type { MaritalState } from '@bacakk/card'
import type { Random } from '../random.ts'
import { ageOn, type Day, dayOf, drawDay, yearOf, yearsAfter } from './day.ts'
import type { Member, Relation } from './member.ts'
import type { Culture, Gender } from './names/culture.ts'
import { type Country, countries, foreignName } from './names/foreign.ts'
import { drawCulture, drawReligion, type Religion } from './names/peoples.ts'

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
  return new HouseholdBuilder(random, province, issuedOn).build()
}

interface Birth {
  readonly relation: Relation
  readonly gender: Gender
  readonly born: Day
  readonly culture: Culture
  readonly lineage?: string
  readonly religion: Religion
  readonly order?: number
  readonly father?: string
  readonly mother?: string
  readonly maritalState?: MaritalState
  readonly marriedOn?: Day | null
  readonly registered?: boolean
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

class HouseholdBuilder {
  readonly #random: Random
  readonly #province: string
  readonly #issuedOn: Day
  readonly #members: Member[] = []

  constructor(random: Random, province: string, issuedOn: Day) {
    this.#random = random
    this.#province = province
    this.#issuedOn = issuedOn
  }

  build(): Household {
    const random = this.#random
    const size = random.weighted(sizes)
    const kind = random.weighted([
      ['couple', size === 1 ? 0 : 78],
      ['widowed', 9],
      ['divorced', 6],
      ['single', size === 1 ? 14 : 2],
    ] as const)
    const head = this.#head(kind, size)
    const spouse = kind === 'couple' ? this.#spouse(head) : null
    const extras = random.chance(0.24) ? random.integer(1, 3) : 0
    const children = kind === 'single' ? 0 : Math.max(0, size - this.#members.length - extras)
    this.#children(head, spouse, children)
    for (let tries = 0; this.#members.length < size && tries < 12; tries++) this.#anotherMember(head, spouse)
    const sorted = [...this.#members].sort(
      (a, b) => relationOrder.indexOf(a.relation) - relationOrder.indexOf(b.relation) || a.born - b.born,
    )
    return { members: sorted, kind }
  }

  #head(kind: 'couple' | 'widowed' | 'divorced' | 'single', size: number): Member {
    const random = this.#random
    const culture = drawCulture(random, this.#province)
    const gender = random.chance({ couple: 0.985, widowed: 0.2, divorced: 0.35, single: 0.6 }[kind])
      ? 'male'
      : 'female'
    const age = {
      couple: () => bounded(random.normal(size < 3 ? 46 : 43, size < 3 ? 16 : 9), 21, 88),
      widowed: () => bounded(random.normal(60, 12), 30, 96),
      divorced: () => bounded(random.normal(42, 9), 24, 75),
      single: () => bounded(random.normal(size === 1 ? 36 : 30, 14), 18, 85),
    }[kind]()
    const born = this.#birthday(yearsAfter(this.#issuedOn, -age))
    const states = { couple: 'married', widowed: 'widowed', divorced: 'divorced', single: 'single' } as const
    const marriedOn = kind === 'single' ? null : this.#wedding(born)
    const religion = drawReligion(random, culture)
    return this.#add({
      relation: 'KEPALA KELUARGA',
      gender,
      born,
      culture,
      religion,
      maritalState: states[kind],
      marriedOn,
    })
  }

  #spouse(head: Member): Member {
    const random = this.#random
    const gender = head.gender === 'male' ? 'female' : 'male'
    const older = gender === 'female' ? random.normal(-3.5, 3.5) : random.normal(3, 4)
    const youngest = yearsAfter(head.marriedOn ?? this.#issuedOn, -16)
    const born = Math.min(this.#birthday(yearsAfter(head.born, -older)), youngest)
    const foreign = random.chance(head.gender === 'female' ? 0.55 : 0.012)
    const country = foreign
      ? random.weighted(countries.map((country) => [country, country.weight] as const))
      : null
    const culture = random.chance(0.8) ? head.culture : drawCulture(random, this.#province)
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
    return country === null ? this.#add(birth) : this.#addForeigner(birth, country)
  }

  /** Children of the head: with the spouse as a rule, else with a partner who does not live here. */
  #children(head: Member, spouse: Member | null, count: number): void {
    const random = this.#random
    const mother = head.gender === 'female' ? head : spouse
    const bornFrom = head.marriedOn ?? yearsAfter(head.born, 22)
    const motherBorn = mother?.born ?? yearsAfter(head.born, 3)
    const latest = Math.min(this.#issuedOn - 5, yearsAfter(motherBorn, 45))
    const earliest = Math.max(bornFrom + 200, yearsAfter(motherBorn, 16))
    if (latest <= earliest) return
    const absent =
      spouse === null
        ? this.#elder(head.culture, head.gender === 'male' ? 'female' : 'male', head.born)
        : null
    const span = latest - earliest
    const births = Array.from(
      { length: count },
      () => earliest + Math.round(random.uniform() ** 1.35 * span),
    ).sort((a, b) => a - b)
    const father = head.gender === 'male' ? head : spouse
    for (const [order, about] of births.entries()) {
      const previous = this.#members.at(-1)
      const twin = order > 0 && random.chance(0.012)
      const spaced = order > 0 ? Math.max(about, (previous?.born ?? 0) + 330) : about
      const born = twin ? previous!.born : spaced
      if (born > this.#issuedOn) break
      const age = ageOn(this.#issuedOn, born)
      const married = age > 21 && random.chance(0.06)
      const left = age > 21 && random.chance(0.02)
      const otherFather = random.chance(0.035) ? this.#elder(head.culture, 'male', head.born) : null
      const otherMother = random.chance(0.03) ? this.#elder(head.culture, 'female', motherBorn) : null
      this.#add({
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
        marriedOn: married || left ? this.#wedding(born) : null,
      })
    }
  }

  /** Adds one of the people who live in a family beside parents and children. */
  #anotherMember(head: Member, spouse: Member | null): void {
    const random = this.#random
    const married = this.#members.find(
      (member) => member.relation === 'ANAK' && member.maritalState === 'married' && !this.#hasSpouse(member),
    )
    const parentsOf = this.#members.filter(({ relation }) => relation === 'ORANG TUA').length
    const headAge = ageOn(this.#issuedOn, head.born)
    random.weighted<() => void>([
      [() => this.#parent(head, 'ORANG TUA'), headAge < 62 && parentsOf < 2 ? 3 : 0],
      [
        () => spouse !== null && this.#parent(spouse, 'MERTUA'),
        spouse !== null && spouse.country === null && headAge < 60 ? 2.4 : 0,
      ],
      [() => married !== undefined && this.#childInLaw(married), married === undefined ? 0 : 9],
      [() => this.#grandchild(head), headAge > 44 ? 4.5 : 0],
      [() => this.#relative(head), 4],
      [() => this.#helper(), headAge > 28 ? 0.9 : 0],
      [() => this.#lodger(), 0.5],
    ])()
  }

  #parent(child: Member, relation: 'ORANG TUA' | 'MERTUA'): void {
    const random = this.#random
    const gender = random.chance(0.72) ? 'female' : 'male'
    const name = gender === 'female' ? child.mother : child.father
    if (this.#members.some((member) => member.name === name) || name === '-') return
    const born = this.#birthday(yearsAfter(child.born, -random.uniform(18, gender === 'female' ? 34 : 42)))
    if (ageOn(this.#issuedOn, born) > 101) return
    const alone = random.chance(0.75)
    const member = this.#member({
      relation,
      gender,
      born,
      culture: child.culture,
      lineage: gender === 'male' ? child.lineage : undefined,
      religion: random.chance(0.97) ? child.religion : drawReligion(random, child.culture),
      maritalState: alone ? 'widowed' : 'married',
      marriedOn: this.#wedding(born),
    } as Birth)
    this.#members.push({ ...member, name })
  }

  #childInLaw(child: Member): void {
    const random = this.#random
    const gender = child.gender === 'male' ? 'female' : 'male'
    const culture = random.chance(0.7) ? child.culture : drawCulture(random, this.#province)
    this.#add({
      relation: 'MENANTU',
      gender,
      born: Math.min(
        this.#birthday(yearsAfter(child.born, random.normal(gender === 'female' ? 2 : -3, 2.5))),
        yearsAfter(child.marriedOn ?? this.#issuedOn, -17),
      ),
      culture,
      religion: child.religion,
      maritalState: 'married',
      marriedOn: child.marriedOn,
      registered: child.registered,
    })
  }

  #hasSpouse(child: Member): boolean {
    return this.#members.some(
      ({ relation, marriedOn }) => relation === 'MENANTU' && marriedOn === child.marriedOn,
    )
  }

  /** A grandchild: of a child who lives here if one is of age, else of one who does not. */
  #grandchild(head: Member): void {
    const random = this.#random
    const parents = this.#members.filter(
      ({ relation, born, maritalState }) =>
        relation === 'ANAK' && maritalState !== 'single' && ageOn(this.#issuedOn, born) > 20,
    )
    const parent = parents.length > 0 ? random.pick(parents) : null
    const partner =
      parent &&
      this.#members.find(
        ({ relation, marriedOn }) => relation === 'MENANTU' && marriedOn === parent.marriedOn,
      )
    const parentBorn = parent?.born ?? yearsAfter(head.born, random.uniform(20, 26))
    const wedding = parent?.marriedOn ?? yearsAfter(parentBorn, 20)
    const earliest = Math.max(wedding + 200, yearsAfter(parentBorn, 17))
    const latest = Math.min(this.#issuedOn - 5, yearsAfter(parentBorn, 40))
    if (latest <= earliest) return
    const pair = [parent, partner].filter((member) => member !== null && member !== undefined)
    const father = pair.find(({ gender }) => gender === 'male')
    const mother = pair.find(({ gender }) => gender === 'female')
    this.#add({
      relation: 'CUCU',
      gender: random.chance(0.515) ? 'male' : 'female',
      born: drawDay(random, earliest, latest),
      culture: father?.culture ?? head.culture,
      lineage: father?.lineage ?? '',
      religion: head.religion,
      order: random.integer(0, 3),
      father: father?.name ?? this.#elder(head.culture, 'male', parentBorn),
      mother: mother?.name ?? this.#elder(head.culture, 'female', parentBorn),
    })
  }

  /** A brother or sister of the head, a nephew or niece, a cousin, an uncle or aunt. */
  #relative(head: Member): void {
    const random = this.#random
    const years = random.weighted([
      [() => random.normal(4, 5), 5],
      [() => random.normal(25, 7), 5],
      [() => random.normal(-15, 6), 1],
    ])()
    const born = this.#birthday(yearsAfter(head.born, years))
    const age = ageOn(this.#issuedOn, born)
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
    this.#add({
      relation: 'FAMILI LAIN',
      gender: random.chance(0.5) ? 'male' : 'female',
      born,
      culture: head.culture,
      ...(sibling ? { lineage: head.lineage, father: head.father, mother: head.mother } : {}),
      religion: head.religion,
      order: random.integer(0, 4),
      maritalState: state,
      marriedOn: state === 'single' ? null : this.#wedding(born),
    })
  }

  #helper(): void {
    const random = this.#random
    const culture = drawCulture(random, random.pick(['33', '35', '32', '18', '53', this.#province]))
    const born = this.#birthday(yearsAfter(this.#issuedOn, -random.uniform(17, 58)))
    const state = random.weighted([
      ['single', 6],
      ['widowed', 1.5],
      ['divorced', 1.5],
      ['married', 1],
    ] as const)
    this.#add({
      relation: 'PEMBANTU',
      gender: random.chance(0.88) ? 'female' : 'male',
      born,
      culture,
      religion: drawReligion(random, culture),
      maritalState: state,
      marriedOn: state === 'single' ? null : this.#wedding(born),
    })
  }

  #lodger(): void {
    const random = this.#random
    const culture = drawCulture(random, this.#province)
    const born = this.#birthday(yearsAfter(this.#issuedOn, -random.uniform(3, 70)))
    this.#add({
      relation: 'LAINNYA',
      gender: random.chance(0.5) ? 'male' : 'female',
      born,
      culture,
      religion: drawReligion(random, culture),
    })
  }

  #add(birth: Birth): Member {
    const member = this.#member(birth)
    this.#members.push(member)
    return member
  }

  #addForeigner(birth: Birth, country: Country): Member {
    const random = this.#random
    const parent = (gender: Gender) => (random.chance(0.85) ? foreignName(random, country, gender) : '-')
    const member: Member = {
      ...this.#member(birth),
      lineage: '',
      name: foreignName(random, country, birth.gender),
      father: parent('male'),
      mother: parent('female'),
      country,
    }
    this.#members.push(member)
    return member
  }

  #member(birth: Birth): Member {
    const random = this.#random
    const lineage = birth.lineage || birth.culture.lineage(random)
    const bornIn = yearOf(birth.born)
    const bearer = {
      gender: birth.gender,
      bornIn,
      lineage,
      order: birth.order ?? random.integer(0, 4),
      muslim: birth.religion === 'ISLAM',
    }
    const unknown = random.chance(0.006)
    return {
      relation: birth.relation,
      gender: birth.gender,
      born: birth.born,
      culture: birth.culture,
      lineage,
      religion: birth.religion,
      name: distinct(() => birth.culture.fullName(random, bearer), this.#members),
      father: birth.father ?? (unknown ? '-' : this.#elder(birth.culture, 'male', birth.born, lineage)),
      mother: birth.mother ?? this.#elder(birth.culture, 'female', birth.born),
      maritalState: birth.maritalState ?? 'single',
      registered: birth.registered ?? !random.chance(bornIn < 1960 ? 0.35 : 0.15),
      marriedOn: birth.marriedOn ?? null,
      country: null,
    }
  }

  /** The name of a father or mother who does not live here, some 27 years before the child. */
  #elder(culture: Culture, gender: Gender, childBorn: Day, lineage?: string): string {
    const random = this.#random
    const bearer = {
      gender,
      bornIn: yearOf(childBorn) - random.integer(20, 34),
      lineage: lineage ?? culture.lineage(random),
      order: random.integer(0, 4),
      muslim: !['batak', 'nias', 'timorese', 'papuan', 'minahasan', 'toraja', 'balinese'].includes(
        culture.name,
      ),
    }
    return distinct(() => culture.fullName(random, bearer), this.#members)
  }

  /** Many of the old know only a year, and the register writes 1 July or 31 December of it. */
  #birthday(about: Day): Day {
    const random = this.#random
    const born = Math.min(about, this.#issuedOn - 1)
    const year = yearOf(born)
    if (year > 1968 || !random.chance(0.25)) return born
    return random.pick([dayOf(year, 7, 1), dayOf(year, 12, 31), dayOf(year, 1, 1), dayOf(year, 7, 1)])
  }

  #wedding(born: Day): Day {
    const age = bounded(this.#random.normal(24.5, 4.5), 16, 52)
    return drawDay(
      this.#random,
      Math.min(yearsAfter(born, age), this.#issuedOn - 30),
      Math.min(yearsAfter(born, age + 1), this.#issuedOn - 10),
    )
  }
}

function bounded(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value))
}

/** A name that nobody of the house and none of their parents bears. */
function distinct(draw: () => string, members: readonly Member[]): string {
  const taken = new Set(members.flatMap(({ name, father, mother }) => [name, father, mother]))
  let name = draw()
  for (let tries = 0; tries < 9 && taken.has(name); tries++) name = draw()
  return name
}

import type { MaritalState } from '@bacakk/card'
import type { Random } from '../random.ts'
import { type Day, dayOf, drawDay, yearOf, yearsAfter } from './day.ts'
import type { Member, Relation } from './member.ts'
import type { Culture, Gender, NameBearer } from './names/culture.ts'
import { type Country, foreignName } from './names/foreign.ts'
import type { Religion } from './names/peoples.ts'
import { shortened } from './title.ts'

/** What is settled about a member before the name is drawn; the rest is drawn where it is left out. */
export interface Birth {
  readonly relation: Relation
  readonly name?: string
  readonly gender: Gender
  readonly born: Day
  readonly culture: Culture
  readonly lineage?: string | undefined
  readonly religion: Religion
  readonly order?: number
  readonly father?: string
  readonly mother?: string
  readonly maritalState?: MaritalState
  readonly marriedOn?: Day | null
  readonly registered?: boolean
}

/** The members of a household as they are found, and what all of them depend on. */
export class Roster {
  readonly random: Random
  /** Code of the province they live in. */
  readonly province: string
  readonly issuedOn: Day
  readonly #members: Member[] = []
  readonly #taken = new Set<string>()

  constructor(random: Random, province: string, issuedOn: Day) {
    this.random = random
    this.province = province
    this.issuedOn = issuedOn
  }

  /** Everybody found so far. */
  get members(): readonly Member[] {
    return this.#members
  }

  /** Draws what is left open, and adds the member. */
  add(birth: Birth): Member {
    const member = this.#draft(birth)
    this.#members.push(member)
    return member
  }

  /** Adds a member who is a citizen of another country. */
  addForeigner(birth: Birth, country: Country): Member {
    const { random } = this
    const parent = (gender: Gender) => (random.chance(0.85) ? foreignName(random, country, gender) : '-')
    const member: Member = {
      ...this.#draft(birth),
      lineage: '',
      name: foreignName(random, country, birth.gender),
      father: parent('male'),
      mother: parent('female'),
      country,
    }
    this.#members.push(member)
    return member
  }

  #draft(birth: Birth): Member {
    const { random } = this
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
    const name = birth.name ?? this.#untaken(() => this.#name(birth.culture, bearer))
    return {
      relation: birth.relation,
      gender: birth.gender,
      born: birth.born,
      culture: birth.culture,
      lineage,
      religion: birth.religion,
      name,
      father: birth.father ?? (unknown ? '-' : this.elder({ ...birth, lineage }, 'male', birth.born)),
      mother: birth.mother ?? this.elder({ ...birth, lineage: undefined }, 'female', birth.born),
      maritalState: birth.maritalState ?? 'single',
      registered: birth.registered ?? !random.chance(bornIn < 1960 ? 0.35 : 0.15),
      marriedOn: birth.marriedOn ?? null,
      country: null,
    }
  }

  /** A name; one in a hundred is as long as the register takes. */
  #name(culture: Culture, bearer: NameBearer): string {
    const { random } = this
    const name = culture.fullName(random, bearer)
    if (!random.chance(0.01)) return shortened(name)
    return shortened(
      `${culture.fullName(random, { ...bearer, lineage: '' })} ${culture.fullName(random, { ...bearer, lineage: '' })} ${name}`,
    )
  }

  /** The name of a father or mother who does not live here, some 27 years before the child. */
  elder(
    { culture, religion, lineage }: Pick<Birth, 'culture' | 'religion' | 'lineage'>,
    gender: Gender,
    childBorn: Day,
  ): string {
    const { random } = this
    const bearer = {
      gender,
      bornIn: yearOf(childBorn) - random.integer(20, 34),
      lineage: lineage ?? culture.lineage(random),
      order: random.integer(0, 4),
      muslim: religion === 'ISLAM',
    }
    return this.#untaken(() => shortened(culture.fullName(random, bearer)))
  }

  /** A name that nobody of the house and none of their parents bears. */
  #untaken(draw: () => string): string {
    let name = draw()
    for (let tries = 0; tries < 9 && this.#taken.has(name); tries++) name = draw()
    this.#taken.add(name)
    return name
  }

  /** Many of the old know only a year, and the register writes 1 July or 31 December of it. */
  birthday(about: Day): Day {
    const { random } = this
    const born = Math.min(about, this.issuedOn - 1)
    const year = yearOf(born)
    if (year > 1968 || !random.chance(0.25)) return born
    return random.pick([dayOf(year, 7, 1), dayOf(year, 12, 31), dayOf(year, 1, 1), dayOf(year, 7, 1)])
  }

  /** A day on which someone born then may have married. */
  wedding(born: Day): Day {
    const age = bounded(this.random.normal(24.5, 4.5), 16, 52)
    return drawDay(
      this.random,
      Math.min(yearsAfter(born, age), this.issuedOn - 30),
      Math.min(yearsAfter(born, age + 1), this.issuedOn - 10),
    )
  }
}

/** The value, or the bound that it is beyond. */
export function bounded(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value))
}

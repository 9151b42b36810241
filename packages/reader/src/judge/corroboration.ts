import {
  editDistance,
  findRegions,
  foldText,
  type PersonField,
  parseNik,
  personFields,
  type Region,
  regionLevels,
} from '@bacakk/card'
import { birthPlacesLike, birthPlacesNamed } from '../reading/birth-place.ts'
import type { CardText } from '../reading/card-text.ts'
import type { PersonText } from '../reading/persons.ts'
import { bestText, type FieldText } from '../reading/text-reader.ts'
import { nameFields, sayTheSame } from '../reading/ties.ts'
import { optional } from './confidence.ts'

/** What a card's own redundancy says of its texts. */
export interface Corroboration {
  /** Texts that another text of the card confirms, or that name a place which exists. */
  readonly confirmed: ReadonlySet<FieldText>
  /** Names nearly as another cell has them, and birth places nearly named as one that exists: misread here or there. */
  readonly contradicted: ReadonlySet<FieldText>
  /**
   * How much speaks for a person's text standing a row too high or low, 0..1: 1 where its own column leaves the first
   * or the last person without what everybody has, else the share of the columns that do.
   */
  displaced(text: FieldText): number
}

/** What everybody has. */
const required = personFields.filter((field) => !optional.includes(field))

/** Shorter names are not told apart by chance. */
const shortestName = 3

/** Texts of so many letters differ by a misread one or two; shorter ones may be others. */
const longEnough = { forOne: 5, forTwo: 8 } as const

/** Digits of a family card's number or a NIK that name its sub-district. */
const codeLength = 6

/** Compares the texts of a card with each other. What two cells say was read in each of them for itself. */
export function corroborate(card: CardText): Corroboration {
  const { header, persons } = card
  const shifted = required.filter((field) => leavesOut(persons, field))
  const own = new Set(shifted.flatMap((field) => persons.flatMap((person) => person.get(field) ?? [])))
  const above = new Set(header.values())
  const share = shifted.length / required.length
  return {
    confirmed: new Set([
      ...repeated(namesOf(card)),
      ...repeated(persons.map((person) => person.get('marriageDate'))),
      ...persons.flatMap(agreedBirth),
      ...persons.flatMap(knownBirthPlace),
      ...placedRegions(card),
      ...knownNumber(card),
    ]),
    contradicted: new Set([...nearlyTheSame(namesOf(card)), ...persons.flatMap(nearlyKnownBirthPlace)]),
    displaced: (text) => (above.has(text) ? 0 : own.has(text) ? 1 : share),
  }
}

function namesOf({ header, persons }: CardText): (FieldText | undefined)[] {
  return [
    header.get('familyHead'),
    ...persons.flatMap((person) => nameFields.map((field) => person.get(field))),
  ]
}

/** Texts that were seen in another cell, too, before any rule was consulted. */
function repeated(texts: readonly (FieldText | undefined)[]): FieldText[] {
  const present = texts.filter((text) => text !== undefined)
  const seen = present.map((text) => foldText(text.raw))
  return present.filter((text, own) => {
    const value = foldText(bestText(text))
    return value.length >= shortestName && seen.some((other, index) => index !== own && other === value)
  })
}

/** Texts that another one differs from by no more than misread letters. */
function nearlyTheSame(texts: readonly (FieldText | undefined)[]): FieldText[] {
  const values = [...new Set(texts.map(bestText))]
  const isNearlyAnother = (text: FieldText) => {
    const value = bestText(text)
    return values.some((other) => other !== value && editDistance(other, value) <= misreadIn(value))
  }
  return texts.filter((text) => text !== undefined).filter(isNearlyAnother)
}

function misreadIn({ length }: string): 0 | 1 | 2 {
  return length < longEnough.forOne ? 0 : length < longEnough.forTwo ? 1 : 2
}

/** NIK, day of birth and gender of a person when they say the same. */
function agreedBirth(person: PersonText): FieldText[] {
  const [number, date, gender] = [person.get('idNumber'), person.get('birthDate'), person.get('gender')]
  if (number === undefined || date === undefined || gender === undefined) return []
  const nik = parseNik(bestText(number))
  const isAgreed = nik?.gender === bestText(gender) && sayTheSame(bestText(number), bestText(date))
  return isAgreed ? [number, date, gender] : []
}

function knownBirthPlace(person: PersonText): FieldText[] {
  const place = person.get('birthPlace')
  return place !== undefined && birthPlacesNamed(bestText(place)).length > 0 ? [place] : []
}

function nearlyKnownBirthPlace(person: PersonText): FieldText[] {
  const place = person.get('birthPlace')
  if (place === undefined || knownBirthPlace(person).length > 0) return []
  const name = bestText(place)
  return birthPlacesLike(name, misreadIn(name)).length > 0 ? [place] : []
}

/** The regions of the header as far as each lies in the one above it. */
function placedRegions({ header }: CardText): FieldText[] {
  const placed: FieldText[] = []
  let within: readonly Region[] | null = null
  for (const level of regionLevels) {
    const text = header.get(level)
    if (text === undefined) return []
    const name = bestText(text)
    const found: readonly Region[] =
      within === null
        ? findRegions(level, name)
        : within.flatMap(({ code }) => findRegions(level, name, { within: code }))
    if (found.length === 0) break
    placed.push(text)
    within = found
  }
  // A province alone may be any; with a district in it, both are confirmed.
  return placed.length > 1 ? placed : []
}

/** The card's number when it is whole and a member's number begins with the same sub-district. */
function knownNumber({ header, persons }: CardText): FieldText[] {
  const number = header.get('kk')
  if (number === undefined || !number.conforms) return []
  const code = bestText(number).slice(0, codeLength)
  return persons.some((person) => person.get('idNumber')?.raw.startsWith(code)) ? [number] : []
}

function leavesOut(persons: readonly PersonText[], field: PersonField): boolean {
  return [persons[0], persons.at(-1)].some((person) => bestText(person?.get(field)) === '')
}

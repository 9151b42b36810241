import {
  codeLengths,
  findRegions,
  type HeaderField,
  type PersonField,
  parseDate,
  parseNik,
  printedRegionForms,
  type Region,
  regionByCode,
  regionLevels,
  similarRegions,
} from '@bacakk/card'
import type { Alphabet } from '../decoding/emission.ts'
import { grammarOf } from '../decoding/grammar.ts'
import {
  decodeText,
  type ExpectedText,
  looksAlike,
  unsureLetters,
  type WeighedText,
} from '../decoding/text-decoder.ts'
import { birthPlacesLike } from './birth-place.ts'
import type { CardText } from './card-text.ts'
import { readCrossedZeros } from './crossed-zeros.ts'
import type { PersonText } from './persons.ts'
import { bestText, type FieldText } from './text-reader.ts'

/** How much likelier, in nats, a text is that the rest of the card speaks for. */
const prior = {
  sameName: 6,
  /** More for each letter of a name, or of a place, where the pixels are unsure, and at most for all of them. */
  sameLetter: 0.6,
  letter: 1,
  letters: 14,
  regionInParent: 5,
  region: 2,
  birthPlace: 5,
  nikAgrees: 4,
  gender: 3,
  district: 3,
  lowSerial: 1.5,
}

/** What a name counts at least that was read with no certainty. */
const leastWeight = 0.05

/** A field whose text the pixels alone are surer of than this stays as it is. */
const sure = 0.97

/** A number surer than this tells the card's district. */
const fairlySure = 0.8

/** The fields of a person in which a name stands. */
export const nameFields: readonly PersonField[] = ['name', 'nameOfFather', 'nameOfMother']

/** Breaks ties between texts that the pixels allow by the card's own redundancy. Sure texts stay as they are. */
export function breakTies(read: CardText, alphabet: Alphabet): CardText {
  const card = readCrossedZeros(read, alphabet)
  const names = namesOn(card)
  const header = new Map(card.header)
  const head = header.get('familyHead')
  if (head !== undefined)
    header.set('familyHead', again(head, 'familyHead', sameNames(names, head), alphabet))
  placeInRegions(header, alphabet)
  const districts = districtsOn(card)
  const persons = card.persons.map((person) => {
    const weighed = new Map(person)
    for (const field of nameFields) {
      const text = person.get(field)
      if (text !== undefined) weighed.set(field, again(text, field, sameNames(names, text), alphabet))
    }
    const birthPlace = person.get('birthPlace')
    if (birthPlace !== undefined)
      weighed.set(
        'birthPlace',
        again(birthPlace, 'birthPlace', birthPlaces(birthPlace, person.get('idNumber'), header), alphabet),
      )
    return agreeOnBirth(weighed, districts, alphabet)
  })
  return { header, persons }
}

/**
 * Decodes a text again under further expectations, unless the pixels leave no doubt; where one of these looks like what was
 * read, they always leave some.
 */
function again(
  text: FieldText,
  field: HeaderField | PersonField,
  expected: readonly ExpectedText[],
  alphabet: Alphabet,
): FieldText {
  if (text.looks === null || expected.length === 0) return text
  if (text.certainty > sure && !expected.some((other) => looksAlike(other.text, bestText(text)))) return text
  return { ...text, ...decodeText(text.looks, alphabet, grammarOf(field), expected) }
}

/** A name that was read on the card. */
interface ReadName {
  readonly name: string
  readonly source: FieldText
  /** Whether it is the name of a row's own person: no two rows hold the same one. */
  readonly ofRow: boolean
}

function namesOn({ header, persons }: CardText): readonly ReadName[] {
  const read = (source: FieldText | undefined, ofRow: boolean): ReadName[] =>
    source === undefined || bestText(source).length < 3 ? [] : [{ name: bestText(source), source, ofRow }]
  return [
    ...read(header.get('familyHead'), false),
    ...persons.flatMap((person) => nameFields.flatMap((field) => read(person.get(field), field === 'name'))),
  ]
}

/** Names printed elsewhere on the card; the more often and the more surely one is read, the likelier it is. */
function sameNames(names: readonly ReadName[], own: FieldText): ExpectedText[] {
  const ofRow = names.some((name) => name.source === own && name.ofRow)
  const weights = new Map<string, number>()
  for (const { name, source, ofRow: otherRow } of names) {
    if (source === own || (ofRow && otherRow)) continue
    weights.set(name, (weights.get(name) ?? 0) + Math.max(leastWeight, source.certainty))
  }
  return [...weights].map(([text, weight]) => ({
    text,
    prior: prior.sameName + likeness(text, own, prior.sameLetter) + Math.log(weight),
  }))
}

/** What the letters of an expected text say for it where its own pixels are unsure. */
function likeness(text: string, own: FieldText, letter: number = prior.letter): number {
  return unsureLetters(text.length, own.certainty, letter, prior.letters)
}

/** Goes from the province down to the village; a region is looked for in the one above it first. */
function placeInRegions(header: Map<HeaderField, FieldText>, alphabet: Alphabet): void {
  let parent: Region | null = null
  for (const level of regionLevels) {
    const text = header.get(level)
    if (text === undefined) continue
    const name = bestText(text)
    const within = parent?.code ?? null
    const coded = regionByCode(bestText(header.get('kk')).slice(0, codeLengths[level]))
    const likely = [
      ...(within === null ? [] : similarRegions(level, name, { within, limit: 4, maxDistance: 4 })).map(
        ({ region }) => ({ region, prior: prior.regionInParent }),
      ),
      ...similarRegions(level, name, { limit: 4 }).map(({ region }) => ({ region, prior: prior.region })),
      ...(coded?.level === level ? [{ region: coded, prior: prior.region }] : []),
    ]
    const expected = likely.flatMap(({ region, prior }) =>
      printedRegionForms(region).map((form) => ({ text: form, prior: prior + likeness(form, text) })),
    )
    const weighed = again(text, level, expected, alphabet)
    header.set(level, weighed)
    const found: readonly Region[] = findRegions(level, bestText(weighed), within === null ? {} : { within })
    parent = found[0] ?? (coded?.level === level ? coded : null) ?? parent
  }
}

/** Places like the one that was read, the card's district, and those in which the person and the card got their numbers. */
function birthPlaces(
  text: FieldText,
  number: FieldText | undefined,
  header: ReadonlyMap<HeaderField, FieldText>,
): ExpectedText[] {
  const numbers = [bestText(number), bestText(header.get('kk'))]
  const regions = [
    ...birthPlacesLike(bestText(text), misreadIn(bestText(text))),
    ...findRegions('district', bestText(header.get('district'))),
    ...numbers.flatMap((digits) => regionByCode(digits.slice(0, codeLengths.district)) ?? []),
  ]
  const forms = new Set(regions.flatMap(printedRegionForms))
  return [...forms].map((form) => ({ text: form, prior: prior.birthPlace + likeness(form, text) }))
}

/** How many letters of a place may be misread: one in four, at most three. */
function misreadIn({ length }: string): number {
  return Math.min(3, length >> 2)
}

/** The six digits of the district with which the numbers of a card begin that were read surely. */
function districtsOn({ header, persons }: CardText): ReadonlySet<string> {
  const numbers = [header.get('kk'), ...persons.map((person) => person.get('idNumber'))]
  const surely = numbers.filter((text) => text !== undefined && text.certainty > fairlySure)
  return new Set(surely.map((text) => bestText(text).slice(0, 6)).filter((code) => code.length === 6))
}

/**
 * Prefers, among the texts that the pixels allow, a NIK and a birth date that say the same, and a NIK that
 * agrees with the gender, begins as other numbers of the card do and has a low serial number, as most have.
 */
function agreeOnBirth(person: PersonText, districts: ReadonlySet<string>, alphabet: Alphabet): PersonText {
  const [nik, date] = [person.get('idNumber'), person.get('birthDate')]
  if (nik === undefined || date === undefined) return person
  if (nik.certainty > sure && date.certainty > sure) return person
  const isWoman = bestText(person.get('gender')).startsWith('P')
  const niks = again(nik, 'idNumber', expectedNiks(nik, date, isWoman, districts), alphabet)
  const dates = again(date, 'birthDate', expectedDates(nik), alphabet)
  let chosen: { nik: WeighedText; date: WeighedText; score: number } | null = null
  for (const nikText of niks.hypotheses) {
    const alone = Math.log(nikText.chance) + nikPrior(nikText.text, isWoman, districts)
    for (const dateText of dates.hypotheses) {
      const bonus = sayTheSame(nikText.text, dateText.text) ? prior.nikAgrees : 0
      const score = alone + Math.log(dateText.chance) + bonus
      if (chosen === null || score > chosen.score) chosen = { nik: nikText, date: dateText, score }
    }
  }
  return new Map(person)
    .set('idNumber', preferring(niks, chosen!.nik))
    .set('birthDate', preferring(dates, chosen!.date))
}

/** What speaks for a NIK beside the pixels and the birth date. */
function nikPrior(text: string, isWoman: boolean, districts: ReadonlySet<string>): number {
  const nik = parseNik(text)
  if (nik === null) return 0
  return (
    (isWoman === (nik.gender === 'PEREMPUAN') ? prior.gender : 0) +
    (districts.has(nik.region) ? prior.district : 0) +
    (nik.serial < 100 ? prior.lowSerial : 0)
  )
}

/** NIKs as they were read, but with the date of birth that is printed, or with a district that others have. */
function expectedNiks(
  nik: FieldText,
  date: FieldText,
  isWoman: boolean,
  districts: ReadonlySet<string>,
): ExpectedText[] {
  const births = date.hypotheses.flatMap(({ text }) => {
    const iso = parseDate(text)
    if (iso === null) return []
    const day = Number(iso.slice(8)) + (isWoman ? 40 : 0)
    return [`${String(day).padStart(2, '0')}${iso.slice(5, 7)}${iso.slice(2, 4)}`]
  })
  const read = nik.hypotheses.map(({ text }) => text).filter((text) => text.length === 16)
  return read
    .slice(0, 2)
    .flatMap((text) => [
      ...births.flatMap((birth) =>
        [text.slice(0, 6), ...districts].map((code) => code + birth + text.slice(12)),
      ),
      ...[...districts].map((code) => code + text.slice(6)),
    ])
    .map((text) => ({ text, prior: 0 }))
}

/** The dates of birth that a NIK may mean, in the century that it leaves open. */
function expectedDates(nik: FieldText): ExpectedText[] {
  return nik.hypotheses.flatMap(({ text }) => {
    const birth = parseNik(text)?.birth
    if (birth === null || birth === undefined) return []
    const [day, month, year] = [birth.day, birth.month, birth.yearOfCentury].map((part) =>
      String(part).padStart(2, '0'),
    )
    return ['19', '20'].map((century) => ({ text: `${day}-${month}-${century}${year}`, prior: 0 }))
  })
}

/** Whether a NIK holds the date of birth that is printed beside it. */
export function sayTheSame(nik: string, date: string): boolean {
  const iso = parseDate(date)
  const parsed = iso === null ? null : parseNik(nik)
  if (iso === null || parsed === null) return false
  return (
    iso.slice(5) === `${nik.slice(8, 10)}-${String(Number(nik.slice(6, 8)) % 40).padStart(2, '0')}` &&
    iso.slice(2, 4) === nik.slice(10, 12)
  )
}

function preferring(text: FieldText, preferred: WeighedText): FieldText {
  if (text.hypotheses[0] === preferred) return text
  return { ...text, hypotheses: [preferred, ...text.hypotheses.filter((other) => other !== preferred)] }
}

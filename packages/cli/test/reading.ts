import {
  type CardReading,
  type FieldReading,
  type HeaderField,
  headerFields,
  type PersonField,
  type PersonReading,
  personFields,
} from '@bacakk/card'

/** A field that was read as `value`, surely unless told otherwise. */
export function field(value: string, rest: Partial<FieldReading> = {}): FieldReading {
  return { raw: value, value, normalized: null, confidence: 0.99, polygon: null, alternatives: [], ...rest }
}

/** A row of people who do not exist; fields that are not named are empty. */
export function person(values: { readonly [field in PersonField]?: string | FieldReading }): PersonReading {
  return fields(personFields, values) as PersonReading
}

export function header(values: { readonly [field in HeaderField]?: string | FieldReading }) {
  return fields(headerFields, values) as CardReading['header']
}

/** The reading of a card with one person, with whatever a test needs changed. */
export function reading(rest: Partial<CardReading> = {}): CardReading {
  return {
    header: header({ kk: '3273010112180001', familyHead: 'SUPARMAN', province: 'JAWA BARAT' }),
    persons: [
      person({
        name: 'SUPARMAN',
        idNumber: '3273011203540001',
        gender: 'LAKI-LAKI',
        birthPlace: 'BANDUNG',
        birthDate: '12-03-1954',
        religion: 'ISLAM',
        statusInFamily: 'KEPALA KELUARGA',
      }),
    ],
    checks: [],
    quality: {
      verdict: 'good',
      blur: 0,
      glare: 0,
      dark: 0,
      small: 0,
      cropped: 0,
      tilt: 0,
      photocopy: 0,
      advice: [],
    },
    document: { verdict: 'family-card', confidence: 0.99, columns: 17, layout: 'D', rows: 1 },
    picture: { width: 2000, height: 1414 },
    timings: { read: 100 },
    model: '1',
    ...rest,
  }
}

function fields(
  names: readonly string[],
  values: Readonly<Record<string, string | FieldReading | undefined>>,
) {
  return Object.fromEntries(
    names.map((name) => {
      const value = values[name] ?? ''
      return [name, typeof value === 'string' ? field(value) : value]
    }),
  )
}

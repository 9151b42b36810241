import type { HeaderField, PersonField } from './field.ts'

/** One row of the card: every field as printed, the empty string where the card prints nothing or a dash. */
export type Person = { readonly [field in PersonField]: string }

/** A person as the wire contract sends it: `person` is "person1" for the first row. */
export type NumberedPerson = Person & { readonly person: string }

/** A Family Card in the shape of the wire contract's `data`. Every key is always there, nothing is null. */
export type Card = { readonly [field in HeaderField]: string } & {
  readonly personList: readonly NumberedPerson[]
}

import type { HeaderField, Layout, PersonField } from '@bacakk/card'

/** Everything that gets printed about one household, exactly as printed; a dash stands for an empty field. */
export interface Family {
  readonly header: { readonly [field in HeaderField]: string }
  /** One to ten members in the order of their rows. */
  readonly persons: readonly { readonly [field in PersonField]: string }[]
  /** dd-mm-yyyy */
  readonly issuedOn: string
  /** The official who signs: name with degrees, 18-digit NIP, and the office's place for the caption. */
  readonly registrar: { readonly name: string; readonly nip: string; readonly place: string }
  /** Serial number of the blank, such as "K 32750012345"; printed on A1 and A2 only. */
  readonly serial: string
  /** What was drawn to make the family, for the record. */
  readonly parameters: Readonly<Record<string, unknown>>
}

/** What the family depends on: the year's conventions differ between the layouts. */
export interface FamilyOptions {
  readonly layout: Layout
}

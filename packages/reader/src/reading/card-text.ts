import type { HeaderText } from './header.ts'
import type { PersonText } from './persons.ts'

/** All texts of a card. */
export interface CardText {
  readonly header: HeaderText
  readonly persons: readonly PersonText[]
}

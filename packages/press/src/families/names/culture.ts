import type { Random } from '../../random.ts'

export type Gender = 'male' | 'female'

/** What a name depends on. */
export interface NameBearer {
  readonly gender: Gender
  readonly bornIn: number
  /** The name that the father's line hands down; the empty string where there is none. */
  readonly lineage: string
  /** Place among brothers and sisters, from 0. */
  readonly order: number
  readonly muslim: boolean
}

/** How a people names its children, in capitals and without titles. */
export interface Culture {
  readonly name: string
  /** Draws what a father hands down to all his children, such as a clan; the empty string where nothing is. */
  readonly lineage: (random: Random) => string
  readonly fullName: (random: Random, bearer: NameBearer) => string
}

/** Most peoples of the archipelago hand no name down. */
export const noLineage = (): string => ''

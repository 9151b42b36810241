/**
 * How the regions are packed into `data/regions/regions.json`. All regions stand in one sequence, level by
 * level (38 provinces, then regencies and cities, districts, villages) and by code within a level, so that
 * the children of a region are neighbours.
 */
export interface PackedRegions {
  readonly source: string
  readonly license: string
  /**
   * The distinct names in capitals, sorted by `foldName`, front-coded: a small letter tells how many letters
   * are shared with the name before ("a" none, "b" one, at most "z") and begins the name.
   */
  readonly names: string
  /** How many names there are, and how many letters they have together. */
  readonly nameCount: number
  readonly letterCount: number
  /** For each region the place of its name in `names`: three digits of base 64, see `base64Digits`. */
  readonly nameIndices: string
  /**
   * For each level the last parts of the codes. Parents are separated by ";", runs by ",": "1001*3,2004" are
   * the children 1001, 1002, 1003 and 2004.
   */
  readonly codes: readonly [province: string, district: string, subDistrict: string, village: string]
  /** For each regency or city its kind: k regency, c city, K and C the administrative ones of Jakarta. */
  readonly kinds: string
}

export const base64Digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** The longest shared beginning that front coding can tell. */
export const longestSharedPrefix = 25

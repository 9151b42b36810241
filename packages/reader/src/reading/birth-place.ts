import {
  editDistance,
  findRegions,
  printedRegionForms,
  type Region,
  regionsOf,
  similarRegions,
} from '@bacakk/card'

/** Districts and, as in JAKARTA, provinces of this name. */
export function birthPlacesNamed(name: string): readonly Region[] {
  return [...findRegions('district', name), ...findRegions('province', name)]
}

/** The same whose names differ by at most so many letters; a few of the nearest, districts first. */
export function birthPlacesLike(name: string, maxDistance: number): readonly Region[] {
  const districts = similarRegions('district', name, { maxDistance, limit: 4 }).map(({ region }) => region)
  const isNear = (form: string) => editDistance(form, name) <= maxDistance
  const provinces = regionsOf('province').filter((region) => printedRegionForms(region).some(isNear))
  return [...districts, ...provinces]
}

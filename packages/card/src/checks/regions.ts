import type { Card } from '../card.ts'
import type { RegionLevel } from '../field-table.ts'
import { parseFamilyCardNumber } from '../numbers/family-card-number.ts'
import { parseNik } from '../numbers/nik.ts'
import type { CheckResult } from '../reading.ts'
import { formerCodes } from '../regions/former-codes.ts'
import { findRegions, registrationDistrict } from '../regions/look-up.ts'
import { codeLengths, type Region, regionLevels } from '../regions/region.ts'
import { similarRegions } from '../regions/similar.ts'
import { isBlank } from '../text.ts'
import { type CardCheck, membersOf, type Outcome, outcomeOf, pathOf, result } from './check.ts'

/** The card's number begins with the code of the regency or city in the header, of today or before a split. */
export const checkFamilyCardNumberRegion: CardCheck = (card) => {
  const number = parseFamilyCardNumber(card.kk)
  const districts = districtsOf(card)
  const agrees = number && districts.length > 0 ? districts.includes(districtCode(number.region)) : null
  return [
    result('family-card-number-region', outcomeOf(agrees), ['kk', 'district'], {
      agrees: 'The number of the card begins with the code of the regency or city in the header.',
      disagrees:
        'The number of the card begins with the code of another regency or city than the header names.',
      unknown: 'The number of the card and the regency or city cannot be compared.',
    }),
  ]
}

/**
 * A NIK begins with the code of the header's regency or city, or of the card's own number. People move and
 * keep their NIK: a code from elsewhere is unknown, only one that never was disagrees.
 */
export const checkNikRegion: CardCheck = (card) => {
  const own = parseFamilyCardNumber(card.kk)
  const home = [...districtsOf(card), ...(own ? [districtCode(own.region)] : [])]
  return membersOf(card).map((member) => {
    const nik = parseNik(member.person.idNumber)
    return result(
      'nik-region',
      regionOutcome(nik?.region ?? null, home),
      [pathOf(member, 'idNumber'), 'district'],
      {
        agrees: 'The NIK was given where the family lives.',
        disagrees: 'The NIK begins with a code that no regency or city has.',
        unknown: 'The NIK was given elsewhere, or cannot be compared.',
      },
    )
  })
}

function regionOutcome(region: string | null, home: readonly string[]): Outcome {
  if (region === null) return 'unknown'
  if (home.includes(districtCode(region))) return 'agrees'
  return registrationDistrict(region) === null ? 'disagrees' : 'unknown'
}

/** Each region of the header lies in the next larger one. */
export const checkRegionHierarchy: CardCheck = (card) =>
  regionLevels.slice(1).map((level, index) => hierarchyResult(card, regionLevels[index]!, level))

/**
 * Villages and districts change hands when a region is split: one that lies elsewhere in the region above is
 * unknown. One that is not there at all disagrees where a like name is, since that is how a misread name looks.
 */
function hierarchyResult(card: Card, above: RegionLevel, below: RegionLevel): CheckResult {
  return result(`${checkNames[below]}`, hierarchyOutcome(card, above, below), [below, above], {
    agrees: 'The smaller region lies in the larger one.',
    disagrees: 'The smaller region does not lie in the larger one.',
    unknown: 'It is not known whether the smaller region lies in the larger one.',
  })
}

const checkNames: Readonly<Record<RegionLevel, string>> = {
  province: 'province',
  district: 'district-in-province',
  subDistrict: 'sub-district-in-district',
  village: 'village-in-sub-district',
}

function hierarchyOutcome(card: Card, above: RegionLevel, below: RegionLevel): Outcome {
  if (isBlank(card[below]) || isBlank(card[above])) return 'unknown'
  const parents = headerRegions(card, above)
  if (parents.length === 0) return 'unknown'
  if (regionsIn(parents, below, card[below]).length > 0) return 'agrees'
  const grandparents = parents.flatMap(({ parent }) => parent ?? [])
  if (grandparents.some((code) => findRegions(below, card[below], { within: code, limit: 1 }).length > 0)) {
    return 'unknown'
  }
  if (findRegions(below, card[below], { limit: 1 }).length > 0) return 'disagrees'
  const alike = parents.some(
    ({ code }) => similarRegions(below, card[below], { within: code, limit: 1 }).length > 0,
  )
  return alike ? 'disagrees' : 'unknown'
}

/** Regions of this name that lie in one of the others. */
function regionsIn(parents: readonly Region[], level: RegionLevel, name: string): readonly Region[] {
  if (level === 'district') {
    return findRegions(level, name).filter((region) => parents.some((parent) => liesIn(region, parent)))
  }
  return parents.flatMap(({ code }) => findRegions(level, name, { within: code }))
}

/** Whether a regency or city lies in a province today, or did under its code from before a split. */
function liesIn(district: Region, province: Region): boolean {
  if (district.parent === province.code) return true
  return Object.keys(formerCodes).some(
    (former) => formerCodes[former] === district.code && former.startsWith(province.code),
  )
}

/** The regions that a header field may mean, narrowed by the fields above it as far as those are understood. */
function headerRegions(card: Card, level: RegionLevel): readonly Region[] {
  const above = regionLevels[regionLevels.indexOf(level) - 1]
  if (above === undefined) return findRegions(level, card[level])
  const inside = regionsIn(headerRegions(card, above), level, card[level])
  return inside.length > 0 ? inside : findRegions(level, card[level])
}

/** Codes of the regencies or cities that the header may mean. */
function districtsOf(card: Card): readonly string[] {
  return isBlank(card.district) ? [] : headerRegions(card, 'district').map(({ code }) => code)
}

/** The code of today of the regency or city in a number. */
function districtCode(region: string): string {
  const district = region.slice(0, codeLengths.district)
  return formerCodes[district] ?? district
}

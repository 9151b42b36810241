import type { Card } from '../card.ts'
import type { CheckResult } from '../reading.ts'
import { checkAgesAndRelations, checkMarriageDates } from './ages.ts'
import type { CardCheck } from './check.ts'
import { checkFamilyCardNumberStructure } from './family-card-number.ts'
import { checkHeadName, checkOneHead, checkSpouseGender } from './head.ts'
import { checkMaritalStatusAndDate, checkMaritalStatusAndRelation } from './marital-status.ts'
import { checkDistinctNiks, checkNikBirthDate, checkNikGender, checkNikStructure } from './nik.ts'
import { checkParentNames } from './parents.ts'
import { checkFamilyCardNumberRegion, checkNikRegion, checkRegionHierarchy } from './regions.ts'

/** Every check over a family, the strictest first. */
export const cardChecks: readonly CardCheck[] = [
  checkFamilyCardNumberStructure,
  checkNikStructure,
  checkNikBirthDate,
  checkNikGender,
  checkDistinctNiks,
  checkOneHead,
  checkHeadName,
  checkSpouseGender,
  checkParentNames,
  checkAgesAndRelations,
  checkMaritalStatusAndRelation,
  checkMaritalStatusAndDate,
  checkMarriageDates,
  checkRegionHierarchy,
  checkFamilyCardNumberRegion,
  checkNikRegion,
]

/** Runs every check over a card. The messages name no value, so that results can be logged. */
export function checkCard(card: Card): readonly CheckResult[] {
  return cardChecks.flatMap((check) => check(card))
}

export type { CardCheck }
export {
  checkAgesAndRelations,
  checkDistinctNiks,
  checkFamilyCardNumberRegion,
  checkFamilyCardNumberStructure,
  checkHeadName,
  checkMaritalStatusAndDate,
  checkMaritalStatusAndRelation,
  checkMarriageDates,
  checkNikBirthDate,
  checkNikGender,
  checkNikRegion,
  checkNikStructure,
  checkOneHead,
  checkParentNames,
  checkRegionHierarchy,
  checkSpouseGender,
}

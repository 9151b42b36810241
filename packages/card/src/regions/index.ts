export {
  childrenOf,
  findRegions,
  regionByCode,
  regionsOf,
  regionsWithPrefix,
  registrationDistrict,
  type SearchOptions,
} from './look-up.ts'
export { printedRegionForms, printRegion } from './print.ts'
export { codeLengths, type Region, type RegionKind, regionLevels } from './region.ts'
export { type SimilarRegion, similarRegions } from './similar.ts'

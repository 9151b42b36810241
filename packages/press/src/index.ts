export {
  capture,
  drawSettings,
  type Photograph,
  type PhotographOptions,
  photograph,
} from './camera/photograph.ts'
export { type Edition, editions } from './edition.ts'
export type { Family } from './family.ts'
export { type PrintOptions, printCard, printEmptyForm } from './layouts/index.ts'
export { Random } from './random.ts'
export type { Pixels, Sheet } from './sheet.ts'
export { makeSpecimen, type Specimen, type SpecimenOptions, specimenName } from './specimen.ts'

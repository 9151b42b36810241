export { type PrintOptions, printCard, printEmptyForm } from './print-card.ts'

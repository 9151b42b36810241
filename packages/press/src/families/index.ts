export { inventFamily } from './invent-family.ts'

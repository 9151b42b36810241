import { randomBytes } from 'node:crypto'

/** A new transaction id: 16 lower-case hex digits from a strong source. */
export function newTransactionId(): string {
  return randomBytes(8).toString('hex')
}

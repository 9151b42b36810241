import { createHash, timingSafeEqual } from 'node:crypto'

/**
 * The published signature: lower-case hex SHA-256 of access key, secret key and timestamp, written one after
 * the other. `timestamp` is its decimal digits.
 */
export function signature(accessKey: string, secretKey: string, timestamp: string): string {
  return createHash('sha256')
    .update(accessKey + secretKey + timestamp)
    .digest('hex')
}

/**
 * Whether a signature, in either case of hex, was made with one of the secrets. Every secret is tried and
 * compared in constant time, so that the time taken tells nothing.
 */
export function isSignedWith(
  given: string,
  accessKey: string,
  secretKeys: readonly string[],
  timestamp: string,
): boolean {
  const wellFormed = /^[0-9a-fA-F]{64}$/.test(given)
  const bytes = Buffer.from(wellFormed ? given : '0'.repeat(64), 'hex')
  let matches = false
  for (const secretKey of secretKeys) {
    const expected = Buffer.from(signature(accessKey, secretKey, timestamp), 'hex')
    matches = timingSafeEqual(bytes, expected) || matches
  }
  return wellFormed && matches
}

/**
 * The signature of a token request: lower-case hex SHA-256 of access key, secret key and timestamp, written
 * one after the other. Needs Web Crypto, which browsers offer on https and localhost only.
 */
export async function sign(accessKey: string, secretKey: string, timestamp: number): Promise<string> {
  const text = new TextEncoder().encode(`${accessKey}${secretKey}${timestamp}`)
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', text))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

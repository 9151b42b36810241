/** The five digits of a postcode, white space taken out; null where it is none. None begins with 0. */
export function parsePostcode(text: string): string | null {
  const digits = text.replace(/\s+/g, '')
  return /^[1-9]\d{4}$/.test(digits) ? digits : null
}

/**
 * A passport number, white space taken out: six to nine letters and digits, at least five of them digits.
 * Indonesian ones are one or two letters and six or seven digits; foreign ones are as ICAO Doc 9303 allows.
 */
export function parsePassport(text: string): string | null {
  const code = text.replace(/\s+/g, '').toUpperCase()
  const digits = code.replace(/\D/g, '').length
  return /^[A-Z0-9]{6,9}$/.test(code) && digits >= 5 ? code : null
}

/**
 * The number of a stay permit (KITAS, KITAP), white space taken out: letters, digits and hyphens, eight to
 * twenty, at least four of them digits, as in "2D41AB1234-R". No published rule narrows it further.
 */
export function parseStayPermit(text: string): string | null {
  const code = text.replace(/\s+/g, '').toUpperCase()
  const digits = code.replace(/\D/g, '').length
  return /^[A-Z0-9](?:[A-Z0-9]|-(?!-)){6,18}[A-Z0-9]$/.test(code) && digits >= 4 ? code : null
}

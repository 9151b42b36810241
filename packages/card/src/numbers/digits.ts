/** The sixteen digits of a NIK or a family card number, white space taken out; null where it has not sixteen. */
export function sixteenDigits(text: string): string | null {
  const digits = text.replace(/\s+/g, '')
  return /^\d{16}$/.test(digits) ? digits : null
}

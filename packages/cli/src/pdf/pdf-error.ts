const messages = {
  PASSWORD_NEEDED: 'The PDF file is protected: give its password with --password, or type it when asked.',
  DAMAGED_PDF: 'The PDF file is damaged and cannot be opened.',
} as const

/** Why a PDF file cannot be read. */
export class PdfError extends Error {
  readonly code: keyof typeof messages

  constructor(code: keyof typeof messages) {
    super(messages[code])
    this.name = 'PdfError'
    this.code = code
  }
}

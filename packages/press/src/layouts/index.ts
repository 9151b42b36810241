export { type PrintOptions, printCard, printEmptyForm } from './print-card.ts'
export { type PdfCard, printPdf } from './print-pdf.ts'

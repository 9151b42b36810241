import type { HeaderField } from '@bacakk/card'
import type { Family } from '../family.ts'
import type { Random } from '../random.ts'
import { type EmblemPlace, printEmblem } from './emblem.ts'
import { answerOf, fitText } from './fitted-text.ts'
import type { FormStyle } from './form-style.ts'
import { type Box, type Page, type TextStyle, union } from './page.ts'

const labelsOf: Readonly<Record<Exclude<HeaderField, 'kk'>, readonly string[]>> = {
  familyHead: ['Nama Kepala Keluarga', 'Nama Kepala Keluarga', 'Nama Kep. Keluarga', 'Kepala Keluarga'],
  address: ['Alamat'],
  rtrw: ['RT/RW', 'RT/RW', 'RT / RW'],
  postcode: ['Kode Pos', 'Kode Pos', 'Kodepos'],
  village: ['Desa/Kelurahan', 'Desa/Kelurahan', 'Kelurahan/Desa', 'Desa / Kelurahan'],
  subDistrict: ['Kecamatan'],
  district: ['Kabupaten/Kota', 'Kabupaten/Kota', 'Kabupaten / Kota', 'Kab/Kota'],
  province: ['Provinsi', 'Provinsi', 'Propinsi'],
}

const arrangements = {
  'village-left': [
    ['familyHead', 'address', 'rtrw', 'village'],
    ['subDistrict', 'district', 'postcode', 'province'],
  ],
  'postcode-left': [
    ['familyHead', 'address', 'rtrw', 'postcode'],
    ['village', 'subDistrict', 'district', 'province'],
  ],
} as const

/** Prints title, number and the two blocks of header fields; returns where the tables may begin, in millimetres. */
export function printHeader(
  page: Page,
  random: Random,
  style: FormStyle,
  header: Family['header'] | null,
): number {
  const { header: head, bands } = style
  const centre = page.widthMm / 2 + head.titleShift
  const title = centredAt(page, head.titleText, head.title, centre)
  const titleBaseline = head.top - page.measure('H', head.title).top
  page.note(
    'form',
    head.titleText,
    'title',
    page.write('form', head.titleText, title, titleBaseline, head.title),
  )
  const numberBaseline = titleBaseline + head.titleGap - page.measure('H', head.numberLabel).top
  printNumber(page, style, header, centre + head.numberShift, numberBaseline)

  const firstBaseline = numberBaseline + head.blockGap - page.measure('H', head.label).top
  printEmblem(page, keepClear(page, style, firstBaseline))
  const left = bands.left + head.leftLabelX
  const right = page.widthMm * head.rightLabelX
  const [leftFields, rightFields] = arrangements[head.arrangement]
  printBlock(page, random, style, header, leftFields, left, right - 2, firstBaseline, head.leftColonGap)
  const end = page.widthMm - bands.right
  printBlock(page, random, style, header, rightFields, right, end, firstBaseline, head.rightColonGap)
  return firstBaseline + 3 * head.linePitch + head.blockBottomGap + head.label.size * 0.25
}

/** The emblem's place, smaller where it would run into the labels below or the title beside it. */
function keepClear(page: Page, style: FormStyle, firstBaseline: number): EmblemPlace {
  const { emblem, label } = style.header
  const floor = firstBaseline + page.measure('H', label).top + 0.6
  const width = Math.max(13, Math.min(emblem.width, floor - emblem.top))
  return { ...emblem, width, top: Math.min(emblem.top, Math.max(1, floor - width)) }
}

function centredAt(page: Page, text: string, style: TextStyle, centre: number): number {
  const ink = page.measure(text, style)
  return centre - (ink.left + ink.right) / 2
}

function printNumber(
  page: Page,
  style: FormStyle,
  header: Family['header'] | null,
  centre: number,
  baseline: number,
): void {
  const { numberLabel, number, numberPrefix, numberGap } = style.header
  const digits = header?.kk ?? ''
  const gap = Math.max(numberGap, numberPrefix.endsWith('r') ? 0.28 : 0) * numberLabel.size
  const prefix = page.measure(numberPrefix, numberLabel)
  const digitInk = page.measure('0000000000000000', number)
  const x = centre - (prefix.advance + gap + digitInk.right) / 2
  page.note('form', numberPrefix, 'label', page.write('form', numberPrefix, x, baseline, numberLabel), 'kk')
  if (header === null) return
  const at = x + Math.max(prefix.advance + gap, prefix.right + 0.1)
  const ink = page.measure(digits, number)
  const box = page.write('values', digits, at - Math.min(0, ink.left), baseline, number)
  page.note('values', digits, 'value', box, 'kk')
  page.fields.push({
    path: 'kk',
    printed: digits,
    value: answerOf(digits),
    polygon: page.outline('values', box),
  })
}

function printBlock(
  page: Page,
  random: Random,
  style: FormStyle,
  header: Family['header'] | null,
  fields: readonly Exclude<HeaderField, 'kk'>[],
  left: number,
  right: number,
  firstBaseline: number,
  colonGap: number,
): void {
  const head = style.header
  const labels = fields.map((field) => {
    const label = random.pick(labelsOf[field])
    return head.upperCaseLabels ? label.toUpperCase() : label
  })
  const widest = Math.max(...labels.map((label) => page.measure(label, head.label).right))
  fields.forEach((field, index) => {
    const baseline = firstBaseline + index * head.linePitch
    const label = labels[index]!
    const labelBox = page.write('form', label, left, baseline, head.label)
    page.note('form', label, 'label', labelBox, field)
    const colonX = head.alignedColons ? left + widest + colonGap : labelBox.right + colonGap * 0.3
    if (header !== null && head.joinedColon && header[field] !== '') {
      printField(page, style, field, header[field], colonX, right, baseline, ': ')
      return
    }
    const colon = page.write('form', ':', colonX, baseline, head.label)
    page.note('form', ':', 'label', colon)
    if (header === null) return
    printField(page, style, field, header[field], colon.right + head.valueGap, right, baseline)
  })
}

/** Prints a value after what stands before it in the same text, if anything. */
function printField(
  page: Page,
  style: FormStyle,
  field: Exclude<HeaderField, 'kk'>,
  text: string,
  left: number,
  right: number,
  baseline: number,
  before = '',
): void {
  const { header: head } = style
  const textStyle = field === 'familyHead' ? head.headName : head.value
  if (text === '') {
    const { size } = head.value
    const space = { left, right, top: baseline - size * 0.8, bottom: baseline + size * 0.25 }
    page.fields.push({ path: field, printed: '', value: '', polygon: page.outline('values', space) })
    return
  }
  const indent = page.measure(before, textStyle).advance
  const fitted = fitText(page, text, textStyle, right - left - indent, head.linePitch, head.overflow)
  const boxes = fitted.lines.map((line, index) => {
    const rise = fitted.lines.length === 1 ? 0 : (index - 0.75) * fitted.style.size
    const ink = page.measure(line, fitted.style)
    const lead = index === 0 ? before : ''
    const leadWidth = page.measure(lead + line, fitted.style).right - ink.right
    const x = lead === '' ? left + (before === '' ? 0 : indent) - ink.left : left
    const whole = page.write('values', lead + line, x, baseline + rise, fitted.style)
    const box = lead === '' ? whole : { ...whole, left: x + leadWidth + ink.left }
    if (lead !== '') page.note('values', ':', 'label', colonBox(page, x, baseline + rise, fitted.style))
    page.note('values', line, 'value', box, field)
    return box
  })
  const printed = fitted.lines.join('\n')
  const polygon = page.outline('values', union(boxes))
  page.fields.push({ path: field, printed, value: answerOf(printed), polygon })
}

function colonBox(page: Page, x: number, baseline: number, style: TextStyle): Box {
  const ink = page.measure(':', style)
  return { left: x + ink.left, right: x + ink.right, top: baseline + ink.top, bottom: baseline + ink.bottom }
}

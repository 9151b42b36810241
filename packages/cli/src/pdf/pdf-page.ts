import { PdfError } from './pdf-error.ts'
import { loadPdfium, type Pdfium } from './pdfium.ts'

/** An upright box; which units and which way y runs is said where it is used. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** One character of the text layer, blanks that were written as such included. */
export interface Character {
  readonly text: string
  readonly box: Box
}

/** What a page draws, in pixels of a rendering of given size, y down. */
export interface PageContent {
  readonly characters: readonly Character[]
  /** Straight lines along the axes and the sides of thin and outlined rectangles. */
  readonly rules: readonly Box[]
}

/** Pixels of a page, four bytes each: red, green, blue, unused. */
export interface PdfPicture {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

/** Pixels an inch; 200 is what offices scan at and what the reader reads well. */
const resolution = 200
const longestSide = 2600

/** The first page of a PDF file. Close it when done. */
export class PdfPage {
  readonly #pdfium: Pdfium
  readonly #bytes: number
  readonly #document: number
  readonly #page: number
  readonly pages: number
  /** Size of the rendering, in pixels. */
  readonly width: number
  readonly height: number

  /** Throws a PdfError. */
  static async open(bytes: Uint8Array, password: string | null): Promise<PdfPage> {
    const pdfium = await loadPdfium()
    const { malloc, free } = pdfium.pdfium.wasmExports
    const copy = malloc(bytes.length)
    pdfium.pdfium.HEAPU8.set(bytes, copy)
    const document = pdfium.FPDF_LoadMemDocument(copy, bytes.length, password ?? '')
    const page = document === 0 ? 0 : pdfium.FPDF_LoadPage(document, 0)
    if (page !== 0) return new PdfPage(pdfium, copy, document, page)
    const wrongPassword = 4
    const code = pdfium.FPDF_GetLastError() === wrongPassword ? 'PASSWORD_NEEDED' : 'DAMAGED_PDF'
    if (document !== 0) pdfium.FPDF_CloseDocument(document)
    free(copy)
    throw new PdfError(code)
  }

  private constructor(pdfium: Pdfium, bytes: number, document: number, page: number) {
    this.#pdfium = pdfium
    this.#bytes = bytes
    this.#document = document
    this.#page = page
    this.pages = pdfium.FPDF_GetPageCount(document)
    const [width, height] = [pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)]
    const scale = Math.min(resolution / 72, longestSide / Math.max(width, height))
    this.width = Math.max(1, Math.round(width * scale))
    this.height = Math.max(1, Math.round(height * scale))
  }

  /** Text and rules; null when some text is not what it seems: without a known letter, or not visible. */
  content(): PageContent | null {
    const characters = this.#characters()
    return characters && { characters, rules: this.#rules() }
  }

  /** The page in colour on white. */
  render(): PdfPicture {
    const { width, height } = this
    const pdfium = this.#pdfium
    const bitmap = pdfium.FPDFBitmap_Create(width, height, 0)
    try {
      pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xffffffff)
      const [annotations, redFirst] = [0x01, 0x10]
      pdfium.FPDF_RenderPageBitmap(bitmap, this.#page, 0, 0, width, height, 0, annotations | redFirst)
      const start = pdfium.FPDFBitmap_GetBuffer(bitmap)
      const stride = pdfium.FPDFBitmap_GetStride(bitmap)
      const data = new Uint8Array(4 * width * height)
      for (let y = 0; y < height; y++) {
        const row = start + y * stride
        data.set(pdfium.pdfium.HEAPU8.subarray(row, row + 4 * width), 4 * width * y)
      }
      return { width, height, data }
    } finally {
      pdfium.FPDFBitmap_Destroy(bitmap)
    }
  }

  close(): void {
    this.#pdfium.FPDF_ClosePage(this.#page)
    this.#pdfium.FPDF_CloseDocument(this.#document)
    this.#pdfium.pdfium.wasmExports.free(this.#bytes)
  }

  #characters(): Character[] | null {
    const pdfium = this.#pdfium
    const text = pdfium.FPDFText_LoadPage(this.#page)
    const toPixels = this.#toPixels()
    const invisible = 3
    try {
      return this.#withFloats(4, (pointer, floats) => {
        const found: Character[] = []
        const count = pdfium.FPDFText_CountChars(text)
        for (let index = 0; index < count; index++) {
          if (pdfium.FPDFText_IsGenerated(text, index) === 1) continue
          // PDFium takes a dash at the end of a line for a break in a word and gives it a code of its own.
          const isDash = pdfium.FPDFText_IsHyphen(text, index) === 1
          const letter = isDash ? '-' : String.fromCodePoint(pdfium.FPDFText_GetUnicode(text, index))
          if (letter < ' ') continue
          const mode = pdfium.FPDFTextObj_GetTextRenderMode(pdfium.FPDFText_GetTextObject(text, index))
          if (mode === invisible || pdfium.FPDFText_HasUnicodeMapError(text, index) === 1) return null
          pdfium.FPDFText_GetLooseCharBox(text, index, pointer)
          const [left, top, right, bottom] = floats()
          found.push({ text: letter, box: boxAround([toPixels(left!, top!), toPixels(right!, bottom!)]) })
        }
        return found
      })
    } finally {
      pdfium.FPDFText_ClosePage(text)
    }
  }

  #rules(): Box[] {
    const pdfium = this.#pdfium
    const path = 2
    const found: Box[] = []
    const toPixels = this.#toPixels()
    const count = pdfium.FPDFPage_CountObjects(this.#page)
    for (let index = 0; index < count; index++) {
      const object = pdfium.FPDFPage_GetObject(this.#page, index)
      if (pdfium.FPDFPageObj_GetType(object) !== path) continue
      const lines = this.#segments(object).map((ends) => boxAround(ends.map(([x, y]) => toPixels(x, y))))
      // A page has a few hundred rules; a path of very many lines is a drawing or a screen of dots.
      if (lines.length <= 500) found.push(...lines)
    }
    return found
  }

  /** The straight segments of a path, in units of the page. */
  #segments(path: number): (readonly [Point, Point])[] {
    const pdfium = this.#pdfium
    const [lineTo, moveTo] = [0, 2]
    const matrix = this.#withFloats(6, (pointer, floats) => {
      pdfium.FPDFPageObj_GetMatrix(path, pointer)
      return floats()
    })
    const [a, b, c, d, e, f] = matrix as [number, number, number, number, number, number]
    return this.#withFloats(2, (pointer, floats) => {
      const found: (readonly [Point, Point])[] = []
      let start: Point = [0, 0]
      let last: Point = [0, 0]
      const count = pdfium.FPDFPath_CountSegments(path)
      for (let index = 0; index < count; index++) {
        const segment = pdfium.FPDFPath_GetPathSegment(path, index)
        pdfium.FPDFPathSegment_GetPoint(segment, pointer, pointer + 4)
        const [x, y] = floats() as [number, number]
        const point: Point = [a * x + c * y + e, b * x + d * y + f]
        const type = pdfium.FPDFPathSegment_GetType(segment)
        if (type === moveTo) start = point
        if (type === lineTo) found.push([last, point])
        last = point
        if (pdfium.FPDFPathSegment_GetClose(segment)) found.push([point, start])
      }
      return found
    })
  }

  /** Maps a point of the page (72 to the inch, y up, before rotation) to pixels of the rendering. */
  #toPixels(): (x: number, y: number) => Point {
    // Whole pixels are all that PDFium tells, so it is asked about a much larger rendering.
    const zoom = 64
    const { width, height } = this
    const pdfium = this.#pdfium
    const at = (x: number, y: number): Point => {
      const { malloc, free } = pdfium.pdfium.wasmExports
      const pointer = malloc(8)
      pdfium.FPDF_PageToDevice(this.#page, 0, 0, width * zoom, height * zoom, 0, x, y, pointer, pointer + 4)
      const point: Point = [
        pdfium.pdfium.getValue(pointer, 'i32') / zoom,
        pdfium.pdfium.getValue(pointer + 4, 'i32') / zoom,
      ]
      free(pointer)
      return point
    }
    const unit = 500
    const [origin, alongX, alongY] = [at(0, 0), at(unit, 0), at(0, unit)]
    return (x, y) => [
      origin[0] + ((alongX[0] - origin[0]) * x + (alongY[0] - origin[0]) * y) / unit,
      origin[1] + ((alongX[1] - origin[1]) * x + (alongY[1] - origin[1]) * y) / unit,
    ]
  }

  #withFloats<T>(count: number, use: (pointer: number, floats: () => number[]) => T): T {
    const { wasmExports, getValue } = this.#pdfium.pdfium
    const pointer = wasmExports.malloc(4 * count)
    try {
      const floats = () => Array.from({ length: count }, (_, index) => getValue(pointer + 4 * index, 'float'))
      return use(pointer, floats)
    } finally {
      wasmExports.free(pointer)
    }
  }
}

type Point = readonly [x: number, y: number]

function boxAround(points: readonly Point[]): Box {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)]
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) }
}

import { type HeaderField, oneLine, type PersonField } from '@bacakk/card'
import { cutLine, cutTextLines, type LineCut } from '../cells/cell-text.ts'
import { cutColumn } from '../cells/column-cut.ts'
import { type Emission, joinEmissions } from '../decoding/emission.ts'
import { grammarOf } from '../decoding/grammar.ts'
import { type GreedyReading, greedyReading } from '../decoding/greedy.ts'
import { type DecodedText, decodeText } from '../decoding/text-decoder.ts'
import type { GridColumn, GridRow } from '../grid/grid.ts'
import type { Mesh } from '../page/mesh.ts'
import type { Region } from '../page/region.ts'
import type { Picture } from '../picture.ts'
import type { LineRecogniser } from '../recogniser/recogniser.ts'

/** A field's text and the regions of the page that its lines of print take up; none where nothing is printed. */
export interface FieldText extends DecodedText {
  readonly lines: readonly Region[]
  /** What the recogniser said, for weighing other texts later; null where nothing is printed. */
  readonly emission: Emission | null
}

/** The likeliest text of a field; empty where nothing is printed or the field was not found. */
export function bestText(text: FieldText | undefined): string {
  return text === undefined ? '' : text.hypotheses[0]!.text
}

/** A field and where to read it. */
export interface FieldPlace {
  readonly field: HeaderField | PersonField
  readonly lines: readonly LineCut[]
}

/** Reads places on one picture through one mesh. */
export class TextReader {
  readonly #picture: Picture
  readonly #mesh: Mesh
  readonly #recogniser: LineRecogniser

  constructor(picture: Picture, mesh: Mesh, recogniser: LineRecogniser) {
    this.#picture = picture
    this.#mesh = mesh
    this.#recogniser = recogniser
  }

  /** Finds and cuts the lines of print in a cell. */
  cutCell(cell: Region): LineCut[] {
    return cutTextLines(this.#picture, this.#mesh, cell, this.#recogniser.height)
  }

  /** Finds and cuts the lines of print in some rows of a column, one after another. */
  cutColumn(column: GridColumn, rows: readonly GridRow[]): LineCut[][] {
    return cutColumn(this.#picture, this.#mesh, column, rows, this.#recogniser.height)
  }

  /** Cuts a region known to hold one line of print. */
  cutLine(region: Region): LineCut {
    return { region, strip: cutLine(this.#picture, this.#mesh, region, this.#recogniser.height) }
  }

  /** Reads single lines with no rule consulted. */
  async readLines(lines: readonly LineCut[]): Promise<GreedyReading[]> {
    const emissions = await this.#recogniser.read(lines.map(({ strip }) => strip))
    return emissions.map((emission) => greedyReading(emission, this.#recogniser.alphabet))
  }

  /** Reads cells with no rule consulted, their lines joined by a space. */
  async readCells(cells: readonly (readonly LineCut[])[]): Promise<string[]> {
    const readings = (await this.readLines(cells.flat())).values()
    return cells.map((lines) => oneLine(lines.map(() => readings.next().value!.text).join(' ')))
  }

  /** Reads fields, each under its own grammar. */
  async readFields(places: readonly FieldPlace[]): Promise<FieldText[]> {
    const { alphabet } = this.#recogniser
    const emissions = await this.#recogniser.read(
      places.flatMap(({ lines }) => lines.map(({ strip }) => strip)),
    )
    let next = 0
    return places.map(({ field, lines }) => {
      const own = emissions.slice(next, next + lines.length)
      next += lines.length
      if (own.length === 0) return nothingPrinted
      const emission = joinEmissions(own, alphabet)
      const decoded = decodeText(emission, alphabet, grammarOf(field))
      return { ...decoded, emission, lines: lines.map(({ region }) => region) }
    })
  }
}

/** A cell without ink. */
const nothingPrinted: FieldText = {
  raw: '',
  hypotheses: [{ text: '', chance: 0.995 }],
  weakest: 1,
  certainty: 1,
  conforms: true,
  lines: [],
  emission: null,
}

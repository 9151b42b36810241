import { type HeaderField, oneLine, type PersonField } from '@bacakk/card'
import { type ColumnBands, cutColumn } from '../cells/column-cut.ts'
import { cutLine, type LineCut } from '../cells/line-cut.ts'
import { type Emission, joinEmissions } from '../decoding/emission.ts'
import { grammarOf } from '../decoding/grammar.ts'
import { type GreedyReading, greedyReading, tellingLines } from '../decoding/greedy.ts'
import { type DecodedText, decodeText, type Looks } from '../decoding/text-decoder.ts'
import { type Mesh, sizeInPicture } from '../page/mesh.ts'
import type { Region } from '../page/region.ts'
import type { Strip } from '../page/strip.ts'
import type { Picture } from '../picture.ts'
import type { LineRecogniser } from '../recogniser/recogniser.ts'

/** A field's text and the regions of the page that its lines of print take up; none where nothing is printed. */
export interface FieldText extends DecodedText {
  readonly lines: readonly Region[]
  /** What the recogniser said, for weighing other texts later; null where nothing is printed. */
  readonly looks: Looks | null
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

/** A line as it was read before any rule was consulted. */
export interface LineReading extends GreedyReading {
  readonly emission: Emission
}

/** A text more certain than this by the pixels need not be looked at again. */
const sure = 0.97

/** Width of a marker such as "( 12 )" with paper around it, in heights of its band. */
const shortText = 2.4

/**
 * What the pixels hold for less certain, and of which the field's grammar leaves as much doubt, is read again
 * from a strip so many times as wide.
 */
const doubtful = 0.9
const secondLook = 1.15

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

  /** The same for places under another mesh. */
  through(mesh: Mesh): TextReader {
    return mesh === this.#mesh ? this : new TextReader(this.#picture, mesh, this.#recogniser)
  }

  /** Finds and cuts the lines of print in the cells of a column. */
  cutColumn(column: ColumnBands): LineCut[][] {
    return cutColumn(this.#picture, this.#mesh, column, this.#recogniser.height)
  }

  /** Cuts a region known to hold one line of print. */
  cutLine(region: Region): LineCut {
    const stretched = (factor: number) =>
      cutLine(this.#picture, this.#mesh, region, this.#recogniser.height, factor)
    return { region, strip: stretched(1), stretched }
  }

  /** The middle of a region, so wide as a short text of its height needs. */
  middleOf(region: Region): Region {
    const size = sizeInPicture(this.#mesh, region)
    const share = Math.min(1, (shortText * size.height) / Math.max(size.width, 1))
    const inset = ((1 - share) / 2) * (region.right - region.left)
    return { ...region, left: region.left + inset, right: region.right - inset }
  }

  /** Reads single lines with no rule consulted. */
  async readLines(lines: readonly LineCut[]): Promise<LineReading[]> {
    const emissions = await this.#recogniser.read(lines.map(({ strip }) => strip))
    return emissions.map((emission) => ({
      ...greedyReading(emission, this.#recogniser.alphabet),
      emission,
    }))
  }

  /** A field's text in what was seen of one line already; null where that leaves doubt. */
  sureText(field: HeaderField | PersonField, region: Region, emission: Emission): FieldText | null {
    const decoded = decodeText([emission], this.#recogniser.alphabet, grammarOf(field))
    const isSure = decoded.certainty > sure && decoded.conforms && decoded.hypotheses[0]!.text !== ''
    return isSure ? { ...decoded, looks: [emission], lines: [region] } : null
  }

  /** Reads cells with no rule consulted, their lines joined by a space. */
  async readCells(cells: readonly (readonly LineCut[])[]): Promise<string[]> {
    const readings = (await this.readLines(cells.flat())).values()
    return cells.map((lines) => oneLine(lines.map(() => readings.next().value!.text).join(' ')))
  }

  /** Reads fields, each under its own grammar. What is left in doubt is looked at twice. */
  async readFields(places: readonly FieldPlace[]): Promise<FieldText[]> {
    const first = await this.#look(places, ({ strip }) => strip)
    const texts = places.map((place, index) => this.#decode(place, first[index]!))
    const weak = texts.flatMap(({ certainty, hypotheses }, index) =>
      certainty < doubtful && hypotheses[0]!.chance < doubtful ? [index] : [],
    )
    const second = await this.#look(
      weak.map((index) => places[index]!),
      (line) => line.stretched(secondLook),
    )
    for (const [nth, index] of weak.entries())
      texts[index] = this.#decode(places[index]!, first[index]!, second[nth]!)
    return texts
  }

  /** What the recogniser says of each place, its lines joined; null where nothing is printed. */
  async #look(
    places: readonly FieldPlace[],
    stripOf: (line: LineCut) => Strip,
  ): Promise<(Emission | null)[]> {
    const { alphabet } = this.#recogniser
    const emissions = await this.#recogniser.read(places.flatMap(({ lines }) => lines.map(stripOf)))
    let next = 0
    return places.map(({ lines }) => {
      const own = emissions.slice(next, next + lines.length)
      next += lines.length
      return own.length === 0 ? null : joinEmissions(tellingLines(own, alphabet), alphabet)
    })
  }

  #decode({ field, lines }: FieldPlace, first: Emission | null, second?: Emission | null): FieldText {
    if (first === null) return nothingPrinted
    const looks: Looks = second ? [first, second] : [first]
    const decoded = decodeText(looks, this.#recogniser.alphabet, grammarOf(field))
    return { ...decoded, looks, lines: lines.map(({ region }) => region) }
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
  looks: null,
}

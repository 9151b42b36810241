import {
  editDistance,
  type PersonField,
  type PersonFieldDefinition,
  personFieldTable,
  tableColumns,
} from '@bacakk/card'

/** What was read above one column. */
export interface ColumnHeading {
  /** Label on one line, such as "Status Hubungan Dalam Keluarga"; empty where nothing was read. */
  readonly label: string
  /** Marker as read, such as "(12)"; empty where nothing was read. */
  readonly marker: string
}

/** The fields of both tables' columns, and the column system that they make. */
export interface ColumnNames {
  readonly columns: 15 | 17
  /** For each table, from left to right, the row-number column left out; null for a column that is none of them. */
  readonly fields: readonly [readonly (PersonField | null)[], readonly (PersonField | null)[]]
  /** How well labels and markers agree with the names, 0..1. */
  readonly agreement: number
}

/** What leaving out a field of the form, or a column of the page, costs; a perfect column brings 2. */
const omission = 0.6

/** What a column brings whose heading cannot be read at all: its place in the order is some evidence. */
const unread = 0.35

/** Labels further than this from every label of the form, in shares of their letters, were not read. */
const illegible = 0.62

/** What a label of another field costs at most, and a marker of another. */
const wrongLabel = -0.5
const wrongMarker = -0.1

/** What a marker brings of which one digit was overlooked. */
const halfMarker = 0.3

/**
 * Decides which column is which from what is printed above them. The order of the fields is the form's, so
 * a label that could not be read is named by its neighbours; a column that was missed or invented costs
 * little. The column system with the better agreement wins.
 */
export function nameColumns(
  headings: readonly [readonly ColumnHeading[], readonly ColumnHeading[]],
): ColumnNames {
  const systems = ([15, 17] as const).map((columns) => {
    const first = alignColumns(headings[0], tableColumns(1, columns), columns)
    const second = alignColumns(headings[1], tableColumns(2, columns), columns)
    const best = 2 * (tableColumns(1, columns).length + tableColumns(2, columns).length)
    return {
      columns,
      fields: [first.fields, second.fields] as const,
      agreement: Math.max(0, (first.score + second.score) / best),
    }
  })
  return systems[0]!.agreement > systems[1]!.agreement ? systems[0]! : systems[1]!
}

interface Alignment {
  readonly score: number
  readonly fields: readonly (PersonField | null)[]
}

/** Best order-keeping assignment of columns to fields (Needleman & Wunsch 1970). */
function alignColumns(
  headings: readonly ColumnHeading[],
  definitions: readonly PersonFieldDefinition[],
  columns: 15 | 17,
): Alignment {
  const read = headings.map(weighHeading)
  const rows = headings.length + 1
  const width = definitions.length + 1
  const scores = new Float64Array(rows * width)
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < width; j++) {
      if (i + j === 0) continue
      const skipColumn = i > 0 ? scores[(i - 1) * width + j]! - omission : Number.NEGATIVE_INFINITY
      const skipField = j > 0 ? scores[i * width + j - 1]! - omission : Number.NEGATIVE_INFINITY
      const match =
        i > 0 && j > 0
          ? scores[(i - 1) * width + j - 1]! + likeness(read[i - 1]!, definitions[j - 1]!, columns)
          : Number.NEGATIVE_INFINITY
      scores[i * width + j] = Math.max(match, skipColumn, skipField)
    }
  }
  const fields = new Array<PersonField | null>(headings.length).fill(null)
  let i = headings.length
  let j = definitions.length
  while (i > 0 && j > 0) {
    const score = scores[i * width + j]!
    if (score === scores[(i - 1) * width + j]! - omission) i--
    else if (score === scores[i * width + j - 1]! - omission) j--
    else {
      fields[i - 1] = definitions[j - 1]!.field
      i--
      j--
    }
  }
  return { score: scores.at(-1)!, fields }
}

/** A heading as it is compared with the form's. */
interface WeighedHeading {
  readonly marker: string
  /** How far its label is from each field's; null where no label can be made out. */
  readonly distances: ReadonlyMap<PersonFieldDefinition, number> | null
}

function weighHeading({ label, marker }: ColumnHeading): WeighedHeading {
  const folded = foldLabel(label)
  const distances = new Map(personFieldTable.map((field) => [field, distanceOf(folded, field)]))
  const legible = folded !== '' && Math.min(...distances.values()) <= illegible
  return { marker: marker.replace(/\D/g, ''), distances: legible ? distances : null }
}

/** How well a heading fits a field: up to 1 for the label and 1 for the marker, less than 0 where they contradict. */
function likeness(
  { marker, distances }: WeighedHeading,
  definition: PersonFieldDefinition,
  columns: 15 | 17,
): number {
  if (distances === null && marker === '') return unread
  const fromLabel = distances === null ? 0 : Math.max(wrongLabel, 1 - 2 * distances.get(definition)!)
  return fromLabel + markerLikeness(marker, definition.markers[columns])
}

function markerLikeness(read: string, wanted: number | null): number {
  if (read === '') return 0
  const digits = String(wanted)
  if (read === digits) return 1
  return digits.length === 2 && read.length === 1 && digits.includes(read) ? halfMarker : wrongMarker
}

/** The labels that cards print over each field, folded. */
const foldedLabels: ReadonlyMap<PersonFieldDefinition, readonly string[]> = new Map(
  personFieldTable.map((definition) => [definition, definition.labels.map(foldLabel)]),
)

/** Edit distance of a folded label to the nearest one that cards print over a field, in shares of the longer. */
function distanceOf(label: string, definition: PersonFieldDefinition): number {
  let least = Number.POSITIVE_INFINITY
  for (const known of foldedLabels.get(definition)!)
    least = Math.min(least, editDistance(known, label) / Math.max(known.length, label.length))
  return least
}

function foldLabel(label: string): string {
  return label.toUpperCase().replace(/[^A-Z]/g, '')
}

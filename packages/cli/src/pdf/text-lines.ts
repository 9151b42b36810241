import { oneLine, type Polygon } from '@bacakk/card'
import type { Box, Character } from './pdf-page.ts'

/** Characters that stand together on one line. */
export interface Segment {
  readonly text: string
  readonly box: Box
}

/** A blank that is not written is at least this wide, a gap between columns at least that, in heights of a line. */
const blank = 0.25
const gap = 1.2

/** Lines from the top, each as the segments between its wide gaps from the left. */
export function textLines(characters: readonly Character[]): Segment[][] {
  const lines: Character[][] = []
  for (const character of characters.toSorted((a, b) => middle(a.box) - middle(b.box))) {
    const line = lines.at(-1)
    const reach = line && 0.4 * Math.max(height(line[0]!.box), height(character.box))
    if (line && middle(character.box) - middle(line[0]!.box) < reach!) line.push(character)
    else lines.push([character])
  }
  return lines.map(segmentsOf)
}

/** The text of some characters on one line, and the outline around them; null outline where there are none. */
export function textOf(characters: readonly Character[]): {
  readonly value: string
  readonly polygon: Polygon | null
} {
  const segments = textLines(characters)
    .flat()
    .filter(({ text }) => text.trim() !== '')
  if (segments.length === 0) return { value: '', polygon: null }
  return {
    value: oneLine(segments.map(({ text }) => text).join(' ')),
    polygon: outline(segments.map(({ box }) => box)),
  }
}

/** The upright rectangle around boxes. */
export function outline(boxes: readonly Box[]): Polygon {
  const { left, top, right, bottom } = boxes.reduce(around)
  return [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ]
}

function segmentsOf(line: readonly Character[]): Segment[] {
  const segments: Segment[] = []
  for (const { text, box } of line.toSorted((a, b) => a.box.left - b.box.left)) {
    const last = segments.at(-1)
    const distance = last && (box.left - last.box.right) / height(box)
    if (last === undefined || distance! > gap) {
      segments.push({ text, box })
      continue
    }
    const space = distance! > blank ? ' ' : ''
    segments[segments.length - 1] = { text: `${last.text}${space}${text}`, box: around(last.box, box) }
  }
  return segments
}

function around(a: Box, b: Box): Box {
  return {
    left: Math.min(a.left, b.left),
    top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
  }
}

function middle({ top, bottom }: Box): number {
  return (top + bottom) / 2
}

function height({ top, bottom }: Box): number {
  return Math.max(bottom - top, 1)
}

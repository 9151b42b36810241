import type { Strip } from '../page/strip.ts'
import { histogramOf, toneAt } from '../page/tones.ts'

/** How the recogniser was trained to see tones; part of its manifest. */
export interface Tones {
  /** Share of a strip's pixels at or below which the paper's tone lies, 0..1. */
  readonly paperQuantile: number
  /** The same for the darkest ink. */
  readonly inkQuantile: number
  /** Smallest difference, of 255, between the two that is stretched to the full range. */
  readonly minimumContrast: number
  /** Bounds of the result. */
  readonly lowest: number
  readonly highest: number
}

/**
 * The value of each grey tone 0..255 for one strip, with paper at 0 and the darkest ink at about -1,
 * whatever the light the picture was taken in.
 */
export function toneCurve(strip: Strip, tones: Tones): Float32Array {
  const histogram = histogramOf(strip)
  const paper = toneAt(histogram, tones.paperQuantile * strip.data.length)
  const ink = toneAt(histogram, tones.inkQuantile * strip.data.length)
  const contrast = Math.max(tones.minimumContrast, paper - ink)
  const curve = new Float32Array(256)
  for (let grey = 0; grey < 256; grey++)
    curve[grey] = Math.min(tones.highest, Math.max(tones.lowest, (grey - paper) / contrast))
  return curve
}

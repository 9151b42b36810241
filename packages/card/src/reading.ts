import type { HeaderField, PersonField } from './field.ts'
import type { Polygon } from './geometry.ts'
import type { Layout } from './label.ts'

/** Another text that the pixels allow, with its own chance of being right. */
export interface Alternative {
  readonly value: string
  /** 0..1 */
  readonly confidence: number
}

/** Why a field that the card has was left empty. */
export type EmptyReason = 'covered' | 'out-of-frame' | 'unreadable'

/** One field as read from the picture. */
export interface FieldReading {
  /** What the recogniser saw before any rule or vocabulary was consulted. */
  readonly raw: string
  /** The value as printed; the empty string for a dash or nothing. */
  readonly value: string
  /** Canonical vocabulary entry, ISO date (YYYY-MM-DD) or digits without spaces; null where there is none. */
  readonly normalized: string | null
  /** Calibrated chance that `value` is exactly what is printed, 0..1. */
  readonly confidence: number
  /** Where the value stands on the picture as delivered, EXIF orientation applied; null when nowhere. */
  readonly polygon: Polygon | null
  readonly alternatives: readonly Alternative[]
  /** Present when the field could not be read: then `value` is empty and `confidence` 0. */
  readonly reason?: EmptyReason
}

export type PersonReading = { readonly [field in PersonField]: FieldReading }

/** Scores of the capture, each 0 (no sign of it) to 1 (certain), and what a clerk can do about it. */
export interface QualityVerdict {
  readonly verdict: 'good' | 'usable' | 'poor'
  readonly blur: number
  readonly glare: number
  readonly dark: number
  readonly small: number
  readonly cropped: number
  readonly tilt: number
  readonly photocopy: number
  /** Plain sentences, most important first; empty when nothing needs doing. */
  readonly advice: readonly string[]
}

export interface DocumentVerdict {
  readonly verdict: 'family-card' | 'family-card-without-number' | 'empty-form' | 'not-a-family-card'
  /** Chance that the verdict is right, 0..1. */
  readonly confidence: number
  /** Number of columns that the card prints: 15 to mid-2018, 17 after; null when not a card. */
  readonly columns: 15 | 17 | null
  /** The most likely generation; null when it cannot be told. */
  readonly layout: Layout | null
  /** Rows that hold a person. */
  readonly rows: number
}

/** Outcome of one cross-check over the family. */
export interface CheckResult {
  /** The check's name, such as "nik-birth-date". */
  readonly check: string
  readonly outcome: 'agrees' | 'disagrees' | 'unknown'
  /** Paths of the fields that were compared. */
  readonly fields: readonly string[]
  /** One plain sentence that names no value. */
  readonly message: string
}

/** Milliseconds spent in each stage of the path of a picture. */
export interface StageTimings {
  readonly [stage: string]: number
}

/** Everything read from one picture. */
export interface CardReading {
  readonly header: { readonly [field in HeaderField]: FieldReading }
  readonly persons: readonly PersonReading[]
  readonly checks: readonly CheckResult[]
  readonly quality: QualityVerdict
  readonly document: DocumentVerdict
  /** Size of the picture in pixels, EXIF orientation applied: the frame of all polygons. */
  readonly picture: { readonly width: number; readonly height: number }
  readonly timings: StageTimings
  /** Version of the models that read the picture. */
  readonly model: string
}

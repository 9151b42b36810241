import { csv } from './csv.ts'
import type { Format } from './format.ts'
import { envelope, json, jsonl } from './json.ts'
import { text } from './text.ts'
import { xlsx } from './xlsx.ts'

export type { Format } from './format.ts'

/** Every format by its name. */
export const formats = { text, json, envelope, csv, xlsx, jsonl } as const satisfies Record<string, Format>

export type FormatName = keyof typeof formats
export const formatNames = Object.keys(formats) as FormatName[]

import type { InferenceSession } from '../inference/session.ts'
import type { Picture } from '../picture.ts'
import { type CoarsePage, fitCoarseMesh } from './coarse-mesh.ts'
import { mapPage } from './page-map.ts'

/** What is known of a picture before any rule has been looked for. */
export interface PageLocation {
  /** Chance that the picture shows a family card, 0..1. */
  readonly card: number
  /** Where the card lies; null when no card could be placed. */
  readonly page: CoarsePage | null
}

/** Finds the card on a grey picture (one channel) in any orientation. */
export async function locatePage(grey: Picture, session: InferenceSession): Promise<PageLocation> {
  const map = await mapPage(grey, session)
  return { card: map.card, page: fitCoarseMesh(map) }
}

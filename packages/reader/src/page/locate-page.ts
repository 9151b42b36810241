import type { InferenceSession } from '../inference/session.ts'
import type { Picture } from '../picture.ts'
import { type CoarsePage, fitCoarseMesh } from './coarse-mesh.ts'
import { type Mesh, toPicture } from './mesh.ts'
import { mapPage } from './page-map.ts'
import type { Region } from './region.ts'
import { cutStrip } from './strip.ts'

/** What is known of a picture before any rule has been looked for. */
export interface PageLocation {
  /** Chance that the picture shows a family card, 0..1. */
  readonly card: number
  /** Where the card lies; null when no card could be placed. */
  readonly page: CoarsePage | null
}

/** What the net sees when it looks again: the tables, most of the header and some of the footer. */
const secondLook: Region = { left: -0.1, top: -0.35, right: 1.1, bottom: 1.25 }
const secondWidth = 256
const secondHeight = 192

/**
 * Finds the card on a grey picture in any orientation. The net looks twice: over the whole picture, then at the
 * card as the first look has straightened it, where it is upright and fills the view.
 */
export async function locatePage(grey: Picture, session: InferenceSession): Promise<PageLocation> {
  const first = await mapPage(grey, session)
  const page = fitCoarseMesh(first)
  if (!page) return { card: first.card, page: null }
  const strip = cutStrip(grey, page.mesh, secondLook, secondWidth, secondHeight)
  const second = await mapPage({ ...strip, channels: 1 }, session)
  const closer = fitCoarseMesh(second)
  const card = Math.max(first.card, second.card)
  if (!closer || closer.agreement < page.agreement - 0.2) return { card, page }
  return { card, page: { ...closer, mesh: compose(closer.mesh, page.mesh) } }
}

/** The mesh from the page through the straightened view to the picture. */
function compose(toView: Mesh, fromView: Mesh): Mesh {
  const points = new Float64Array(toView.points.length)
  const { left, right, top, bottom } = secondLook
  for (let at = 0; at < points.length; at += 2) {
    const x = left + (toView.points[at]! / secondWidth) * (right - left)
    const y = top + (toView.points[at + 1]! / secondHeight) * (bottom - top)
    points.set(toPicture(fromView, x, y), at)
  }
  return { ...toView, points }
}

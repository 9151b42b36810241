import type { Dial } from '../dial.ts'
import type { PaperMesh } from '../paper/page-mesh.ts'
import type { Exposure } from '../sensor/expose.ts'
import { invert, type Pose } from './pose.ts'

/** A display that was photographed. */
export interface ScreenSettings {
  /** Display pixels along the page's width. */
  readonly pixelsAcross: number
  /** Share of the light that the gaps between and the stripes of the display's pixels take away, 0..1. */
  readonly stripes: number
  readonly gaps: number
  /** Light of a black pixel against white. */
  readonly leak: number
  /** Refresh bands: strength, number of bands over the picture and phase. */
  readonly bands: { readonly strength: number; readonly count: number; readonly phase: number }
}

export function drawScreen(dial: Dial): ScreenSettings {
  const { random } = dial
  return {
    pixelsAcross: Math.round(dial.range(1250, 2100, [1100, 2800])),
    stripes: dial.range(0.15, 0.6, [0.05, 0.9]),
    gaps: dial.range(0.08, 0.35, [0.02, 0.6]),
    leak: dial.range(0.01, 0.06),
    bands: {
      strength: random.chance(0.4) ? dial.range(0.03, 0.15, [0, 0.3]) : 0,
      count: dial.range(1, 5),
      phase: random.uniform(0, 6.28),
    },
  }
}

/**
 * Lays the display's stripes and gaps over the page. Each pixel of the picture sees the grid at one point, as
 * a sensor pixel sees a small patch: where the two grids beat, the familiar moire appears of itself.
 */
export function exposeScreen(
  exposure: Exposure,
  pose: Pose,
  mesh: PaperMesh,
  settings: ScreenSettings,
  page: { readonly widthMm: number; readonly heightMm: number },
): void {
  const { width, height, data, coverage } = exposure
  const inverse = invert(pose.homography)
  const perMm = settings.pixelsAcross / page.widthMm
  const { stripes, gaps, leak, bands } = settings
  const stripe = (phase: number) => 1 - stripes + stripes * 1.5 * (0.5 + 0.5 * Math.cos(2 * Math.PI * phase))
  const table = Float32Array.from({ length: 1024 }, (_, index) => stripe(index / 1024))
  const [across] = [mesh.place(1, 0.5)[0] - mesh.place(0, 0.5)[0]]
  // Close up, the camera averages less and sees the stripes; far away they blur to an even grey.
  const seen = Math.min(1, Math.max(0.2, Math.abs(across) / settings.pixelsAcross / 1.6))
  for (let y = 0; y < height; y++) {
    const band = 1 + bands.strength * Math.sin(bands.phase + (y / height) * bands.count * 2 * Math.PI)
    for (let x = 0; x < width; x++) {
      const pixel = y * width + x
      if (coverage[pixel] === 0) continue
      const w = inverse[6]! * (x + 0.5) + inverse[7]! * (y + 0.5) + inverse[8]!
      const sx = ((inverse[0]! * (x + 0.5) + inverse[1]! * (y + 0.5) + inverse[2]!) / w) * perMm + 10_000
      const sy = ((inverse[3]! * (x + 0.5) + inverse[4]! * (y + 0.5) + inverse[5]!) / w) * perMm + 10_000
      const phase = (sx - Math.floor(sx)) * 1024
      const row = sy - Math.floor(sy)
      const gap = (1 - seen * gaps * (row < 0.18 ? 1 : 0)) * band
      for (let channel = 0; channel < 3; channel++) {
        const light = 1 + seen * (table[(phase + channel * 341) & 1023]! - 1)
        const at = pixel * 3 + channel
        data[at] = Math.min(255, (data[at]! + leak * 200) * light * gap)
      }
    }
  }
}

import type { Point } from '@bacakk/card'
import type { Dial } from '../dial.ts'
import type { PaperMesh } from '../paper/page-mesh.ts'
import { toLinear } from '../paper/texture.ts'
import { type Exposure, exposureWhite } from '../sensor/expose.ts'
import { cloudTile, grainTile, tileMask, tileSize } from '../sensor/noise.ts'
import type { Colour } from './materials.ts'

/** A finger or thumb that holds the paper by one of its edges. */
export interface FingerSettings {
  readonly edge: 'left' | 'right' | 'top' | 'bottom'
  /** Where along the edge, 0..1, how far the tip reaches over the paper, and half its breadth, in mm. */
  readonly along: number
  readonly reachMm: number
  readonly radiusMm: number
  /** Lean against the edge's normal, radians. */
  readonly lean: number
  readonly skin: Colour
  readonly nail: boolean
}

const skins: readonly Colour[] = [
  [224, 176, 142],
  [205, 150, 112],
  [184, 128, 92],
  [158, 104, 72],
  [128, 82, 58],
  [98, 62, 44],
]

/** Draws fingers that reach about `reachMm` over the paper, most of them from one side. */
export function drawFingers(dial: Dial, count: number, reachMm: number): FingerSettings[] {
  const { random } = dial
  const skin = random.pick(skins)
  const side = random.pick(['left', 'right', 'bottom', 'top'] as const)
  const opposite = { left: 'right', right: 'left', top: 'bottom', bottom: 'top' } as const
  const first = random.uniform(0.12, 0.85)
  return Array.from({ length: count }, (_, index) => ({
    edge: random.chance(0.7) ? side : opposite[side],
    along: Math.min(0.97, first + index * random.uniform(0.07, 0.1)),
    reachMm: reachMm * dial.range(0.6, 1.3, [0.4, 1.8]),
    radiusMm: dial.range(7, 10.5, [6, 12]),
    lean: random.normal(0, 0.25),
    skin,
    nail: random.chance(0.75),
  }))
}

/** How far, in fractions of the page, an edge may lie from the frame for a hand to come in from there. */
const nearestFrame = 0.16

/** Puts the fingers over the exposure; gives a mask that is 1 where they hide the page. */
export function exposeFingers(
  exposure: Exposure,
  mesh: PaperMesh,
  page: { readonly widthMm: number; readonly heightMm: number },
  fingers: readonly FingerSettings[],
): Uint8Array | null {
  if (fingers.length === 0) return null
  const mask = new Uint8Array(exposure.width * exposure.height)
  for (const finger of fingers) {
    const posed = poseFinger(exposure, mesh, page, finger)
    if (posed !== null) exposeFinger(exposure, posed, mask)
  }
  return mask
}

interface PosedFinger {
  readonly tip: Point
  /** Unit vector towards the tip. */
  readonly ux: number
  readonly uy: number
  readonly radius: number
  readonly length: number
  readonly skin: Colour
  readonly nail: boolean
}

/** Where the finger lies in the picture; null where its hand would have to stand in the open. */
function poseFinger(
  { width, height }: Exposure,
  mesh: PaperMesh,
  page: { readonly widthMm: number; readonly heightMm: number },
  finger: FingerSettings,
): PosedFinger | null {
  const upright = finger.edge === 'left' || finger.edge === 'right'
  const depth = finger.reachMm / (upright ? page.widthMm : page.heightMm)
  const at = (inward: number): Point => {
    const place = finger.edge === 'left' || finger.edge === 'top' ? inward : 1 - inward
    return upright ? mesh.place(place, finger.along) : mesh.place(finger.along, place)
  }
  const [edge, tip] = [at(0), at(depth)]
  const inner = at(0.2)
  const across = Math.hypot(inner[0] - edge[0], inner[1] - edge[1])
  const perMm = across / (0.2 * (upright ? page.widthMm : page.heightMm))
  const straight = Math.atan2(inner[1] - edge[1], inner[0] - edge[0])
  const gap = nearestFrame * perMm * page.widthMm
  const [outX, outY] = [edge[0] - Math.cos(straight) * gap, edge[1] - Math.sin(straight) * gap]
  if (outX > 0 && outX < width && outY > 0 && outY < height) return null
  const turn = straight + finger.lean
  return {
    tip,
    ux: Math.cos(turn),
    uy: Math.sin(turn),
    radius: finger.radiusMm * perMm,
    length: Math.hypot(width, height),
    skin: finger.skin,
    nail: finger.nail,
  }
}

function exposeFinger(exposure: Exposure, finger: PosedFinger, mask: Uint8Array): void {
  const { width, height, data } = exposure
  const { ux, uy, radius } = finger
  const [tx, ty] = finger.tip
  const [rx, ry] = [tx - ux * finger.length, ty - uy * finger.length]
  const skin = finger.skin.map((value) => toLinear(value / 255)) as unknown as Colour
  const clouds = cloudTile()
  const grain = grainTile()
  const reach = radius * 1.7
  const fromX = Math.max(0, Math.floor(Math.min(rx, tx) - reach))
  const toX = Math.min(width - 1, Math.ceil(Math.max(rx, tx) + reach))
  const fromY = Math.max(0, Math.floor(Math.min(ry, ty) - reach))
  const toY = Math.min(height - 1, Math.ceil(Math.max(ry, ty) + reach))
  const shadowX = radius * 0.22
  const shadowY = radius * 0.3
  for (let y = fromY; y <= toY; y++) {
    for (let x = fromX; x <= toX; x++) {
      const along = (x - tx) * ux + (y - ty) * uy
      const across = (y - ty) * ux - (x - tx) * uy
      // The finger narrows towards its tip and has a slight waist at the joint.
      const breadth = radius * (1 - 0.1 * Math.exp(-(((along + 2.1 * radius) / (0.7 * radius)) ** 2)))
      const forward = Math.max(0, along + 0.9 * breadth)
      const distance = Math.hypot(forward, across) / breadth
      const pixel = y * width + x
      if (distance < 1) {
        const edge = Math.min(1, ((1 - distance) * breadth) / 1.5)
        const round = Math.sqrt(Math.max(0, 1 - distance * distance))
        const texture = clouds[((y >> 1) & tileMask) * tileSize + ((x >> 1) & tileMask)]!
        const pores = grain[(y & tileMask) * tileSize + (x & tileMask)]!
        let light =
          (0.36 + 0.64 * round) * (1 + 0.05 * texture + 0.03 * pores) * (1 - 0.12 * (across / breadth))
        let pale = 0
        if (finger.nail) {
          const nail = Math.hypot((along + 0.75 * breadth) / (0.62 * breadth), across / (0.52 * breadth))
          if (nail < 1) {
            pale = Math.min(1, (1 - nail) * 6) * 0.4
            light *= 1 + 0.3 * Math.exp(-(((across / breadth + 0.16) / 0.1) ** 2))
          } else if (nail < 1.12) light *= 0.88
        }
        for (let channel = 0; channel < 3; channel++) {
          const tone = skin[channel]! + (0.62 - skin[channel]!) * pale
          const at = pixel * 3 + channel
          data[at] = data[at]! * (1 - edge) + Math.min(255, tone * light * exposureWhite) * edge
        }
        if (distance < 0.97) mask[pixel] = 1
        continue
      }
      const beside = Math.hypot(
        Math.max(0, along - (shadowX * ux + shadowY * uy) + 0.9 * breadth),
        across - (shadowY * ux - shadowX * uy),
      )
      const dark = 0.5 * Math.max(0, 1 - Math.max(0, beside / breadth - 0.8) / 0.75) ** 2
      if (dark <= 0) continue
      for (let channel = 0; channel < 3; channel++) data[pixel * 3 + channel]! *= 1 - dark
    }
  }
}

import type { Dial } from './dial.ts'
import { type Exposure, exposureWhite } from './expose.ts'
import type { Colour } from './materials.ts'
import { cloudTile, grainTile, tileMask, tileSize } from './noise.ts'
import { toLinear } from './texture.ts'

/** A finger or thumb that holds the paper; places in fractions of the picture, sizes of its longer side. */
export interface FingerSettings {
  /** Where the finger comes from (outside or on the edge) and where its tip lies. */
  readonly root: readonly [x: number, y: number]
  readonly tip: readonly [x: number, y: number]
  /** Half its breadth. */
  readonly radius: number
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

/** Draws fingers that reach in from the edges of the picture. `reach` is how far, in fractions of the picture. */
export function drawFingers(dial: Dial, count: number, reach: number): FingerSettings[] {
  const { random } = dial
  const skin = random.pick(skins)
  const side = random.integer(0, 3)
  return Array.from({ length: count }, (_, index) => {
    const edge = random.chance(0.7) ? side : (side + 2) % 4
    const along = Math.min(0.96, Math.max(0.04, random.uniform(0.1, 0.9) + index * 0.07))
    const deep = reach * dial.range(0.5, 1.1)
    const lean = random.normal(0, 0.06)
    const inward = (depth: number, shift: number): readonly [number, number] => {
      const place = along + shift
      return edge === 0
        ? [place, depth]
        : edge === 1
          ? [1 - depth, place]
          : edge === 2
            ? [place, 1 - depth]
            : [depth, place]
    }
    return {
      root: inward(-0.14, lean * 2),
      tip: inward(deep, 0),
      radius: dial.range(0.024, 0.042, [0.018, 0.055]),
      skin,
      nail: random.chance(0.75),
    }
  })
}

/** Puts the fingers over the exposure; gives a mask that is 1 where they hide the page. */
export function exposeFingers(exposure: Exposure, fingers: readonly FingerSettings[]): Uint8Array | null {
  if (fingers.length === 0) return null
  const mask = new Uint8Array(exposure.width * exposure.height)
  for (const finger of fingers) exposeFinger(exposure, finger, mask)
  return mask
}

function exposeFinger(exposure: Exposure, finger: FingerSettings, mask: Uint8Array): void {
  const { width, height, data } = exposure
  const long = Math.max(width, height)
  const [rx, ry] = [finger.root[0] * width, finger.root[1] * height]
  const [tx, ty] = [finger.tip[0] * width, finger.tip[1] * height]
  const radius = finger.radius * long
  const length = Math.hypot(tx - rx, ty - ry)
  const [ux, uy] = [(tx - rx) / length, (ty - ry) / length]
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

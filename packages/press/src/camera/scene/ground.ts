import type { Dial } from '../dial.ts'
import { type Exposure, exposureWhite } from '../sensor/expose.ts'
import { ditherTile, tileMask, tileSize } from '../sensor/noise.ts'
import { type Colour, type Material, materials } from './materials.ts'
import { invert, type Pose } from './pose.ts'
import { shaders } from './shaders.ts'
import { drawThings, paintThing, type Thing } from './things.ts'

/** What lies under the paper. */
export interface GroundSettings {
  readonly material: Material
  /** Turn of the pattern in radians, place in mm and size against the material's own. */
  readonly turn: number
  readonly x: number
  readonly y: number
  readonly zoom: number
  /** Things that lie under or beside the paper, the lowest first. */
  readonly things: readonly Thing[]
  /** Strength of the contact shadow under the paper (0..1), its width in mm and where it falls. */
  readonly shadow: {
    readonly strength: number
    readonly width: number
    readonly x: number
    readonly y: number
  }
}

/** Draws a table, cloth or floor of the edition, and what lies on it. */
export function drawGround(dial: Dial): GroundSettings {
  const material = dial.pool(materials)
  const jitter = () => dial.around(1, 0.03)
  const tint: Colour = [jitter(), jitter(), jitter()]
  const tinted = (colour: Colour) =>
    colour.map((value, index) => Math.min(245, value * tint[index]!)) as unknown as Colour
  return {
    material: { ...material, colours: [tinted(material.colours[0]), tinted(material.colours[1])] },
    turn: dial.random.uniform(0, Math.PI * 2),
    x: dial.random.uniform(0, 4000),
    y: dial.random.uniform(0, 4000),
    zoom: dial.range(0.75, 1.4, [0.4, 2.5]),
    things: drawThings(dial),
    shadow: {
      strength: dial.range(0.25, 0.6, [0.1, 0.8]),
      width: dial.range(1.5, 8, [0.8, 16]),
      x: dial.random.normal(0, 3),
      y: dial.random.normal(0, 3),
    },
  }
}

/** Fills what the page leaves open with the ground, seen through the same camera. */
export function exposeGround(
  exposure: Exposure,
  pose: Pose,
  settings: GroundSettings,
  page: { readonly widthMm: number; readonly heightMm: number },
): void {
  const { width, height, data, coverage } = exposure
  const inverse = invert(pose.homography)
  const shader = shaders[settings.material.kind](settings.material)
  const cos = Math.cos(settings.turn) / settings.zoom
  const sin = Math.sin(settings.turn) / settings.zoom
  const { shadow } = settings
  const out = new Float64Array(3)
  const dither = ditherTile()
  for (let y = 0; y < height; y++) {
    let next = 0
    for (let x = 0; x < width; x++) {
      const pixel = y * width + x
      const share = coverage[pixel]!
      if (share === 255) continue
      // The ground lies a little out of focus: every second pixel takes over its neighbour's colour.
      if (x >= next) {
        next = x + 2
        const w = inverse[6]! * (x + 1) + inverse[7]! * (y + 0.5) + inverse[8]!
        const gx = (inverse[0]! * (x + 1) + inverse[1]! * (y + 0.5) + inverse[2]!) / w
        const gy = (inverse[3]! * (x + 1) + inverse[4]! * (y + 0.5) + inverse[5]!) / w
        shader(gx * cos - gy * sin + settings.x, gx * sin + gy * cos + settings.y, out)
        for (const thing of settings.things) paintThing(thing, gx, gy, out)
        const outsideX = Math.abs(gx - shadow.x) - page.widthMm / 2
        const outsideY = Math.abs(gy - shadow.y) - page.heightMm / 2
        const away = Math.max(outsideX, outsideY) / shadow.width
        const shade = away > 4 ? 1 : 1 - shadow.strength / (1 + Math.exp(2.5 * (away - 0.6)))
        for (let channel = 0; channel < 3; channel++) out[channel]! *= shade * exposureWhite
      }
      const at = pixel * 3
      const open = 1 - share / 255
      const grain = dither[(y & tileMask) * tileSize + (x & tileMask)]!
      data[at] = Math.min(255, data[at]! * (1 - open) + out[0]! * open + grain)
      data[at + 1] = Math.min(255, data[at + 1]! * (1 - open) + out[1]! * open + grain)
      data[at + 2] = Math.min(255, data[at + 2]! * (1 - open) + out[2]! * open + grain)
    }
  }
}

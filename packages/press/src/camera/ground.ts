import type { Dial } from './dial.ts'
import { type Exposure, exposureWhite } from './expose.ts'
import { type Colour, type Material, materials } from './materials.ts'
import { cloudTile, ditherTile, grainTile, tileMask, tileSize } from './noise.ts'
import { invert, type Pose } from './pose.ts'
import { toLinear } from './texture.ts'

/** What lies under the paper. */
export interface GroundSettings {
  readonly material: Material
  /** Turn of the pattern in radians, place in mm and size against the material's own. */
  readonly turn: number
  readonly x: number
  readonly y: number
  readonly zoom: number
  /** Strength of the contact shadow under the paper (0..1), its width in mm and where it falls. */
  readonly shadow: {
    readonly strength: number
    readonly width: number
    readonly x: number
    readonly y: number
  }
}

/** Draws a table, cloth or floor of the edition. */
export function drawGround(dial: Dial): GroundSettings {
  const material = dial.pool(materials)
  const jitter = () => dial.random.normal(1, 0.04)
  const tint: Colour = [jitter(), jitter(), jitter()]
  const tinted = (colour: Colour) =>
    colour.map((value, index) => Math.min(245, value * tint[index]!)) as unknown as Colour
  return {
    material: { ...material, colours: [tinted(material.colours[0]), tinted(material.colours[1])] },
    turn: dial.random.uniform(0, Math.PI * 2),
    x: dial.random.uniform(0, 4000),
    y: dial.random.uniform(0, 4000),
    zoom: dial.range(0.75, 1.4, [0.4, 2.5]),
    shadow: {
      strength: dial.range(0.25, 0.6, [0.1, 0.8]),
      width: dial.range(1.5, 8, [0.8, 16]),
      x: dial.random.normal(0, 3),
      y: dial.random.normal(0, 3),
    },
  }
}

/** Writes linear reflectances for a place in mm. */
type Shader = (x: number, y: number, out: Float64Array) => void

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
        const outsideX = Math.abs(gx - shadow.x) - page.widthMm / 2
        const outsideY = Math.abs(gy - shadow.y) - page.heightMm / 2
        const away = Math.max(outsideX, outsideY) / shadow.width
        const shade = away > 4 ? 1 : 1 - shadow.strength / (1 + Math.exp(2.5 * (away - 0.6)))
        for (let channel = 0; channel < 3; channel++) out[channel]! *= shade * exposureWhite
      }
      const at = pixel * 3
      const open = 1 - share / 255
      const grain = dither[((y & tileMask) << 9) | (x & tileMask)]!
      data[at] = Math.min(255, data[at]! * (1 - open) + out[0]! * open + grain)
      data[at + 1] = Math.min(255, data[at + 1]! * (1 - open) + out[1]! * open + grain)
      data[at + 2] = Math.min(255, data[at + 2]! * (1 - open) + out[2]! * open + grain)
    }
  }
}

const shaders: { readonly [kind in Material['kind']]: (material: Material) => Shader } = {
  wood: ({ colours, size }) => {
    const mixer = blend(colours)
    return (x, y, out) => {
      const bend = 9 * clouds(x * 0.5, y * 0.9)
      const rings = Math.sin((y + bend) / (size * 0.35) + 3 * clouds(x * 0.3, y * 2))
      const pores = grain(x * 0.35, y * 5)
      mixer(0.5 + 0.28 * rings + 0.3 * pores, 1 + 0.06 * pores, out)
    }
  },
  planks: ({ colours, size }) => {
    const mixer = blend(colours)
    return (x, y, out) => {
      const board = Math.floor(y / size)
      const within = y - board * size
      const shift = board * 137.7
      const joint = within < 1.2 || mod(x + shift * 7, size * 8) < 1.2 ? 0.45 : 1
      const rings = clouds(x * 0.25 + shift, y * 2.5 + shift) + 0.5 * grain(x * 0.4 + shift, y * 4)
      mixer(0.5 + 0.45 * rings + 0.25 * Math.sin(shift), joint, out)
    }
  },
  plain: ({ colours, size }) => {
    const mixer = blend(colours)
    const scale = 120 / size
    return (x, y, out) => mixer(0.5 + 0.5 * clouds(x * scale, y * scale), 1 + 0.03 * grain(x * 6, y * 6), out)
  },
  weave: ({ colours, size }) => {
    const mixer = blend(colours)
    return (x, y, out) => {
      const warp = Math.sin((x / size) * Math.PI * 2 + 0.5 * grain(x, y))
      const weft = Math.sin((y / size) * Math.PI * 2 + 0.5 * grain(y, x))
      const over = (Math.floor(x / size) + Math.floor(y / size)) & 1 ? warp : weft
      mixer(0.5 + 0.3 * over + 0.3 * grain(x * 2, y * 2), 0.95 + 0.12 * clouds(x, y) + 0.1 * over, out)
    }
  },
  stripes: ({ colours, size }) => {
    const mixer = blend(colours)
    return (x, y, out) => {
      const fold = 6 * clouds(x * 0.4, y * 0.4)
      const band = Math.sin(((x + fold) / size) * Math.PI * 2) > 0.3 ? 1 : 0
      mixer(band, 0.92 + 0.16 * clouds(x * 0.8, y * 0.8) + 0.05 * grain(x * 4, y * 4), out)
    }
  },
  plaid: ({ colours, size }) => {
    const mixer = blend(colours)
    return (x, y, out) => {
      const across = mod(x, size) < size * 0.45 ? 0.5 : 0
      const along = mod(y, size) < size * 0.45 ? 0.5 : 0
      const thread = 0.08 * Math.sin(x * 5) * Math.sin(y * 5)
      mixer(across + along, 0.95 + 0.1 * clouds(x, y) + thread + 0.05 * grain(x * 3, y * 3), out)
    }
  },
  marble: ({ colours, size }) => {
    const mixer = blend(colours)
    const scale = 160 / size
    return (x, y, out) => {
      const warp = 1.3 * clouds(x * scale, y * scale)
      const vein = Math.abs(clouds(x * scale * 0.6 + 90 * warp, y * scale * 0.6 + 40 * warp))
      mixer(Math.max(0, 0.75 - 5 * vein) + 0.25 * Math.abs(warp), 1 + 0.02 * grain(x * 3, y * 3), out)
    }
  },
  terrazzo: ({ colours, size }) => {
    const mixer = blend(colours)
    const scale = 32 / size
    return (x, y, out) => {
      const chip = grain(x * scale, y * scale) > 0.45 ? 1 : 0
      const light = grain(y * scale + 80, x * scale + 31) > 0.8 ? 1.25 : 1
      mixer(0.8 * chip + 0.2 * clouds(x * 2, y * 2), light, out)
    }
  },
  tiles: ({ colours, size }) => {
    const mixer = blend(colours)
    return (x, y, out) => {
      const grout = Math.min(mod(x, size), mod(y, size)) < 3 ? 1 : 0
      const tile = Math.sin(Math.floor(x / size) * 12.9 + Math.floor(y / size) * 78.2)
      mixer(grout + 0.2 * clouds(x * 0.8, y * 0.8), 1 + 0.04 * tile + 0.02 * grain(x * 5, y * 5), out)
    }
  },
  carpet: ({ colours, size }) => {
    const mixer = blend(colours)
    const scale = 20 / size
    return (x, y, out) => {
      const tuft = grain(x * scale, y * scale) + 0.6 * grain(x * scale * 3, y * scale * 3)
      mixer(0.5 + 0.5 * tuft, 0.9 + 0.2 * clouds(x * 0.7, y * 0.7), out)
    }
  },
  concrete: ({ colours, size }) => {
    const mixer = blend(colours)
    const scale = 140 / size
    return (x, y, out) => mixer(0.5 + 0.7 * clouds(x * scale, y * scale) + 0.35 * grain(x * 4, y * 4), 1, out)
  },
  ornament: ({ colours, size }) => {
    const mixer = blend(colours)
    return (x, y, out) => {
      const cx = mod(x + (Math.floor(y / size) & 1) * size * 0.5, size) / size - 0.5
      const cy = mod(y, size) / size - 0.5
      const radius = Math.hypot(cx, cy)
      const petals = 0.26 + 0.12 * Math.cos(6 * Math.atan2(cy, cx))
      const figure = radius < petals && radius > 0.07 ? 1 : Math.abs(radius - 0.44) < 0.02 ? 0.8 : 0
      mixer(figure, 0.95 + 0.12 * clouds(x, y) + 0.06 * grain(x * 4, y * 4), out)
    }
  },
  clouds: ({ colours, size }) => {
    const mixer = blend(colours)
    const scale = 120 / size
    return (x, y, out) => mixer(0.5 + clouds(x * scale, y * scale), 1, out)
  },
}

/** Mixes two colours by `share` and scales by `light`, in linear light. */
function blend(colours: Material['colours']) {
  const [first, second] = colours.map((colour) => colour.map((value) => toLinear(value / 255))) as [
    number[],
    number[],
  ]
  return (share: number, light: number, out: Float64Array) => {
    const part = share < 0 ? 0 : Math.min(share, 1)
    for (let channel = 0; channel < 3; channel++) {
      out[channel] = (first[channel]! + (second[channel]! - first[channel]!) * part) * light
    }
  }
}

const dither = ditherTile()
const cloudSamples = cloudTile()
const grainSamples = grainTile()

/** Coarse noise, about one feature in 60 units. */
function clouds(x: number, y: number): number {
  return cloudSamples[(Math.floor(y * 2) & tileMask) * tileSize + (Math.floor(x * 2) & tileMask)]!
}

/** Fine noise, about one feature in 4 units. */
function grain(x: number, y: number): number {
  return grainSamples[(Math.floor(y * 2) & tileMask) * tileSize + (Math.floor(x * 2) & tileMask)]!
}

function mod(value: number, size: number): number {
  return value - Math.floor(value / size) * size
}

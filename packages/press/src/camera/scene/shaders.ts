import { toLinear } from '../paper/texture.ts'
import { cloudTile, grainTile, tileMask, tileSize } from '../sensor/noise.ts'
import type { Material } from './materials.ts'

/** Writes linear reflectances for a place in mm. */
export type Shader = (x: number, y: number, out: Float64Array) => void

/** How each kind of material looks. */
export const shaders: { readonly [kind in Material['kind']]: (material: Material) => Shader } = {
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

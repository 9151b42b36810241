import { Random } from '../../random.ts'

/** Side of every noise tile in samples; a power of two, so that indices wrap with a mask. */
export const tileSize = 512
export const tileMask = tileSize - 1

/** Fractal noise (octaves of value noise), wrapping at the edges, values about -1..1. */
export const cloudTile = /* @__PURE__ */ once(() => fractal('clouds', 2, 8, 0.55))
/** Fractal noise without the coarse octaves: fibres, grain, dirt. */
export const grainTile = /* @__PURE__ */ once(() => fractal('grain', 32, 4, 0.8))
/** Independent normal draws, deviation 1. */
export const whiteTile = /* @__PURE__ */ once(() => white('white'))
/** Normal draws smeared over two pixels, deviation 1: what demosaicing makes of colour noise. */
export const smearedTile = /* @__PURE__ */ once(smeared)

/** Even draws from 0 to 1: added before rounding down, they keep smooth shades free of steps. */
export const ditherTile = /* @__PURE__ */ once(dither)

/** The tile's value at any place, bilinearly interpolated. */
export function sampleTile(tile: Float32Array, x: number, y: number): number {
  const x0 = Math.floor(x)
  const y0 = Math.floor(y)
  const fx = x - x0
  const fy = y - y0
  const left = x0 & tileMask
  const right = (x0 + 1) & tileMask
  const top = (y0 & tileMask) * tileSize
  const bottom = ((y0 + 1) & tileMask) * tileSize
  const above = tile[top + left]! * (1 - fx) + tile[top + right]! * fx
  const below = tile[bottom + left]! * (1 - fx) + tile[bottom + right]! * fx
  return above * (1 - fy) + below * fy
}

function once(make: () => Float32Array): () => Float32Array {
  let tile: Float32Array | undefined
  return () => {
    tile ??= make()
    return tile
  }
}

function fractal(key: string, firstCells: number, octaves: number, gain: number): Float32Array {
  const tile = new Float32Array(tileSize * tileSize)
  const random = new Random(`noise/${key}`)
  let amplitude = 1
  let total = 0
  for (let octave = 0, cells = firstCells; octave < octaves && cells <= tileSize; octave++, cells *= 2) {
    const lattice = Float32Array.from({ length: cells * cells }, () => random.uniform(-1, 1))
    addOctave(tile, lattice, cells, amplitude)
    total += amplitude * amplitude
    amplitude *= gain
  }
  const scale = 1.2 / Math.sqrt(total)
  return tile.map((value) => value * scale)
}

function addOctave(tile: Float32Array, lattice: Float32Array, cells: number, amplitude: number): void {
  const step = cells / tileSize
  for (let y = 0; y < tileSize; y++) {
    const gy = y * step
    const y0 = Math.floor(gy)
    const fy = smooth(gy - y0)
    const top = (y0 % cells) * cells
    const bottom = ((y0 + 1) % cells) * cells
    for (let x = 0; x < tileSize; x++) {
      const gx = x * step
      const x0 = Math.floor(gx)
      const fx = smooth(gx - x0)
      const left = x0 % cells
      const right = (x0 + 1) % cells
      const above = lattice[top + left]! * (1 - fx) + lattice[top + right]! * fx
      const below = lattice[bottom + left]! * (1 - fx) + lattice[bottom + right]! * fx
      tile[y * tileSize + x]! += amplitude * (above * (1 - fy) + below * fy)
    }
  }
}

function smooth(t: number): number {
  return t * t * (3 - 2 * t)
}

function white(key: string): Float32Array {
  const random = new Random(`noise/${key}`)
  return Float32Array.from({ length: tileSize * tileSize }, () => random.normal())
}

function smeared(): Float32Array {
  const source = white('smeared')
  const tile = new Float32Array(source.length)
  const at = (x: number, y: number) => source[(y & tileMask) * tileSize + (x & tileMask)]!
  for (let y = 0; y < tileSize; y++) {
    for (let x = 0; x < tileSize; x++) {
      const row = (dy: number) => at(x - 1, y + dy) + 2 * at(x, y + dy) + at(x + 1, y + dy)
      tile[y * tileSize + x] = (row(-1) + 2 * row(0) + row(1)) / 6
    }
  }
  return tile
}

function dither(): Float32Array {
  const random = new Random('noise/dither')
  return Float32Array.from({ length: tileSize * tileSize }, () => random.uniform())
}

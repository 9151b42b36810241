import type { Dial } from '../dial.ts'
import type { PaperMesh } from '../paper/page-mesh.ts'

type Triple = readonly [number, number, number]

/** A soft-edged thing between lamp and paper; coordinates in fractions of the picture. */
export interface ShadowSettings {
  readonly shape: 'hand' | 'phone' | 'edge'
  readonly x: number
  readonly y: number
  readonly turn: number
  readonly size: number
  /** Softness of the edge in fractions of the picture and share of light taken. */
  readonly softness: number
  readonly depth: number
}

/** A highlight of a lamp in laminate or glossy paper. */
export interface GlareSettings {
  readonly x: number
  readonly y: number
  readonly turn: number
  readonly length: number
  readonly breadth: number
  /** Light added at its centre, 1 = white paper. */
  readonly strength: number
  /** How far wrinkles of the laminate tear it apart, 0..1. */
  readonly wrinkle: number
}

/** All light in the scene. */
export interface LightSettings {
  /** Direction that the light comes from (unit vector, z towards the camera) and its share of all light. */
  readonly direction: Triple
  readonly directed: number
  /** Change of light across the picture: direction in radians and amount. */
  readonly slope: { readonly direction: number; readonly amount: number }
  readonly pools: readonly {
    readonly x: number
    readonly y: number
    readonly size: number
    readonly gain: number
  }[]
  readonly vignette: number
  /** Colour of the light on two sides of the picture (gains of red, green, blue). */
  readonly tints: readonly [Triple, Triple]
  readonly shadows: readonly ShadowSettings[]
  readonly glares: readonly GlareSettings[]
}

/** The even light of a flatbed scanner. */
export const scannerLight: LightSettings = {
  direction: [0, 0.35, 0.94],
  directed: 0.6,
  slope: { direction: 0, amount: 0 },
  pools: [],
  vignette: 0,
  tints: [
    [1, 1, 1],
    [1, 1, 1],
  ],
  shadows: [],
  glares: [],
}

/** Draws indoor or outdoor light; `harsh` 0..1 brings shadows and, with `laminate`, glare. */
export function drawLight(
  dial: Dial,
  options: { readonly harsh: number; readonly laminate: boolean },
): LightSettings {
  const { random } = dial
  const azimuth = random.uniform(0, Math.PI * 2)
  const elevation = dial.range(0.5, 1.3, [0.3, 1.5])
  const warmth = dial.around(0, 0.04)
  const spread = dial.range(0, 0.06)
  const tint = (value: number): Triple => [1 + value, 1, 1 - value]
  const shadowCount = dial.chance(0.25 + 0.5 * options.harsh) ? random.integer(1, 2) : 0
  const glareCount = options.laminate ? random.integer(1, 3) : 0
  return {
    direction: [
      Math.cos(azimuth) * Math.cos(elevation),
      Math.sin(azimuth) * Math.cos(elevation),
      Math.sin(elevation),
    ],
    directed: dial.range(0.3, 0.8, [0.1, 0.95]),
    slope: {
      direction: random.uniform(0, Math.PI * 2),
      amount: dial.range(0.04, 0.28 + 0.2 * options.harsh, [0, 0.6]),
    },
    pools: Array.from({ length: random.integer(0, 2) }, () => ({
      x: random.uniform(-0.2, 1.2),
      y: random.uniform(-0.2, 1.2),
      size: dial.range(0.3, 0.9, [0.15, 1.5]),
      gain: dial.range(0.05, 0.35, [0, 0.6]),
    })),
    vignette: dial.range(0, 0.22, [0, 0.45]),
    tints: [tint(warmth + spread), tint(warmth - spread)],
    shadows: Array.from({ length: shadowCount }, () => drawShadow(dial)),
    glares: Array.from({ length: glareCount }, () => drawGlare(dial)),
  }
}

function drawShadow(dial: Dial): ShadowSettings {
  const { random } = dial
  return {
    shape: random.pick(['hand', 'phone', 'edge'] as const),
    x: random.uniform(0, 1),
    y: random.uniform(0.1, 1.1),
    turn: random.uniform(0, Math.PI * 2),
    size: dial.range(0.18, 0.45, [0.08, 0.8]),
    softness: dial.range(0.015, 0.12, [0.006, 0.3]),
    depth: dial.range(0.15, 0.5, [0.08, 0.68]),
  }
}

function drawGlare(dial: Dial): GlareSettings {
  const { random } = dial
  return {
    x: random.uniform(0, 1),
    y: random.uniform(0, 1),
    turn: random.uniform(0, Math.PI),
    length: dial.range(0.05, 0.28, [0.03, 0.5]),
    breadth: dial.range(0.02, 0.07, [0.01, 0.14]),
    strength: dial.range(0.3, 1.6, [0.1, 3]),
    wrinkle: random.uniform(0, 1),
  }
}

/** Light over the picture on a coarse grid: gains of red, green and blue, and glare to add. */
export interface LightMap {
  readonly columns: number
  readonly rows: number
  /** Pixels of the picture per grid step. */
  readonly step: number
  /** Four values a node. */
  readonly data: Float32Array
}

/** Coarse where light is smooth, finer where glare is torn. */
const mapSteps = { smooth: 16, glare: 8 } as const

/** Works out the light that reaches each part of the picture. */
export function makeLightMap(settings: LightSettings, width: number, height: number): LightMap {
  const mapStep = settings.glares.length > 0 ? mapSteps.glare : mapSteps.smooth
  const columns = Math.ceil(width / mapStep) + 2
  const rows = Math.ceil(height / mapStep) + 2
  const data = new Float32Array(columns * rows * 4)
  const aspect = height / width
  const slopeX = Math.cos(settings.slope.direction) * settings.slope.amount
  const slopeY = Math.sin(settings.slope.direction) * settings.slope.amount
  const [tintA, tintB] = settings.tints
  let brightest = 0
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const x = (column * mapStep) / width
      const y = (row * mapStep) / height
      let gain = 1 + (x - 0.5) * slopeX * 2 + (y - 0.5) * slopeY * 2
      for (const pool of settings.pools) {
        const distance = ((x - pool.x) ** 2 + ((y - pool.y) * aspect) ** 2) / (pool.size * pool.size)
        gain += pool.gain * (Math.exp(-distance) - 0.3)
      }
      for (const shadow of settings.shadows) gain *= 1 - shadow.depth * shadowCover(shadow, x, y * aspect)
      const radius = ((x - 0.5) ** 2 + ((y - 0.5) * aspect) ** 2) / (0.25 * (1 + aspect * aspect))
      gain *= 1 - settings.vignette * radius * radius
      const side = Math.min(1, Math.max(0, x + 0.3 * (y - 0.5)))
      const node = (row * columns + column) * 4
      brightest = Math.max(brightest, gain)
      for (let channel = 0; channel < 3; channel++) {
        data[node + channel] = Math.max(0.02, gain) * (tintA[channel]! * (1 - side) + tintB[channel]! * side)
      }
      data[node + 3] = settings.glares.reduce((sum, glare) => sum + glareAt(glare, x, y * aspect), 0)
    }
  }
  dim(data, Math.min(1, mostLight / brightest))
  return { columns, rows, step: mapStep, data }
}

/** Light meters keep the brightest part of the page from washing out: at most this much over the mean. */
const mostLight = 1.3

function dim(data: Float32Array, factor: number): void {
  if (factor === 1) return
  for (let node = 0; node < data.length; node += 4) {
    for (let channel = 0; channel < 3; channel++) data[node + channel]! *= factor
  }
}

function shadowCover(shadow: ShadowSettings, x: number, y: number): number {
  const dx = x - shadow.x
  const dy = y - shadow.y
  const cos = Math.cos(shadow.turn)
  const sin = Math.sin(shadow.turn)
  const along = (dx * cos + dy * sin) / shadow.size
  const across = (dy * cos - dx * sin) / shadow.size
  return smoothStep(-(distanceTo[shadow.shape](along, across) * shadow.size) / shadow.softness)
}

/** Signed distances (inside negative) in units of the shadow's size. */
const distanceTo: { readonly [shape in ShadowSettings['shape']]: (x: number, y: number) => number } = {
  edge: (x, y) => x + 0.08 * Math.sin(3 * y),
  phone: (x, y) => {
    const [qx, qy] = [Math.abs(x) - 0.45, Math.abs(y) - 0.85]
    return Math.hypot(Math.max(qx, 0), Math.max(qy, 0)) + Math.min(Math.max(qx, qy), 0) - 0.08
  },
  hand: (x, y) => {
    const palm = Math.hypot(x / 1.1, y) - 0.5
    const fingers = [-0.36, -0.12, 0.12, 0.34].map((offset, index) => {
      const tip = 1.05 - Math.abs(index - 1.3) * 0.13
      const along = Math.min(Math.max(x, 0), tip)
      return Math.hypot(x - along, y - offset * (1 + 0.35 * x)) - 0.1
    })
    const arm = x < 0 ? Math.abs(y) - 0.33 : 1
    return Math.min(palm, arm, ...fingers)
  },
}

function glareAt(glare: GlareSettings, x: number, y: number): number {
  const dx = x - glare.x
  const dy = y - glare.y
  const cos = Math.cos(glare.turn)
  const sin = Math.sin(glare.turn)
  const along = dx * cos + dy * sin
  const across = dy * cos - dx * sin
  const torn =
    glare.wrinkle *
    (0.6 * Math.sin(along * 61 + 9 * Math.sin(across * 23)) + 0.4 * Math.sin(along * 23 - across * 47))
  const spread =
    (along / glare.length) ** 2 + ((across + 0.012 * torn) / (glare.breadth * (1 + 0.35 * torn))) ** 2
  return glare.strength * (Math.exp(-spread) + 0.12 * Math.exp(-spread / 6))
}

/** 0 below -1, 1 above 1. */
function smoothStep(value: number): number {
  const t = Math.min(1, Math.max(0, value * 0.5 + 0.5))
  return t * t * (3 - 2 * t)
}

/** Light on each node of the paper by its slope (Lambert), 1 for flat paper. */
export function shadePaper(settings: LightSettings, mesh: PaperMesh): Float32Array {
  const [lx, ly, lz] = settings.direction
  const count = mesh.normals.length / 3
  const shading = new Float32Array(count)
  for (let node = 0; node < count; node++) {
    const facing =
      (mesh.normals[node * 3]! * lx + mesh.normals[node * 3 + 1]! * ly + mesh.normals[node * 3 + 2]! * lz) /
      lz
    shading[node] = 1 - settings.directed + settings.directed * Math.min(1.6, Math.max(0, facing))
  }
  return shading
}

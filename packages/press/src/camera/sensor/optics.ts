import sharp from 'sharp'
import type { Dial } from '../dial.ts'

/** How unsharp the picture is; all in pixels of the picture as exposed. */
export interface OpticsSettings {
  /** Deviation of the lens's own softness. */
  readonly lens: number
  /** Radius of the defocus disc. */
  readonly defocus: number
  /** Length and direction (radians) of motion during the exposure. */
  readonly motion: { readonly length: number; readonly direction: number }
}

/** Draws the unsharpness; `shake` 0 (steady and focused) to 1 (careless). `scale` is pixels per capital height. */
export function drawOptics(dial: Dial, shake: number, capital: number): OpticsSettings {
  const { random } = dial
  const unit = capital / 10
  return {
    lens: dial.range(0.35, 0.8, [0.25, 1.2]),
    defocus: dial.chance(0.2 + 0.5 * shake) ? dial.range(0.4, 1.2 + 1.6 * shake) * unit : 0,
    motion: {
      length: dial.chance(0.12 + 0.45 * shake) ? dial.range(0.8, 2.5 + 3.5 * shake) * unit : 0,
      direction: random.uniform(0, Math.PI),
    },
  }
}

/** Discs smaller than this look like any other blur. */
const leastDisc = 1.6

/** Blurs three-byte pixels as the settings say and returns new ones. */
export async function blur(
  data: Uint8Array,
  width: number,
  height: number,
  settings: OpticsSettings,
): Promise<Uint8Array> {
  let pixels = data
  if (settings.defocus >= leastDisc) pixels = disc(pixels, width, height, settings.defocus)
  if (settings.motion.length >= 1) pixels = motion(pixels, width, height, settings.motion)
  const rest = Math.hypot(settings.lens, settings.defocus < leastDisc ? settings.defocus / 2 : 0)
  return rest < 0.3 ? pixels : gaussian(pixels, width, height, rest)
}

/** Gaussian blur of three-byte pixels. */
export async function gaussian(
  data: Uint8Array,
  width: number,
  height: number,
  deviation: number,
): Promise<Uint8Array> {
  return sharp(data, { raw: { width, height, channels: 3 } })
    .blur({ sigma: deviation, minAmplitude: 0.02 })
    .raw()
    .toBuffer()
}

/** Even disc: a running sum along each row of the disc. */
function disc(data: Uint8Array, width: number, height: number, radius: number): Uint8Array {
  const reach = Math.ceil(radius)
  const chords: { readonly dy: number; readonly half: number }[] = []
  for (let dy = -reach; dy <= reach; dy++) {
    const rest = radius * radius - dy * dy
    if (rest >= 0) chords.push({ dy, half: Math.round(Math.sqrt(rest)) })
  }
  const count = chords.reduce((sum, { half }) => sum + 2 * half + 1, 0)
  const out = new Uint8Array(data.length)
  const sums = new Float32Array(width * 3)
  const last = width - 1
  for (let y = 0; y < height; y++) {
    sums.fill(0)
    for (const { dy, half } of chords) {
      const row = Math.min(height - 1, Math.max(0, y + dy)) * width * 3
      for (let channel = 0; channel < 3; channel++) {
        let sum = 0
        for (let x = -half; x <= half; x++) sum += data[row + Math.min(last, Math.max(0, x)) * 3 + channel]!
        sums[channel]! += sum
        for (let x = 1; x < width; x++) {
          const enters = Math.min(x + half, last)
          const leaves = Math.max(x - half - 1, 0)
          sum += data[row + enters * 3 + channel]! - data[row + leaves * 3 + channel]!
          sums[x * 3 + channel]! += sum
        }
      }
    }
    const start = y * width * 3
    for (let index = 0; index < sums.length; index++) out[start + index] = sums[index]! / count + 0.5
  }
  return out
}

/** Even smear along a line, sampled every half pixel at most twelve times. */
function motion(
  data: Uint8Array,
  width: number,
  height: number,
  { length, direction }: OpticsSettings['motion'],
): Uint8Array {
  const samples = Math.min(12, Math.max(3, Math.ceil(length)))
  const steps = Array.from({ length: samples }, (_, index) => {
    const place = (index / (samples - 1) - 0.5) * length
    return { dx: Math.round(place * Math.cos(direction)), dy: Math.round(place * Math.sin(direction)) }
  })
  const out = new Uint8Array(data.length)
  const sums = new Uint16Array(width * 3)
  for (let y = 0; y < height; y++) {
    sums.fill(0)
    for (const { dx, dy } of steps) {
      const row = Math.min(height - 1, Math.max(0, y + dy)) * width
      for (let x = 0, to = 0; x < width; x++) {
        const column = x + dx < 0 ? 0 : x + dx >= width ? width - 1 : x + dx
        const at = (row + column) * 3
        sums[to++]! += data[at]!
        sums[to++]! += data[at + 1]!
        sums[to++]! += data[at + 2]!
      }
    }
    const start = y * width * 3
    for (let index = 0; index < sums.length; index++) out[start + index] = sums[index]! / samples + 0.5
  }
  return out
}

/** Adds what a blurred copy lacks: the halos of a phone's or a chat app's sharpening, in place. */
export async function sharpen(
  data: Uint8Array,
  width: number,
  height: number,
  settings: { readonly radius: number; readonly amount: number },
): Promise<void> {
  if (settings.amount <= 0) return
  const soft = await gaussian(data, width, height, settings.radius)
  for (let index = 0; index < data.length; index++) {
    const value = data[index]! + (data[index]! - soft[index]!) * settings.amount
    data[index] = value < 0 ? 0 : Math.min(value, 255)
  }
}

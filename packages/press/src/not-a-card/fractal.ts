import type { Random } from '../random.ts'

const side = 256

/** A smooth random field over the plane, 0..1 with mean about 0.5. */
export type Field = (x: number, y: number, octaves?: number) => number

/** Draws a field of value noise summed over octaves, each twice as fine and half as strong as the one before. */
export function drawField(random: Random): Field {
  const lattice = Float32Array.from({ length: side * side }, () => random.uniform())
  const at = (x: number, y: number) => lattice[((y & (side - 1)) << 8) | (x & (side - 1))]!
  const smooth = (x: number, y: number) => {
    const [left, top] = [Math.floor(x), Math.floor(y)]
    const [fx, fy] = [x - left, y - top]
    const [u, v] = [fx * fx * (3 - 2 * fx), fy * fy * (3 - 2 * fy)]
    const upper = at(left, top) * (1 - u) + at(left + 1, top) * u
    const lower = at(left, top + 1) * (1 - u) + at(left + 1, top + 1) * u
    return upper * (1 - v) + lower * v
  }
  return (x, y, octaves = 5) => {
    let [sum, total, strength, scale] = [0, 0, 1, 1]
    for (let octave = 0; octave < octaves; octave++) {
      sum += strength * smooth(x * scale + octave * 17.3, y * scale + octave * 9.1)
      total += strength
      strength *= 0.5
      scale *= 2.03
    }
    return sum / total
  }
}

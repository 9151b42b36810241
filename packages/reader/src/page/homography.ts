import type { Point } from '@bacakk/card'

/** Projective mapping, row-major 3 by 3 with the last entry 1. */
export type Homography = ArrayLike<number>

export function project(h: Homography, x: number, y: number): Point {
  const w = h[6]! * x + h[7]! * y + 1
  return [(h[0]! * x + h[1]! * y + h[2]!) / w, (h[3]! * x + h[4]! * y + h[5]!) / w]
}

/** The mapping back. */
export function invert(h: Homography): Homography {
  const [a, b, c, d, e, f, g, k] = Array.from(h) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  const adjugate = [
    e - f * k,
    c * k - b,
    b * f - c * e,
    f * g - d,
    a - c * g,
    c * d - a * f,
    d * k - e * g,
    b * g - a * k,
    a * e - b * d,
  ]
  return adjugate.slice(0, 8).map((entry) => entry / adjugate[8]!)
}

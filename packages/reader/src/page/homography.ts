import type { Point } from '@bacakk/card'
import { LeastSquares } from './least-squares.ts'

/** Projective mapping, row-major 3 by 3 with the last entry 1. */
export type Homography = ArrayLike<number>

/** A point on one plane and the point on the other that it should go to. */
export interface Correspondence {
  readonly from: Point
  readonly to: Point
  readonly weight: number
}

export function project(h: Homography, x: number, y: number): Point {
  const w = h[6]! * x + h[7]! * y + 1
  return [(h[0]! * x + h[1]! * y + h[2]!) / w, (h[3]! * x + h[4]! * y + h[5]!) / w]
}

/**
 * Fits the homography of the correspondences by linear least squares, reweighted a few times so that points
 * further off than `tolerance` (units of the target plane) count little.
 */
export function fitHomography(points: readonly Correspondence[], tolerance: number): Homography {
  let homography: Homography = [1, 0, 0, 0, 1, 0, 0, 0]
  for (let round = 0; round < 8; round++) {
    const system = new LeastSquares(8)
    for (const { from, to, weight } of points) {
      const [u, v] = from
      const [x, y] = to
      let trust = weight
      if (round > 0) {
        const [px, py] = project(homography, u, v)
        const off = Math.hypot(px - x, py - y) / tolerance
        const w = homography[6]! * u + homography[7]! * v + 1
        trust *= 1 / (1 + off * off) / (w * w)
      }
      system.add([u, v, 1, 0, 0, 0, -u * x, -v * x], x, trust)
      system.add([0, 0, 0, u, v, 1, -u * y, -v * y], y, trust)
    }
    homography = system.solve()
  }
  return homography
}

/** A point that a line should pass near. */
export interface WeighedPoint {
  readonly x: number
  readonly y: number
  readonly weight: number
}

/**
 * The line nearest to points by weighted least squares. It is level rather than steep where the points are not
 * much further apart than `near`; without any weight one counts as much as another.
 */
export function lineThrough(points: readonly WeighedPoint[], near: number): (x: number) => number {
  const blank = points.every(({ weight }) => weight === 0)
  const weightOf = (point: WeighedPoint) => (blank ? 1 : point.weight)
  const sum = (value: (point: WeighedPoint) => number) =>
    points.reduce((sum, point) => sum + weightOf(point) * value(point), 0)
  const all = sum(() => 1)
  const [middleX, middleY] = [sum(({ x }) => x) / all, sum(({ y }) => y) / all]
  const across = sum(({ x, y }) => (x - middleX) * (y - middleY))
  const slope = across / (sum(({ x }) => (x - middleX) ** 2) + all * near ** 2)
  return (x) => middleY + slope * (x - middleX)
}

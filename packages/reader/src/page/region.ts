/**
 * Axis-aligned rectangle in page coordinates: x runs from 0 at the tables' left edge to 1 at their right
 * edge, y from 0 at table 1's top rule to 1 at table 2's bottom rule. The header lies at negative y, the
 * footer beyond 1. The two axes have different scales: a page unit of y is about 0.6 of one of x.
 */
export interface Region {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** The smallest region around others. Throws a RangeError when there are none. */
export function unionOf(regions: readonly Region[]): Region {
  if (regions.length === 0) throw new RangeError('no region')
  return {
    left: Math.min(...regions.map((region) => region.left)),
    right: Math.max(...regions.map((region) => region.right)),
    top: Math.min(...regions.map((region) => region.top)),
    bottom: Math.max(...regions.map((region) => region.bottom)),
  }
}

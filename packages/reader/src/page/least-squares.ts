/**
 * Weighted linear least squares by normal equations, for few unknowns. Rows are added one at a time; `solve`
 * adds `damping` to the diagonal and returns the unknowns.
 */
export class LeastSquares {
  readonly #unknowns: number
  readonly #matrix: Float64Array
  readonly #right: Float64Array

  constructor(unknowns: number) {
    this.#unknowns = unknowns
    this.#matrix = new Float64Array(unknowns * unknowns)
    this.#right = new Float64Array(unknowns)
  }

  /** Adds the equation `row . x = value`. */
  add(row: ArrayLike<number>, value: number, weight = 1): void {
    const n = this.#unknowns
    for (let i = 0; i < n; i++) {
      const scaled = weight * row[i]!
      if (scaled === 0) continue
      for (let j = 0; j < n; j++) this.#matrix[i * n + j]! += scaled * row[j]!
      this.#right[i]! += scaled * value
    }
  }

  /** Adds an equation in which only the first `count` of the given unknowns stand, each once, with the given factors. */
  addSparse(
    unknowns: ArrayLike<number>,
    factors: ArrayLike<number>,
    value: number,
    weight = 1,
    count = unknowns.length,
  ): void {
    const n = this.#unknowns
    for (let i = 0; i < count; i++) {
      const scaled = weight * factors[i]!
      const line = unknowns[i]! * n
      for (let j = 0; j < count; j++) this.#matrix[line + unknowns[j]!]! += scaled * factors[j]!
      this.#right[unknowns[i]!]! += scaled * value
    }
  }

  /** Gaussian elimination with pivoting; unknowns that no equation touches come out as 0. */
  solve(damping = 1e-9): Float64Array {
    const n = this.#unknowns
    const a = Float64Array.from(this.#matrix)
    const b = Float64Array.from(this.#right)
    for (let i = 0; i < n; i++) a[i * n + i]! += damping
    for (let i = 0; i < n; i++) {
      let pivot = i
      for (let k = i + 1; k < n; k++) if (Math.abs(a[k * n + i]!) > Math.abs(a[pivot * n + i]!)) pivot = k
      if (pivot !== i) {
        for (let j = 0; j < n; j++) [a[i * n + j], a[pivot * n + j]] = [a[pivot * n + j]!, a[i * n + j]!]
        ;[b[i], b[pivot]] = [b[pivot]!, b[i]!]
      }
      for (let k = i + 1; k < n; k++) {
        const factor = a[k * n + i]! / a[i * n + i]!
        if (factor === 0) continue
        for (let j = i; j < n; j++) a[k * n + j]! -= factor * a[i * n + j]!
        b[k]! -= factor * b[i]!
      }
    }
    for (let i = n - 1; i >= 0; i--) {
      let sum = b[i]!
      for (let j = i + 1; j < n; j++) sum -= a[i * n + j]! * b[j]!
      b[i] = sum / a[i * n + i]!
    }
    return b
  }
}

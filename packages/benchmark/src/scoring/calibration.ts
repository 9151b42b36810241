/** One value that a reader could accept unseen: printed, or answered, or both. */
export interface CalibrationItem {
  /** 0..1; null when the reader did not answer. */
  readonly confidence: number | null
  readonly right: boolean
}

/** Values whose confidence lies in [low, high), the last bin including 1. */
export interface ReliabilityBin {
  readonly low: number
  readonly high: number
  readonly count: number
  /** Mean confidence and share that is right; NaN-free: both 0 when the bin is empty. */
  readonly confidence: number
  readonly right: number
}

/** What is gained by accepting every value at or above a confidence unseen. */
export interface Acceptance {
  readonly threshold: number
  /** Accepted values and those of them that are wrong. */
  readonly accepted: number
  readonly wrong: number
  /** Accepted share of all values that are printed or answered. */
  readonly coverage: number
}

export interface Calibration {
  readonly bins: readonly ReliabilityBin[]
  /** Expected calibration error: mean gap between confidence and share right, weighted by count (Naeini et al., 2015). */
  readonly expectedError: number
  /** At fixed thresholds, so that one chosen on other pictures can be looked up. */
  readonly acceptances: readonly Acceptance[]
  /** The most that can be accepted with at most this share of it wrong, the threshold chosen on these very values. */
  readonly budgets: readonly { readonly budget: number; readonly best: Acceptance | null }[]
}

/** Finer towards 1, where a good reader's answers are. */
const edges = [0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999, 1]
const thresholds = [0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999]
const errorBudgets = [1 / 100, 1 / 1000, 1 / 2000]

/** How far confidences can be trusted; null when no value has one. `extra` thresholds are added to the fixed ones. */
export function calibrate(
  items: readonly CalibrationItem[],
  extra: readonly number[] = [],
): Calibration | null {
  const answered = items.filter((item) => item.confidence !== null)
  if (answered.length === 0) return null
  const bins = edges.slice(0, -1).map((low, index) => {
    const high = edges[index + 1]!
    const last = index === edges.length - 2
    const inside = answered.filter(
      ({ confidence }) => confidence! >= low && (confidence! < high || (last && confidence! <= high)),
    )
    return {
      low,
      high,
      count: inside.length,
      confidence: mean(inside.map((item) => item.confidence!)),
      right: mean(inside.map((item) => Number(item.right))),
    }
  })
  const curve = acceptanceCurve(answered, items.length)
  return {
    bins,
    expectedError: bins.reduce(
      (total, bin) => total + (bin.count / answered.length) * Math.abs(bin.confidence - bin.right),
      0,
    ),
    acceptances: [...new Set([...thresholds, ...extra])]
      .toSorted((a, b) => a - b)
      .map((threshold) => acceptAt(threshold, answered, items.length)),
    budgets: errorBudgets.map((budget) => ({
      budget,
      best: curve.findLast((point) => point.wrong <= budget * point.accepted) ?? null,
    })),
  }
}

function acceptAt(threshold: number, answered: readonly CalibrationItem[], total: number): Acceptance {
  const accepted = answered.filter((item) => item.confidence! >= threshold)
  const wrong = accepted.filter((item) => !item.right).length
  return { threshold, accepted: accepted.length, wrong, coverage: accepted.length / total }
}

/** One point per distinct confidence, from the highest down. */
function acceptanceCurve(answered: readonly CalibrationItem[], total: number): Acceptance[] {
  const sorted = answered.toSorted((a, b) => b.confidence! - a.confidence!)
  const curve: Acceptance[] = []
  let wrong = 0
  for (const [index, item] of sorted.entries()) {
    if (!item.right) wrong++
    if (sorted[index + 1]?.confidence === item.confidence) continue
    curve.push({ threshold: item.confidence!, accepted: index + 1, wrong, coverage: (index + 1) / total })
  }
  return curve
}

function mean(numbers: readonly number[]): number {
  if (numbers.length === 0) return 0
  return numbers.reduce((total, number) => total + number, 0) / numbers.length
}

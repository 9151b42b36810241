import type { InferenceSession } from '../inference/session.ts'
import type { CoarsePage } from '../page/coarse-mesh.ts'
import type { Mesh } from '../page/mesh.ts'
import type { Picture } from '../picture.ts'
import { type BentMesh, bendMesh, type FormPlaces } from './bent-mesh.ts'
import { mapForm } from './form-map.ts'
import { type FormRules, rulesInTable } from './form-rules.ts'
import type { Grid, TableGrid } from './grid.ts'
import { fitFormRules } from './map-rules.ts'
import type { RuleNets } from './rule-net.ts'
import { followFormRules, type SeenRules } from './seen-rules.ts'
import { type StraightPage, straighten } from './straight-page.ts'

/** The rules are followed with this margin around the tables, in page units, at this many pixels across. */
const closeMargin = 0.04
const closeWidth = [900, 1200] as const
/** The first time, to straighten the page, less will do. */
const firstWidth = [700, 700] as const

/** The nets that find the form. */
export interface GridModels extends RuleNets {
  readonly formMap: InferenceSession
}

/** The form found on a picture, and how much it looks like a family card's. */
export interface FoundForm {
  readonly grid: Grid
  /** Chance that the page is a family card, 0..1. */
  readonly likeness: number
}

/**
 * The form map looks again, on the page as what was found straightens it, while it moves the page by more than this,
 * in page units, or the rules are seen less surely, in nats; but so often at most.
 */
const settled = 0.035
const sure = -1
const mostLooks = 4

/** A rule less likely than this where it was placed is as good as not seen. */
const leastClarity = 1e-3

/**
 * Finds the two tables with their rows and columns on a coarsely placed page, and a mesh under which all rules
 * are straight. `grey` has one channel. A net tells which rule is which on the page as it is known so far. Then the
 * rules are followed where they can be seen, twice, the second time on the page as the first has straightened it. Of
 * several looks the one counts that sees the rules most surely.
 */
export async function findGrid(
  grey: Picture,
  page: CoarsePage,
  { formMap, ...nets }: GridModels,
): Promise<FoundForm> {
  const pyramid = [grey]
  let mesh = page.mesh
  let likeness = 0
  let best: FollowedRules | null = null
  for (let look = 1; ; look++) {
    const last = look >= mostLooks
    const map = await mapForm(pyramid, mesh, formMap)
    likeness = Math.max(likeness, map.likeness)
    const told = fitFormRules(map)
    const first = await followOn(pyramid, bendMesh(map.page, mesh, told), nets, firstWidth)
    mesh = first.mesh
    if (movedBy(map.page, told) > settled && !last) continue
    const followed = await followOn(pyramid, first, nets, closeWidth)
    if (best === null || sureness(followed) > sureness(best)) best = followed
    if (sureness(best) > sure || last) return { grid: gridOf(best), likeness }
  }
}

/** A mesh under which all rules are straight, and how clearly they were seen. */
interface FollowedRules extends BentMesh, Pick<SeenRules, 'clarity'> {}

/** Follows the rules on a page that is nearly straight. */
async function followOn(
  pyramid: Picture[],
  { mesh, places }: BentMesh,
  nets: RuleNets,
  width: readonly [number, number],
): Promise<FollowedRules> {
  const page = lookClose(pyramid, mesh, width)
  const rules = await followFormRules(page, places, nets)
  return { ...bendMesh(page, mesh, rules), clarity: rules.clarity }
}

/** How surely all rules are where they were placed: the logarithm of the chance. */
function sureness({ clarity: { rows, columns } }: FollowedRules): number {
  return [...rows, ...columns.flat()].reduce(
    (sum, chance) => sum + Math.log(Math.max(leastClarity, chance)),
    0,
  )
}

/** The page as its rules are followed on it. */
export function lookClose(
  pyramid: Picture[],
  mesh: Mesh,
  width: readonly [number, number] = closeWidth,
): StraightPage {
  return straighten(pyramid, mesh, closeMargin, width)
}

/** Where across the page the outer horizontal rules are compared with where the page had them, in page units. */
const comparedAt = [0, 0.25, 0.5, 0.75, 1] as const

/** How far the tables' outline lies from where the page had it, in page units. */
function movedBy({ originX, originY, unitX, unitY }: StraightPage, rules: FormRules): number {
  const bottom = 2 * rulesInTable - 1
  const up = [0, bottom].flatMap((rule) =>
    comparedAt.map((x) => {
      const expected = originY + (rule === 0 ? 0 : unitY)
      return (rules.horizontal(rule, originX + x * unitX) - expected) / unitY
    }),
  )
  const across = ([0, 1] as const).flatMap((table) =>
    [0, 1].map((side) => {
      const edge = side * (rules.edgeCounts[table] - 1)
      const at = rules.horizontal(table === 0 ? 0 : bottom, originX + side * unitX)
      return (rules.vertical(table, edge, at) - originX - side * unitX) / unitX
    }),
  )
  return Math.max(...[...up, ...across].map(Math.abs))
}

function gridOf({ mesh, places, clarity }: FollowedRules): Grid {
  return {
    mesh,
    tables: [tableGrid(0, places, clarity), tableGrid(1, places, clarity)],
    header: { left: -0.02, right: 1.02, top: -0.45, bottom: 0 },
    footer: { left: -0.02, right: 1.02, top: 1, bottom: 1.35 },
    confidence: clarity.rows.filter((chance) => chance > 0.5).length / clarity.rows.length,
  }
}

function tableGrid(
  table: 0 | 1,
  { ys, edges: allEdges }: FormPlaces,
  clarity: SeenRules['clarity'],
): TableGrid {
  const edges = allEdges[table]
  const [top, labelBottom, ...lines] = ys.slice(rulesInTable * table, rulesInTable * (table + 1)) as [
    number,
    number,
    ...number[],
  ]
  const count = edges.length - 1
  return {
    table: table === 0 ? 1 : 2,
    region: { left: 0, right: 1, top, bottom: lines.at(-1)! },
    columns: Array.from({ length: count }, (_, i) => {
      const [left, right] = [edges[i]!, edges[i + 1]!]
      // The last four columns of table 2 stand in pairs below a group label.
      const grouped = table === 1 && i >= count - 4
      return {
        left,
        right,
        label: { left, right, top: grouped ? top + 0.45 * (labelBottom - top) : top, bottom: labelBottom },
        marker: { left, right, top: labelBottom, bottom: lines[0]! },
        clarity: Math.min(clarity.columns[table][i]!, clarity.columns[table][i + 1]!),
      }
    }),
    rows: Array.from({ length: 10 }, (_, i) => {
      const rule = rulesInTable * table + 2 + i
      return {
        top: lines[i]!,
        bottom: lines[i + 1]!,
        clarity: Math.min(clarity.rows[rule]!, clarity.rows[rule + 1]!),
      }
    }),
  }
}

import type { CellLabel, PictureLabel, Point, Polygon } from '@bacakk/card'
import { cellRegion, type Grid } from '../src/grid/grid.ts'
import type { CoarsePage } from '../src/page/coarse-mesh.ts'
import { toPicture } from '../src/page/mesh.ts'
import { seeded } from './mutations.ts'

/** Largest distance of a found corner from where the label has it, in heights of the cell; infinite without a column. */
export function cornerError(grid: Grid, cell: CellLabel): number {
  const { across, along } = cornerErrors(grid, cell)
  return Math.hypot(across, along)
}

/** The same across the rows and along them. */
export function cornerErrors(grid: Grid, cell: CellLabel): { across: number; along: number } {
  const table = grid.tables[cell.table - 1]!
  const column = table.columns[cell.column]
  if (!column) return { across: Number.POSITIVE_INFINITY, along: Number.POSITIVE_INFINITY }
  const region = cellRegion(table.rows[cell.row]!, column)
  const truth = cornersOf(cell.polygon)
  const found = [
    toPicture(grid.mesh, region.left, region.top),
    toPicture(grid.mesh, region.right, region.top),
    toPicture(grid.mesh, region.right, region.bottom),
    toPicture(grid.mesh, region.left, region.bottom),
  ]
  const height = (distance(truth[0]!, truth[3]!) + distance(truth[1]!, truth[2]!)) / 2
  const down = [truth[3]![0] - truth[0]![0], truth[3]![1] - truth[0]![1]] as const
  const length = Math.hypot(...down)
  let [across, along] = [0, 0]
  truth.forEach(([x, y], i) => {
    const [dx, dy] = [found[i]![0] - x, found[i]![1] - y]
    across = Math.max(across, Math.abs(dx * down[0] + dy * down[1]) / (length * height))
    along = Math.max(along, Math.abs(dx * down[1] - dy * down[0]) / (length * height))
  })
  return { across, along }
}

/** The four corners of an outline that starts at its upper left and has equally many points on opposite sides. */
export function cornersOf(polygon: Polygon): readonly Point[] {
  if (polygon.length === 4) return polygon
  const ordered = [...polygon]
  const turn = (i: number) => {
    const [a, b, c] = [ordered.at(i - 1)!, ordered[i]!, ordered[(i + 1) % ordered.length]!]
    const one = Math.atan2(b[1] - a[1], b[0] - a[0])
    const two = Math.atan2(c[1] - b[1], c[0] - b[0])
    return Math.abs(Math.atan2(Math.sin(two - one), Math.cos(two - one)))
  }
  const sharpest = ordered
    .map((_, i) => i)
    .sort((i, j) => turn(j) - turn(i))
    .slice(0, 4)
    .sort((i, j) => i - j)
  return sharpest.map((i) => ordered[i]!)
}

export function distance(a: Point, b: Point): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1])
}

/** The page as the label has it, bent and shifted smoothly by about `error` widths of the tables. */
export function pageOf(label: PictureLabel, error: number): CoarsePage | null {
  const { mesh, tablesOnPage } = label
  if (!mesh || !tablesOnPage) return null
  const truth = {
    xs: Float64Array.from({ length: mesh.columns }, (_, i) => i / (mesh.columns - 1)),
    ys: Float64Array.from({ length: mesh.rows }, (_, j) => j / (mesh.rows - 1)),
    points: Float64Array.from(mesh.points.flat()),
  }
  const [[left, top], [right, bottom]] = [tablesOnPage.topLeft, tablesOnPage.bottomRight]
  const random = seeded(label.seed)
  const waves = Array.from({ length: 8 }, () => 4 * random() - 2)
  const bend = (u: number, v: number, k: number) =>
    0.5 * error * (waves[k]! + Math.sin(waves[k + 1]! * u + waves[k + 2]! * v + 3 * waves[k + 3]!))
  const place = (u: number, v: number) =>
    toPicture(
      truth,
      left + (u + bend(u, v, 0)) * (right - left),
      top + (v + 1.6 * bend(u, v, 4)) * (bottom - top),
    )
  const xs = Float64Array.from({ length: 25 }, (_, i) => -0.1 + 0.05 * i)
  const ys = Float64Array.from({ length: 45 }, (_, j) => -0.6 + 0.05 * j)
  const points = Float64Array.from([...ys].flatMap((y) => [...xs].flatMap((x) => place(x, y))))
  return { mesh: { xs, ys, points }, agreement: 1 }
}

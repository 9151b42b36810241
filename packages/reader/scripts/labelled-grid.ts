import type { CellLabel, PictureLabel, Point, Polygon } from '@bacakk/card'
import type { Grid, TableGrid } from '../src/grid/grid.ts'
import { type Mesh, toPicture } from '../src/page/mesh.ts'
import { cornersOf } from '../test/grid-truth.ts'
import { seeded } from '../test/mutations.ts'

/** The grid that a label describes, with every rule off by up to `error` of a row's height. */
export function labelledGrid(label: PictureLabel, error: number): Grid {
  const { mesh: page, tablesOnPage } = label
  if (page === null || tablesOnPage === null) throw new Error(`${label.file} shows no card`)
  const [[left, top], [right, bottom]] = [tablesOnPage.topLeft, tablesOnPage.bottomRight]
  const mesh: Mesh = {
    xs: Float64Array.from(
      { length: page.columns },
      (_, i) => (i / (page.columns - 1) - left) / (right - left),
    ),
    ys: Float64Array.from({ length: page.rows }, (_, j) => (j / (page.rows - 1) - top) / (bottom - top)),
    points: Float64Array.from(page.points.flat()),
  }
  const random = seeded(label.seed)
  const [one, two] = ([1, 2] as const).map((table) =>
    tableOf(label, mesh, table, () => error * (2 * random() - 1)),
  )
  return {
    mesh,
    tables: [one!, two!],
    header: { left: -0.02, right: 1.02, top: -0.45, bottom: one!.region.top },
    footer: { left: -0.02, right: 1.02, top: 1, bottom: 1.35 },
    confidence: 1,
  }
}

/** Where a point of the picture lies on the page, by Newton's method. */
export function toPage(mesh: Mesh, px: number, py: number): Point {
  let [x, y] = [0.5, 0.5]
  const h = 1e-4
  for (let round = 0; round < 30; round++) {
    const [ax, ay] = toPicture(mesh, x, y)
    const [bx, by] = toPicture(mesh, x + h, y)
    const [cx, cy] = toPicture(mesh, x, y + h)
    const [ux, uy, vx, vy] = [(bx - ax) / h, (by - ay) / h, (cx - ax) / h, (cy - ay) / h]
    const determinant = ux * vy - uy * vx
    const [ex, ey] = [px - ax, py - ay]
    x += (ex * vy - ey * vx) / determinant
    y += (ux * ey - uy * ex) / determinant
    if (Math.hypot(ex, ey) < 1e-3) break
  }
  return [x, y]
}

function tableOf(label: PictureLabel, mesh: Mesh, table: 1 | 2, wrong: () => number): TableGrid {
  const cells = label.cells.filter((cell) => cell.table === table)
  const count = label.tables[table - 1]!.columns.length
  const corners = cells.map((cell) => ({ cell, points: cellCorners(cell, mesh) }))
  const mean = (points: readonly number[]) => points.reduce((sum, value) => sum + value, 0) / points.length
  const column = (index: number) =>
    mean(
      corners
        .filter(({ cell }) => cell.column === Math.min(index, count - 1))
        .map(({ points }) =>
          mean(index < count ? [points[0]![0], points[3]![0]] : [points[1]![0], points[2]![0]]),
        ),
    )
  const line = (index: number) =>
    mean(
      corners
        .filter(({ cell }) => cell.row === Math.min(index, 9))
        .map(({ points }) =>
          mean(index < 10 ? [points[0]![1], points[1]![1]] : [points[2]![1], points[3]![1]]),
        ),
    )
  const pitch = (line(10) - line(0)) / 10
  const [origin, across, down] = [
    toPicture(mesh, 0.5, 0.5),
    toPicture(mesh, 0.6, 0.5),
    toPicture(mesh, 0.5, 0.5 + pitch),
  ]
  // A row's height in units of x.
  const height =
    (0.1 * Math.hypot(down[0] - origin[0], down[1] - origin[1])) /
    Math.hypot(across[0] - origin[0], across[1] - origin[1])
  const edges = Array.from({ length: count + 1 }, (_, index) => column(index) + wrong() * height)
  const lines = Array.from({ length: 11 }, (_, index) => line(index) + wrong() * pitch)
  const top = Math.min(...label.tables[table - 1]!.polygon.map(([x, y]) => toPage(mesh, x, y)[1]))
  const markers = label.lines
    .filter(({ role }) => role === 'marker')
    .map(({ polygon }) => middleY(polygon, mesh))
    .filter((y) => y > top && y < lines[0]!)
  const labelBottom = 2 * mean(markers) - line(0) + wrong() * pitch
  return {
    table,
    region: { left: edges[0]!, right: edges[count]!, top, bottom: lines[10]! },
    columns: Array.from({ length: count }, (_, index) => {
      const [left, right] = [edges[index]!, edges[index + 1]!]
      const grouped = table === 2 && index >= count - 4
      return {
        left,
        right,
        label: { left, right, top: grouped ? top + 0.45 * (labelBottom - top) : top, bottom: labelBottom },
        marker: { left, right, top: labelBottom, bottom: lines[0]! },
        clarity: 1,
      }
    }),
    rows: Array.from({ length: 10 }, (_, row) => ({ top: lines[row]!, bottom: lines[row + 1]!, clarity: 1 })),
  }
}

function cellCorners({ polygon }: CellLabel, mesh: Mesh): readonly Point[] {
  return cornersOf(polygon).map(([x, y]) => toPage(mesh, x, y))
}

function middleY(polygon: Polygon, mesh: Mesh): number {
  const ys = polygon.map(([x, y]) => toPage(mesh, x, y)[1])
  return (Math.min(...ys) + Math.max(...ys)) / 2
}

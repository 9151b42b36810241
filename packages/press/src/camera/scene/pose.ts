import type { Point } from '@bacakk/card'
import type { Surface } from '../paper/surface.ts'

/** Where the camera stands and how the picture is framed. */
export interface PoseSettings {
  /** Tilt of the camera against the paper's normal in radians, and the direction it leans to. */
  readonly tilt: number
  readonly leaning: number
  /** Turn of the page in the picture in radians, clockwise. */
  readonly roll: number
  /** Distance from the page in page widths; 0 stands for a scanner's parallel projection. */
  readonly distance: number
  /** Share of the frame that the page's bounding box takes in its tighter direction; above 1 it is cropped. */
  readonly fill: number
  /** Where the page lies in the room that is left (or in the excess): 0 at the start, 1 at the end. */
  readonly placeX: number
  readonly placeY: number
  /** Radial lens distortion at the frame's corner, as a fraction of the radius; barrel is negative. */
  readonly distortion: number
}

/** A posed camera: from space (mm, origin in the page's centre) to pixels of the picture and back. */
export interface Pose {
  project(x: number, y: number, z: number): Point
  /** The table's plane (z = 0) to the picture without lens distortion, row-major 3 x 3. */
  readonly homography: readonly number[]
  /** The camera's position in mm; null for a parallel projection. */
  readonly eye: readonly [number, number, number] | null
}

/** Poses the camera so that the paper fills the frame as the settings say. */
export function makePose(
  settings: PoseSettings,
  surface: Surface,
  page: { readonly widthMm: number; readonly heightMm: number },
  frame: { readonly width: number; readonly height: number },
): Pose {
  const rotation = rotate(settings)
  const distance = settings.distance * page.widthMm
  const spread = (x: number, y: number, z: number): Point => {
    const [rx, ry, rz] = apply(rotation, x, y, z)
    const depth = distance > 0 ? 1 - rz / distance : 1
    return [rx / depth, ry / depth]
  }
  const outline = boundary(page).map(([x, y]) => spread(...surface(x, y)))
  const xs = outline.map(([x]) => x)
  const ys = outline.map(([, y]) => y)
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  const scale = settings.fill * Math.min(frame.width / (right - left), frame.height / (bottom - top))
  const shiftX = (frame.width - (right - left) * scale) * settings.placeX - left * scale
  const shiftY = (frame.height - (bottom - top) * scale) * settings.placeY - top * scale
  const centreX = frame.width / 2
  const centreY = frame.height / 2
  const radius = Math.hypot(centreX, centreY)
  const project = (x: number, y: number, z: number): Point => {
    const [px, py] = spread(x, y, z)
    const dx = px * scale + shiftX - centreX
    const dy = py * scale + shiftY - centreY
    const stretch = 1 + settings.distortion * ((dx * dx + dy * dy) / (radius * radius))
    return [centreX + dx * stretch, centreY + dy * stretch]
  }
  const [a, b, , c, d, , e, f] = rotation
  const [gx, gy] = distance > 0 ? [-e! / distance, -f! / distance] : [0, 0]
  const homography = [
    a! * scale + shiftX * gx,
    b! * scale + shiftX * gy,
    shiftX,
    c! * scale + shiftY * gx,
    d! * scale + shiftY * gy,
    shiftY,
    gx,
    gy,
    1,
  ]
  const eye = distance > 0 ? apply(transpose(rotation), 0, 0, distance) : null
  return { project, homography, eye }
}

function boundary(page: { readonly widthMm: number; readonly heightMm: number }): Point[] {
  const places = [-0.5, -0.25, 0, 0.25, 0.5]
  return places.flatMap((across): Point[] => [
    [across * page.widthMm, -page.heightMm / 2],
    [across * page.widthMm, page.heightMm / 2],
    [-page.widthMm / 2, across * page.heightMm],
    [page.widthMm / 2, across * page.heightMm],
  ])
}

function rotate({ tilt, leaning, roll }: PoseSettings): number[] {
  const [ux, uy] = [Math.cos(leaning), Math.sin(leaning)]
  const cos = Math.cos(tilt)
  const sin = Math.sin(tilt)
  const lean = [
    cos + ux * ux * (1 - cos),
    ux * uy * (1 - cos),
    uy * sin,
    ux * uy * (1 - cos),
    cos + uy * uy * (1 - cos),
    -ux * sin,
    -uy * sin,
    ux * sin,
    cos,
  ]
  const [rollCos, rollSin] = [Math.cos(roll), Math.sin(roll)]
  return multiply([rollCos, -rollSin, 0, rollSin, rollCos, 0, 0, 0, 1], lean)
}

function apply(m: readonly number[], x: number, y: number, z: number): [number, number, number] {
  return [
    m[0]! * x + m[1]! * y + m[2]! * z,
    m[3]! * x + m[4]! * y + m[5]! * z,
    m[6]! * x + m[7]! * y + m[8]! * z,
  ]
}

function transpose(m: readonly number[]): number[] {
  return [0, 3, 6, 1, 4, 7, 2, 5, 8].map((index) => m[index]!)
}

/** Product of two row-major 3 x 3 matrices. */
export function multiply(left: readonly number[], right: readonly number[]): number[] {
  return Array.from({ length: 9 }, (_, index) => {
    const row = Math.floor(index / 3) * 3
    const column = index % 3
    return (
      left[row]! * right[column]! + left[row + 1]! * right[column + 3]! + left[row + 2]! * right[column + 6]!
    )
  })
}

/** Inverse of a row-major 3 x 3 matrix (adjugate over determinant). */
export function invert(m: readonly number[]): number[] {
  const [a, b, c, d, e, f, g, h, i] = m as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  const determinant = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
  return [
    e * i - f * h,
    c * h - b * i,
    b * f - c * e,
    f * g - d * i,
    a * i - c * g,
    c * d - a * f,
    d * h - e * g,
    b * g - a * h,
    a * e - b * d,
  ].map((value) => value / determinant)
}

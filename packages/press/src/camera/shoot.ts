import type { Point } from '@bacakk/card'
import type { Pixels, Sheet } from '../sheet.ts'
import { type Mark, mark } from './paper/marks.ts'
import { makePaperMesh } from './paper/page-mesh.ts'
import { inkAndPaper, type PhotocopySettings, photocopy } from './paper/photocopy.ts'
import { creaseLines, isCreased, makeSurface, type SurfaceSettings } from './paper/surface.ts'
import { makeTexture } from './paper/texture.ts'
import { exposeGround, type GroundSettings } from './scene/ground.ts'
import { type LightMap, type LightSettings, makeLightMap, shadePaper } from './scene/light.ts'
import { exposeFingers, type FingerSettings } from './scene/occluders.ts'
import { makePose, type PoseSettings } from './scene/pose.ts'
import { exposeScreen, type ScreenSettings } from './scene/screen.ts'
import { type Developed, develop, type SensorSettings, toneCurve } from './sensor/develop.ts'
import { type EncodingSettings, resend } from './sensor/encode.ts'
import { emptyExposure, exposePage, sharpness } from './sensor/expose.ts'
import { blur, type OpticsSettings, sharpen } from './sensor/optics.ts'

/** Everything between a sheet of paper and a file, for scanners and phones alike. */
export interface ShotSettings {
  readonly kind: 'scanner' | 'phone'
  readonly frame: { readonly width: number; readonly height: number }
  /** What got onto the paper after it was printed. */
  readonly marks: readonly Mark[]
  /** Present when a copy of the sheet is photographed. */
  readonly copy: PhotocopySettings | null
  /** Present when the sheet is shown on a display. */
  readonly screen: ScreenSettings | null
  readonly pose: PoseSettings
  readonly surface: SurfaceSettings
  readonly ground: GroundSettings
  readonly fingers: readonly FingerSettings[]
  readonly light: LightSettings
  readonly optics: OpticsSettings
  readonly sensor: SensorSettings
  readonly sharpening: { readonly radius: number; readonly amount: number }
  /** Black and white only, as fax machines send: where they divide between ink (0) and paper (1). */
  readonly bilevel: { readonly threshold: number } | null
  /** Sizes and qualities at which a chat app passed the picture on. */
  readonly sends: readonly {
    readonly longSide: number
    readonly quality: number
    readonly kernel: 'cubic' | 'lanczos3' | 'linear'
    readonly sharpening: number
  }[]
  readonly encoding: EncodingSettings
  /** Shift of the noise. */
  readonly noise: { readonly x: number; readonly y: number }
}

/** A picture, where the page lies in it, and where it is hidden. */
export interface Shot {
  readonly picture: Developed
  place(u: number, v: number): Point
  hidden(x: number, y: number): boolean
}

/** Takes the picture. */
export async function shoot(sheet: Sheet, settings: ShotSettings): Promise<Shot> {
  const { frame } = settings
  const surface = makeSurface(settings.surface, sheet.widthMm, sheet.heightMm)
  const pose = makePose(settings.pose, surface, sheet, frame)
  const mesh = makePaperMesh(surface, pose, sheet, isCreased(settings.surface) ? 'creased' : 'smooth')
  const paper = await preparePaper(sheet, settings)
  const exposure = emptyExposure(frame.width, frame.height)
  exposePage(
    exposure,
    mesh,
    makeTexture(paper, ...levelsShown(sheet, mesh.place)),
    shadePaper(settings.light, mesh),
  )
  if (settings.screen !== null) exposeScreen(exposure, pose, mesh, settings.screen, sheet)
  exposeGround(exposure, pose, settings.ground, sheet)
  const fingers = exposeFingers(exposure, mesh, sheet, settings.fingers)
  const data = await blur(exposure.data, frame.width, frame.height, settings.optics)
  const light = makeLightMap(settings.light, frame.width, frame.height)
  let picture = develop({ ...exposure, data }, light, settings.sensor, settings.noise)
  await sharpen(picture.data, picture.width, picture.height, settings.sharpening)
  if (settings.bilevel !== null) divide(picture.data, settings.bilevel.threshold)
  for (const send of settings.sends) {
    picture = await resend(picture, send)
    await sharpen(picture.data, picture.width, picture.height, { radius: 0.8, amount: send.sharpening })
  }
  const scaleX = picture.width / frame.width
  const scaleY = picture.height / frame.height
  const drowned = findDrowned(light, settings.sensor)
  return {
    picture,
    place: (u, v) => {
      const [x, y] = mesh.place(u, v)
      return [x * scaleX, y * scaleY]
    },
    hidden: (x, y) => {
      const [column, row] = [Math.floor(x / scaleX), Math.floor(y / scaleY)]
      return fingers?.[row * frame.width + column] === 1 || drowned(column, row)
    },
  }
}

async function preparePaper(sheet: Sheet, settings: ShotSettings): Promise<Pixels> {
  const creases = creaseLines(settings.surface, sheet.widthMm, sheet.heightMm).map(
    ({ from, to, angle }): Mark => ({ kind: 'crease', from, to, strength: Math.min(0.75, 2.6 * angle) }),
  )
  const marked = mark(sheet.pixels, sheet.widthMm, [...creases, ...settings.marks])
  return settings.copy === null ? marked : photocopy(marked, sheet.widthMm, settings.copy)
}

function divide(data: Uint8Array, share: number): void {
  const [ink, paper] = inkAndPaper(data, 3)
  const threshold = ink + (paper - ink) * share
  for (let index = 0; index < data.length; index++) data[index] = data[index]! < threshold ? 0 : 255
}

/** The first and the last texture level that some part of the picture shows. */
function levelsShown(sheet: Sheet, place: (u: number, v: number) => Point): readonly [number, number] {
  const stretch = ([ax, ay]: Point, [bx, by]: Point) => Math.hypot(bx - ax, by - ay)
  const step = 0.05
  const footprints = [0.025, 0.25, 0.5, 0.75, 0.975].flatMap((v) =>
    [0.025, 0.25, 0.5, 0.75, 0.925].flatMap((u) => [
      (sheet.pixels.width * step) / stretch(place(u, v), place(u + step, v)),
      (sheet.pixels.height * step) / stretch(place(u, v - step), place(u, v)),
    ]),
  )
  const finest = Math.max(0, Math.floor(Math.log2(Math.min(...footprints))))
  const coarsest = Math.ceil(Math.log2(Math.max(...footprints) / sharpness))
  return [finest, Math.min(finest + 3, Math.max(finest, coarsest))]
}

/** Where glare or darkness leave less than this many 8-bit steps between ink and paper. */
const leastContrast = 16

function findDrowned(light: LightMap, sensor: SensorSettings): (x: number, y: number) => boolean {
  const curve = toneCurve(sensor.contrast)
  const last = curve.length - 1
  const tone = (value: number) => curve[Math.min(last, Math.max(0, Math.round((value / 2) * last)))]!
  return (x, y) => {
    const column = Math.min(light.columns - 1, Math.max(0, Math.round(x / light.step)))
    const row = Math.min(light.rows - 1, Math.max(0, Math.round(y / light.step)))
    const node = (row * light.columns + column) * 4
    const gain = light.data[node + 1]! * sensor.exposure
    const glare = light.data[node + 3]! * sensor.exposure + sensor.flare
    return tone(gain * 0.8 + glare) - tone(gain * 0.06 + glare) < Math.max(leastContrast, 2.5 * sensor.noise)
  }
}

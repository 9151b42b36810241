import type { Point } from '@bacakk/card'
import type { Sheet } from '../sheet.ts'
import { type Developed, develop, type SensorSettings, toneCurve } from './develop.ts'
import { type EncodingSettings, resend } from './encode.ts'
import { emptyExposure, exposePage } from './expose.ts'
import { exposeGround, type GroundSettings } from './ground.ts'
import { type LightMap, type LightSettings, makeLightMap, shadePaper } from './light.ts'
import { blur, blurDeviation, type OpticsSettings, sharpen } from './optics.ts'
import { makePaperMesh } from './page-mesh.ts'
import { makePose, type PoseSettings } from './pose.ts'
import { makeSurface, type SurfaceSettings } from './surface.ts'
import { makeTexture } from './texture.ts'

/** Everything between a sheet of paper and a file, for scanners and phones alike. */
export interface ShotSettings {
  readonly kind: 'scanner' | 'phone'
  readonly frame: { readonly width: number; readonly height: number }
  readonly pose: PoseSettings
  readonly surface: SurfaceSettings
  readonly ground: GroundSettings
  readonly light: LightSettings
  readonly optics: OpticsSettings
  readonly sensor: SensorSettings
  readonly sharpening: { readonly radius: number; readonly amount: number }
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

/** A picture, where the page lies in it and how well it can be read. */
export interface Shot {
  readonly picture: Developed
  place(u: number, v: number): Point
  /** Deviation of the blur in pixels of the picture. */
  readonly blur: number
  hidden(x: number, y: number): boolean
}

/** Takes the picture. */
export async function shoot(sheet: Sheet, settings: ShotSettings): Promise<Shot> {
  const { frame } = settings
  const surface = makeSurface(settings.surface, sheet.widthMm, sheet.heightMm)
  const pose = makePose(settings.pose, surface, sheet, frame)
  const mesh = makePaperMesh(surface, pose, sheet)
  const exposure = emptyExposure(frame.width, frame.height)
  exposePage(
    exposure,
    mesh,
    makeTexture(sheet.pixels, levelsToSkip(sheet, mesh.place)),
    shadePaper(settings.light, mesh),
  )
  exposeGround(exposure, pose, settings.ground, sheet)
  const data = await blur(exposure.data, frame.width, frame.height, settings.optics)
  const light = makeLightMap(settings.light, frame.width, frame.height)
  let picture = develop({ ...exposure, data }, light, settings.sensor, settings.noise)
  await sharpen(picture.data, picture.width, picture.height, settings.sharpening)
  let deviation = blurDeviation(settings.optics)
  for (const send of settings.sends) {
    const before = picture.width
    picture = await resend(picture, send)
    await sharpen(picture.data, picture.width, picture.height, { radius: 0.8, amount: send.sharpening })
    deviation = Math.hypot((deviation * picture.width) / before, 0.4)
  }
  const scale = picture.width / frame.width
  return {
    picture,
    place: (u, v) => {
      const [x, y] = mesh.place(u, v)
      return [x * scale, (y * picture.height) / frame.height]
    },
    blur: deviation,
    hidden: drowned(light, settings.sensor, scale),
  }
}

/** The largest texture level of which the picture could show every pixel. */
function levelsToSkip(sheet: Sheet, place: (u: number, v: number) => Point): number {
  const edge = ([ax, ay]: Point, [bx, by]: Point) => Math.hypot(bx - ax, by - ay)
  const longest = Math.max(
    edge(place(0, 0.2), place(1, 0.2)),
    edge(place(0, 0.8), place(1, 0.8)),
    (edge(place(0.2, 0), place(0.2, 1)) * sheet.widthMm) / sheet.heightMm,
    (edge(place(0.8, 0), place(0.8, 1)) * sheet.widthMm) / sheet.heightMm,
  )
  return Math.max(0, Math.floor(Math.log2(sheet.pixels.width / longest)))
}

/** Where glare, darkness or noise leave less than this many 8-bit steps between ink and paper. */
const leastContrast = 16

function drowned(light: LightMap, sensor: SensorSettings, scale: number): (x: number, y: number) => boolean {
  const curve = toneCurve(sensor.contrast)
  const tone = (value: number) =>
    curve[Math.min(curve.length - 1, Math.max(0, Math.round((value / 2) * (curve.length - 1))))]!
  return (x, y) => {
    const column = Math.min(light.columns - 1, Math.max(0, Math.round(x / scale / light.step)))
    const row = Math.min(light.rows - 1, Math.max(0, Math.round(y / scale / light.step)))
    const node = (row * light.columns + column) * 4
    const gain = light.data[node + 1]! * sensor.exposure
    const glare = light.data[node + 3]! * sensor.exposure + sensor.flare
    const contrast = tone(gain * 0.8 + glare) - tone(gain * 0.06 + glare)
    return contrast < Math.max(leastContrast, 2.5 * sensor.noise)
  }
}

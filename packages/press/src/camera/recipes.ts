import type { Bucket } from '@bacakk/card'
import { send } from './chat.ts'
import type { Dial } from './dial.ts'
import { type DigitalSettings, drawDigital } from './digital.ts'
import { capitalHeight, longestSide, pageAspect } from './frame.ts'
import { worsen } from './hardships.ts'
import { drawMarks } from './paper/marks.ts'
import { drawPhotocopy } from './paper/photocopy.ts'
import { drawSurface, flatSurface } from './paper/surface.ts'
import { drawGround } from './scene/ground.ts'
import { drawLight, scannerLight } from './scene/light.ts'
import { drawFingers } from './scene/occluders.ts'
import { drawSensor } from './sensor/develop.ts'
import { drawEncoding } from './sensor/encode.ts'
import { drawOptics } from './sensor/optics.ts'
import type { ShotSettings } from './shoot.ts'

/** Everything that is drawn for one picture before it is taken. */
export type CaptureSettings = DigitalSettings | ShotSettings

/** Pages narrower than this many pixels in the final picture cannot be read, so hardly any are made. */
const leastPage = { hard: 900, other: 1020 } as const

/** Draws how a picture of this bucket is taken; `longSide` limits its size in pixels. */
export function drawCapture(bucket: Bucket, dial: Dial, longSide: number = longestSide): CaptureSettings {
  if (bucket === 'digital') return drawDigital(dial, longSide)
  if (bucket === 'not-a-card' && dial.random.chance(0.25)) return drawDigital(dial, longSide)
  const shot = drawShot(bucket, dial, longSide)
  if (dial.random.chance(0.02)) return shot
  return enlarge(shot, Math.min(longSide, bucket === 'hard' ? leastPage.hard : leastPage.other), longSide)
}

function drawShot(bucket: Exclude<Bucket, 'digital'>, dial: Dial, longSide: number): ShotSettings {
  switch (bucket) {
    case 'scan':
      return drawScan(dial, longSide)
    case 'photo':
      return drawPhoto(dial, longSide)
    case 'chat':
      return drawChat(dial, longSide)
    case 'photocopy':
      return drawCopy(dial, longSide)
    case 'rotated':
      return turn(drawAny(dial, longSide), dial)
    case 'hard':
      return drawHard(dial, longSide)
    case 'not-a-card':
      return drawAny(dial, longSide)
  }
}

/** Makes frame and sent copies larger until the page is at least this wide in the final picture. */
function enlarge(shot: ShotSettings, least: number, longSide: number): ShotSettings {
  const { frame, pose } = shot
  const [cos, sin] = [Math.abs(Math.cos(pose.roll)), Math.abs(Math.sin(pose.roll))]
  const across =
    pose.fill * Math.min(frame.width / (cos + pageAspect * sin), frame.height / (sin + pageAspect * cos))
  const longer = Math.max(frame.width, frame.height)
  const grow = Math.min(longSide / longer, Math.max(1, least / across))
  const sides = shot.sends.map(({ longSide: side }) => Math.min(side, longer * grow))
  const lack = least / ((across * Math.min(longer * grow, ...sides)) / longer)
  return {
    ...shot,
    frame: { width: Math.round(frame.width * grow), height: Math.round(frame.height * grow) },
    sends:
      lack <= 1
        ? shot.sends
        : shot.sends.map((sent) => ({ ...sent, longSide: Math.round(sent.longSide * lack) })),
  }
}

/** Width in pixels at which a sheet should be printed so that the capture neither lacks nor wastes detail. */
export function sheetWidthFor(settings: CaptureSettings): number {
  if (settings.kind === 'digital') return settings.pageWidth
  if (settings.screen !== null) return settings.screen.pixelsAcross
  const { frame, pose } = settings
  const sideways = Math.abs(Math.sin(pose.roll)) > 0.7
  const across = Math.min(
    sideways ? frame.height : frame.width,
    (sideways ? frame.width : frame.height) / pageAspect,
  )
  const near = pose.distance > 0 ? 1 + 0.5 * Math.sin(pose.tilt) : 1
  return Math.round(Math.min(3508, Math.max(1000, across * pose.fill * near * 1.05)))
}

function drawAny(dial: Dial, longSide: number): ShotSettings {
  const kind = dial.weighted([
    ['photo', 5],
    ['scan', 3],
    ['chat', 3],
    ['photocopy', 1],
  ] as const)
  if (kind === 'photo') return drawPhoto(dial, longSide)
  if (kind === 'scan') return drawScan(dial, longSide)
  return kind === 'chat' ? drawChat(dial, longSide) : drawCopy(dial, longSide)
}

const scannerLids = [
  {
    name: 'white lid',
    colours: [
      [246, 246, 244],
      [238, 238, 236],
    ],
  },
  {
    name: 'white lid',
    colours: [
      [250, 250, 250],
      [247, 247, 247],
    ],
  },
  {
    name: 'grey lid',
    colours: [
      [228, 230, 230],
      [216, 218, 218],
    ],
  },
  {
    name: 'black lid',
    colours: [
      [32, 32, 34],
      [22, 22, 24],
    ],
  },
] as const

function drawScan(dial: Dial, longSide: number): ShotSettings {
  const { random } = dial
  const dpi = dial.weighted([
    [100, 0.7],
    [120, 0.7],
    [150, 4],
    [200, 5],
    [240, 1],
    [300, 0.5],
  ] as const)
  const crop = random.chance(0.3) ? dial.range(0.95, 1, [0.9, 1]) : dial.range(1, 1.05)
  const width = Math.round(Math.min(longSide, (dpi * 297) / 25.4) * dial.range(0.97, 1, [0.9, 1]))
  return {
    kind: 'scanner',
    frame: { width, height: Math.round(width * pageAspect * crop) },
    marks: dial.chance(0.12) ? drawMarks(dial, random.integer(1, 2)) : [],
    copy: null,
    screen: null,
    pose: {
      tilt: 0,
      leaning: 0,
      roll: random.normal(0, dial.range(0.002, 0.014)),
      distance: 0,
      fill: dial.range(0.965, 1.025, [0.92, 1.04]),
      placeX: random.uniform(0.3, 0.7),
      placeY: random.uniform(0, 1),
      distortion: 0,
    },
    surface: random.chance(0.35) ? drawSurface(dial, 0.1) : flatSurface,
    ground: {
      ...drawGround(dial),
      things: [],
      material: { ...random.pick(scannerLids), kind: 'plain', size: 60 },
    },
    fingers: [],
    light: scannerLight,
    optics: { lens: dial.range(0.3, 0.75, [0.2, 1.1]), defocus: 0, motion: { length: 0, direction: 0 } },
    sensor: {
      exposure: dial.range(0.92, 1.12, [0.8, 1.25]),
      balance: [dial.around(1, 0.012), dial.around(1, 0.015)],
      flare: dial.range(0, 0.012),
      contrast: dial.range(-0.1, 0.5, [-0.3, 0.9]),
      saturation: dial.range(0.85, 1.15, [0.5, 1.4]),
      noise: dial.range(0.4, 1.8),
      colourNoise: dial.range(0.2, 0.8),
      grey: random.chance(0.2),
    },
    sharpening: { radius: 0.8, amount: random.chance(0.5) ? dial.range(0.2, 0.9) : 0 },
    bilevel: null,
    sends: [],
    encoding: { ...drawEncoding(dial, 62, 92), orientation: null },
    noise: drawNoise(dial),
  }
}

function drawPhoto(dial: Dial, longSide: number): ShotSettings {
  const { random } = dial
  const frame = drawFrame(dial, longSide)
  const fill = dial.range(0.82, 0.99, [0.66, 1])
  const dim = random.uniform() ** 2
  return {
    kind: 'phone',
    frame,
    marks: dial.chance(0.12) ? drawMarks(dial, random.integer(1, 2)) : [],
    copy: null,
    screen: null,
    pose: {
      tilt: Math.min(0.52, Math.abs(random.normal(0, dial.range(0.08, 0.24)))),
      leaning: random.uniform(0, Math.PI * 2),
      roll: dial.around(0, 0.035),
      distance: dial.range(1, 1.7, [0.85, 2.4]),
      fill,
      placeX: random.uniform(0.1, 0.9),
      placeY: random.uniform(0.1, 0.9),
      distortion: dial.around(0, 0.005),
    },
    surface: drawSurface(dial, random.uniform(0, 0.5)),
    ground: drawGround(dial),
    fingers: dial.chance(0.1) ? drawThumbs(dial) : [],
    light: drawLight(dial, { harsh: random.uniform(0, 0.7), laminate: dial.chance(0.08) }),
    optics: drawOptics(dial, random.uniform(0, 0.4), capitalHeight(frame, fill)),
    sensor: drawSensor(dial, dim),
    sharpening: { radius: dial.range(0.8, 1.6), amount: dial.range(0.1, 0.9, [0, 1.6]) },
    bilevel: null,
    sends: [],
    encoding: drawEncoding(dial, 68, 93),
    noise: drawNoise(dial),
  }
}

/** A thumb that holds the sheet by its margin. */
function drawThumbs(dial: Dial) {
  return drawFingers(dial, dial.random.integer(1, 2), 6)
}

/** Sizes of phone pictures: mostly across, as the card lies; one in twelve upright with the card small in it. */
function drawFrame(dial: Dial, longSide: number): ShotSettings['frame'] {
  const { random } = dial
  if (dial.chance(0.08)) {
    const height = Math.min(longSide, dial.range(2000, 2700, [1900, 3200]))
    return { width: Math.round(height * 0.75), height: Math.round(height) }
  }
  const width = Math.min(longSide, dial.range(1500, 2700, [1400, 3600]))
  const aspect = random.pick([3 / 4, 3 / 4, 9 / 16, dial.range(0.62, 0.8)])
  return { width: Math.round(width), height: Math.round(width * aspect) }
}

function drawChat(dial: Dial, longSide: number): ShotSettings {
  const { random } = dial
  const shot = random.chance(0.8) ? drawPhoto(dial, longSide) : drawScan(dial, longSide)
  return send(shot, dial, random.pick([1280, 1600, 1600, Math.round(dial.range(1150, 1600, [1000, 1700]))]))
}

function drawCopy(dial: Dial, longSide: number): ShotSettings {
  const { random } = dial
  const kind = dial.weighted([
    ['scan', 5],
    ['photo', 3],
    ['chat', 2],
    ['fax', 1.5],
  ] as const)
  const copy = drawPhotocopy(dial)
  if (kind === 'photo') return { ...drawPhoto(dial, longSide), copy }
  if (kind === 'chat') return { ...drawChat(dial, longSide), copy }
  const scan = drawScan(dial, longSide)
  const sensor = { ...scan.sensor, grey: scan.sensor.grey || random.chance(0.6) }
  if (kind === 'scan') return { ...scan, sensor, copy }
  return {
    ...scan,
    sensor: { ...sensor, grey: true },
    copy: random.chance(0.5) ? copy : null,
    bilevel: { threshold: dial.range(0.62, 0.85, [0.5, 0.92]) },
    encoding: { ...scan.encoding, format: random.chance(0.5) ? 'png' : 'jpeg', grey: true },
  }
}

/** Turns a picture: lying on its side or head with or without a true or false EXIF flag, or slanted. */
function turn(shot: ShotSettings, dial: Dial): ShotSettings {
  const { random } = dial
  const way = dial.weighted([
    ['quarter', 6],
    ['flag', 2],
    ['false flag', 1],
    ['slant', 3],
  ] as const)
  const flag = { ...shot.encoding, orientation: random.pick([3, 6, 8]) }
  if (way === 'flag') return { ...shot, encoding: flag }
  if (way === 'slant') {
    const angle = dial.range(0.06, 0.33, [0.04, 0.36]) * (random.chance(0.5) ? 1 : -1)
    return { ...shot, pose: { ...shot.pose, roll: angle, fill: Math.min(0.98, shot.pose.fill) } }
  }
  const quarters = random.weighted([
    [1, 2],
    [2, 1.5],
    [3, 2],
  ] as const)
  const { width, height } = shot.frame
  return {
    ...shot,
    frame: quarters === 2 ? shot.frame : { width: height, height: width },
    pose: { ...shot.pose, roll: shot.pose.roll + (quarters * Math.PI) / 2 },
    encoding: way === 'false flag' ? flag : shot.encoding,
  }
}

/** Two to four hardships at once. */
function drawHard(dial: Dial, longSide: number): ShotSettings {
  const { random } = dial
  const kind = dial.weighted([
    ['photo', 6],
    ['chat', 2],
    ['photocopy', 1],
    ['scan', 1],
  ] as const)
  const shot =
    kind === 'photo'
      ? drawPhoto(dial, longSide)
      : kind === 'chat'
        ? drawChat(dial, longSide)
        : kind === 'scan'
          ? drawScan(dial, longSide)
          : drawCopy(dial, longSide)
  return worsen(shot, dial, random.integer(2, 4))
}

function drawNoise(dial: Dial) {
  return { x: dial.random.integer(0, 511), y: dial.random.integer(0, 511) }
}

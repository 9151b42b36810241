import { send } from './chat.ts'
import type { Dial } from './dial.ts'
import { capitalHeight } from './frame.ts'
import { drawMarks } from './paper/marks.ts'
import { drawSurface, flatSurface } from './paper/surface.ts'
import { drawLight } from './scene/light.ts'
import { drawFingers } from './scene/occluders.ts'
import { drawScreen } from './scene/screen.ts'
import type { ShotSettings } from './shoot.ts'

/** Makes one picture harder to read. */
type Hardship = (shot: ShotSettings, dial: Dial) => ShotSettings

const phoneOnly: Readonly<Record<string, Hardship>> = {
  screen: (shot, dial) => ({
    ...shot,
    copy: null,
    marks: [],
    screen: drawScreen(dial),
    surface: flatSurface,
    ground: {
      ...shot.ground,
      things: [],
      material: { name: 'viewer', kind: 'plain', colours: dial.random.pick(viewers), size: 200 },
      shadow: { ...shot.ground.shadow, strength: 0 },
    },
    light: {
      ...shot.light,
      shadows: [],
      directed: 0,
      pools: [],
      slope: { ...shot.light.slope, amount: dial.range(0, 0.15) },
    },
  }),
  worn: (shot, dial) => ({ ...shot, surface: drawSurface(dial, dial.range(0.6, 1, [0.5, 1.1])) }),
  laminate: (shot, dial) => ({
    ...shot,
    light: { ...shot.light, glares: drawLight(dial, { harsh: 0, laminate: true }).glares },
  }),
  shadow: (shot, dial) => ({ ...shot, light: drawLight(dial, { harsh: 1, laminate: false }) }),
  fingers: (shot, dial) => ({
    ...shot,
    fingers: drawFingers(dial, dial.random.integer(1, 3), dial.range(10, 26)),
  }),
  tilt: (shot, dial) => ({
    ...shot,
    pose: {
      ...shot.pose,
      tilt: dial.range(0.3, 0.5, [0.25, 0.55]),
      distance: dial.range(0.95, 1.3, [0.85, 1.6]),
    },
  }),
  dim: (shot, dial) => ({
    ...shot,
    sensor: {
      ...shot.sensor,
      exposure: dial.range(0.3, 0.6, [0.22, 0.7]),
      noise: dial.range(4, 9, [3, 13]),
      colourNoise: dial.range(3, 7, [2, 10]),
    },
  }),
}

const anyDevice: Readonly<Record<string, Hardship>> = {
  marks: (shot, dial) => ({ ...shot, marks: drawMarks(dial, dial.random.integer(2, 6)) }),
  cropped: (shot, dial) => ({
    ...shot,
    pose: {
      ...shot.pose,
      fill: dial.range(1.01, 1.08, [1, 1.12]),
      placeX: dial.random.uniform(0, 1),
      placeY: dial.random.uniform(0, 1),
    },
  }),
  small: (shot, dial) => {
    const scale = Math.min(
      1,
      dial.range(1050, 1300, [960, 1400]) / Math.max(shot.frame.width, shot.frame.height),
    )
    return {
      ...shot,
      frame: { width: Math.round(shot.frame.width * scale), height: Math.round(shot.frame.height * scale) },
      optics: {
        ...shot.optics,
        defocus: shot.optics.defocus * scale,
        motion: { ...shot.optics.motion, length: shot.optics.motion.length * scale },
      },
    }
  },
  blurred: (shot, dial) => {
    const capital = capitalHeight(shot.frame, shot.pose.fill)
    const { optics } = shot
    if (dial.random.chance(0.5)) {
      return { ...shot, optics: { ...optics, defocus: dial.range(0.14, 0.24, [0.1, 0.3]) * capital } }
    }
    const length = dial.range(0.22, 0.42, [0.15, 0.5]) * capital
    return { ...shot, optics: { ...optics, motion: { ...optics.motion, length } } }
  },
  compressed: (shot, dial) => {
    const sent = send(shot, dial, Math.round(dial.range(1200, 1600, [1100, 1700])))
    return { ...sent, encoding: { ...sent.encoding, quality: Math.round(dial.range(30, 50, [25, 60])) } }
  },
}

const viewers = [
  [
    [60, 62, 66],
    [58, 60, 64],
  ],
  [
    [228, 230, 234],
    [224, 226, 230],
  ],
  [
    [12, 12, 14],
    [16, 16, 18],
  ],
] as const

/** Of these only one is added: two together leave nothing to read. */
const resolution = ['small', 'blurred', 'compressed', 'dim']

/** Adds up to `count` different hardships. */
export function worsen(shot: ShotSettings, dial: Dial, count: number): ShotSettings {
  const possible = Object.entries(shot.kind === 'phone' ? { ...phoneOnly, ...anyDevice } : anyDevice)
  const drawn = dial.random.shuffle(possible).slice(0, count)
  const softest = drawn.find(([name]) => resolution.includes(name))
  return drawn
    .filter((entry) => entry === softest || !resolution.includes(entry[0]))
    .reduce((worse, [, hardship]) => hardship(worse, dial), shot)
}

import type { Dial } from './dial.ts'
import { drawEncoding } from './sensor/encode.ts'
import type { ShotSettings } from './shoot.ts'

/** Passes a picture through a chat app once or twice. */
export function send(shot: ShotSettings, dial: Dial, longSide: number): ShotSettings {
  const { random } = dial
  const once = (size: number) => ({
    longSide: size,
    quality: Math.round(dial.range(60, 82, [45, 90])),
    kernel: random.pick(['cubic', 'lanczos3', 'linear'] as const),
    sharpening: random.chance(0.4) ? dial.range(0.1, 0.6) : 0,
  })
  const again = random.chance(0.35) ? [once(Math.round(longSide * random.pick([1, 1, 0.9])))] : []
  return {
    ...shot,
    sends: [...shot.sends, once(longSide), ...again],
    encoding: { ...drawEncoding(dial, 58, 82), orientation: null, subsampled: true },
  }
}

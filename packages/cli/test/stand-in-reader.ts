import { setTimeout as delay } from 'node:timers/promises'
import type { Reader } from '@bacakk/reader'
import { header, reading } from './reading.ts'

/**
 * A reader that reads files of words instead of pictures: "card NUMBER", "other", "damaged", "slow NUMBER",
 * "die".
 */
export async function createReader(): Promise<Reader> {
  if (process.env.STAND_IN_READER === 'missing') throw new Error('A model of the reader cannot be loaded.')
  return {
    async read(bytes) {
      const [word, number = '0'] = Buffer.from(bytes).toString('latin1').trim().split(' ')
      if (word === 'die') process.exit(3)
      if (word === 'slow') await delay(200)
      if (word === 'damaged')
        throw Object.assign(new Error('The picture is damaged.'), { code: 'DAMAGED_PICTURE' })
      if (word === 'other')
        return reading({
          document: { verdict: 'not-a-family-card', confidence: 0.9, columns: null, layout: null, rows: 0 },
        })
      return reading({ header: header({ kk: number, familyHead: 'SUPARMAN' }) })
    },
    async close() {},
  }
}

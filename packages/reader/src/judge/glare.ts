import type { Grid } from '../grid/grid.ts'
import type { Region } from '../page/region.ts'
import { cutStrip, type Strip } from '../page/strip.ts'
import { histogramOf, toneAt } from '../page/tones.ts'
import type { Picture } from '../picture.ts'

/** Where light that the card reflects has burnt out its paper, and the print on it. */
export interface Glare {
  /** Tone of the paper of most of the page, 0..255. */
  readonly paper: number
  /** Share of a region of the page whose paper is burnt out although the page's is greyer, 0..1. */
  burntShare(region: Region): number
}

/** Width and height in pixels of the cut of header and tables on which tones are judged. */
const sample = { width: 640, height: 440 }

/** Side in pixels of the blocks of that cut in each of which the paper's tone is taken. */
const block = 10

/** Share of a block's pixels that are no brighter than its paper. */
const paperShare = 0.8

/** Paper this bright is burnt out, and so much brighter than usual by a reflection. */
const burnt = 242
const reflected = 14

/** Looks for glare on header and tables. */
export function glareOn(grey: Picture, { mesh, header }: Grid): Glare {
  const page: Region = { left: 0, right: 1, top: Math.min(0, header.top), bottom: 1 }
  const papers = paperTones(cutStrip(grey, mesh, page, sample.width, sample.height))
  const [across, down] = [sample.width / block, sample.height / block]
  const paper = toneAt(histogramOf({ data: papers }), papers.length / 2)
  const place = (share: number, blocks: number) => Math.min(blocks, Math.max(0, share * blocks))
  const rowOf = (y: number) => place((y - page.top) / (page.bottom - page.top), down)
  return {
    paper,
    burntShare({ left, right, top, bottom }) {
      let seen = 0
      let bright = 0
      for (let y = Math.floor(rowOf(top)); y < Math.ceil(rowOf(bottom)); y++) {
        for (let x = Math.floor(place(left, across)); x < Math.ceil(place(right, across)); x++) {
          const tone = papers[y * across + x]!
          seen++
          if (tone >= burnt && tone > paper + reflected) bright++
        }
      }
      return seen === 0 ? 0 : bright / seen
    },
  }
}

/** Tones of the paper in the blocks of a cut, row by row from the top. */
function paperTones({ data, width, height }: Strip): Uint8Array {
  const across = width / block
  const tones = new Uint8Array(across * (height / block))
  const mostBrighter = block * block - paperShare * block * block
  const counts = new Uint8Array(256)
  for (let index = 0; index < tones.length; index++) {
    const corner = Math.floor(index / across) * block * width + (index % across) * block
    counts.fill(0)
    for (let y = 0; y < block; y++)
      for (let at = corner + y * width; at < corner + y * width + block; at++) counts[data[at]!]!++
    let tone = 255
    for (let brighter = counts[255]!; brighter <= mostBrighter; brighter += counts[tone]!) tone--
    tones[index] = tone
  }
  return tones
}

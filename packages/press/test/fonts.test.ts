import assert from 'node:assert/strict'
import { test } from 'node:test'
import { GlobalFonts } from '@napi-rs/canvas'
import { editions } from '../src/edition.ts'
import { fontName, ocrFontName, typefaces, typefacesOf } from '../src/fonts.ts'
import { paperFamilies } from '../src/layouts/paper.ts'

test('no two editions share a typeface', () => {
  const families = typefaces.map((face) => face.family)
  assert.equal(new Set(families).size, families.length)
})

test('every edition has its own typefaces of the classes that offices print with', () => {
  for (const edition of editions) {
    for (const resembles of ['arial', 'verdana', 'tahoma', 'times', 'courier'] as const) {
      assert.ok(typefacesOf(edition, resembles).length > 0, `${edition} has no ${resembles}`)
    }
  }
  assert.ok(typefacesOf('training').length >= 12)
})

test('every typeface loads in each weight that it names', () => {
  for (const face of typefaces) {
    for (const weight of face.weights) assert.ok(GlobalFonts.has(fontName(face, weight)), face.family)
  }
  assert.ok(GlobalFonts.has(ocrFontName()))
})

test('no two editions share a paper, its figures or its motifs', () => {
  assert.equal(new Set(paperFamilies.map((paper) => paper.name)).size, paperFamilies.length)
  const prints = (paper: (typeof paperFamilies)[number]) => [...paper.figures, ...paper.motifs]
  for (const paper of paperFamilies) {
    for (const other of paperFamilies) {
      if (paper.edition === other.edition) continue
      for (const print of prints(paper)) assert.ok(!prints(other).some((name) => name === print), print)
    }
  }
})

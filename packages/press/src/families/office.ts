import type { Layout } from '@bacakk/card'
import type { Random } from '../random.ts'
import type { Member } from './member.ts'

/** How one office's program and clerk spell what comes from closed lists. */
export interface Office {
  readonly slash: string
  readonly neverSchooled: string
  readonly strata: string
  readonly catholic: string
  readonly buddhist: string
  readonly confucian: string
  readonly belief: string
  readonly wife: string
  readonly parent: string
  readonly relative: string
  readonly citizen: string
  readonly unknownBlood: string
  /** PEGAWAI NEGERI SIPIL (PNS), or without the brackets. */
  readonly brackets: boolean
  /** Whether marital statuses say if they are on record, as 17-column cards do. */
  readonly saysRegistered: boolean
  readonly notRegistered: string
  readonly shortDivorce: boolean
}

/** Draws the habits of an office in the years of a layout. */
export function drawOffice(random: Random, layout: Layout, year: number): Office {
  const columns17 = layout === 'B' || layout === 'C' || layout === 'D'
  return {
    slash: random.weighted([
      ['/', 79],
      [' / ', 13],
      ['/ ', 7],
      [' /', 1],
    ]),
    neverSchooled: random.weighted([
      ['TIDAK/BELUM SEKOLAH', 62],
      ['TIDAK/BLM SEKOLAH', 38],
    ]),
    strata: random.weighted([
      ['STRATA ', 68],
      ['STRATA-', 32],
    ]),
    catholic: random.weighted([
      ['KATHOLIK', 62],
      ['KATOLIK', 38],
    ]),
    buddhist: random.weighted([
      ['BUDHA', 70],
      ['BUDDHA', 30],
    ]),
    confucian: random.weighted([
      ['KHONGHUCU', 65],
      ['KONGHUCU', 35],
    ]),
    belief: columns17
      ? random.weighted([
          ['KEPERCAYAAN TERHADAP TUHAN YME', 60],
          ['KEPERCAYAAN TERHADAP TUHAN YANG MAHA ESA', 20],
          ['KEPERCAYAAN', 20],
        ])
      : random.weighted([
          ['-', 70],
          ['KEPERCAYAAN', 30],
        ]),
    wife: random.weighted([
      ['ISTRI', 82],
      ['ISTERI', 18],
    ]),
    parent: random.weighted([
      ['ORANG TUA', 85],
      ['ORANGTUA', 15],
    ]),
    relative: random.weighted([
      ['FAMILI LAIN', 82],
      ['FAMILI LAINNYA', 18],
    ]),
    citizen: layout === 'A1' && year < 2012 && random.chance(0.4) ? 'INDONESIA' : 'WNI',
    unknownBlood: random.weighted([
      ['-', 64],
      ['TIDAK TAHU', 36],
    ]),
    brackets: random.chance(0.22),
    saysRegistered: columns17 && !random.chance(0.14),
    notRegistered: random.weighted([
      ['BELUM', 80],
      ['TIDAK', 20],
    ]),
    shortDivorce: random.chance(0.25),
  }
}

/** The religion as the office prints it. */
export function printReligion(office: Office, { religion }: Member): string {
  if (religion === 'KATHOLIK') return office.catholic
  if (religion === 'BUDHA') return office.buddhist
  if (religion === 'KHONGHUCU') return office.confucian
  if (religion === 'KEPERCAYAAN TERHADAP TUHAN YME') return office.belief
  return religion
}

/** The relation to the head as the office prints it. */
export function printRelation(office: Office, { relation }: Member): string {
  if (relation === 'ISTRI') return office.wife
  if (relation === 'ORANG TUA') return office.parent
  if (relation === 'FAMILI LAIN') return office.relative
  return relation
}

/** The marital status as the office prints it. */
export function printMaritalStatus(office: Office, { maritalState, registered }: Member): string {
  if (maritalState === 'single') return 'BELUM KAWIN'
  if (maritalState === 'widowed') return 'CERAI MATI'
  const plain = maritalState === 'married' ? 'KAWIN' : 'CERAI HIDUP'
  if (!office.saysRegistered) return plain
  const status = plain === 'CERAI HIDUP' && office.shortDivorce ? 'CERAI' : plain
  if (registered) return `${status} TERCATAT`
  return `${status} ${status === 'KAWIN' ? office.notRegistered : 'BELUM'} TERCATAT`
}

/** Sets the slashes of a value from a closed list the office's way. */
export function withSlashes(office: Office, value: string): string {
  return value.replace(/ ?\/ ?/g, office.slash)
}

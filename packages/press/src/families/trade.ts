import { type OccupationEntry, occupations } from '@bacakk/card'
import type { Random } from '../random.ts'
import { ageOn, type Day } from './day.ts'
import type { Member } from './member.ts'
import type { Office } from './office.ts'

const byAge = ['BELUM/TIDAK BEKERJA', 'MENGURUS RUMAH TANGGA', 'PELAJAR/MAHASISWA', 'PENSIUNAN']

/** Who can have a trade that not everybody can. */
const closedTo: Readonly<Record<string, (member: Member) => boolean>> = {
  BIDAN: ({ gender }) => gender === 'male',
  'IMAM MASJID': ({ gender, religion }) => gender === 'female' || religion !== 'ISLAM',
  'USTADZ/MUBALIGH': ({ religion }) => religion !== 'ISLAM',
  PENDETA: ({ religion }) => religion !== 'KRISTEN',
  PASTOR: ({ religion, gender }) => religion !== 'KATHOLIK' || gender === 'female',
  BIARAWATI: ({ religion }) => religion !== 'KATHOLIK',
  PARAJI: ({ gender }) => gender === 'male',
  'TUKANG SOL SEPATU': ({ gender }) => gender === 'female',
  'PEMBANTU RUMAH TANGGA': ({ gender }) => gender === 'male',
}

const learned =
  /DOKTER|DOSEN|NOTARIS|PENGACARA|APOTEKER|PSIKIATER|ARSITEK|AKUNTAN|PENELITI|DUTA|MENTERI|HAKIM|KONSTITUSI|GURU|ASISTEN AHLI/

const schooled =
  /PEGAWAI NEGERI|TENTARA|KEPOLISIAN|KARYAWAN (BUM|HON)|BIDAN|PERAWAT|PILOT|WARTAWAN|PENYIAR|TATA USAHA/

/** Frequency among those who work: ranked trades by the corpus, the others rarely but each now and then. */
function frequency({ corpusRank, canonical }: OccupationEntry): number {
  if (byAge.includes(canonical)) return 0
  if (corpusRank === null) return /^(PASTOR|BIARAWATI|PARAJI|IMAM)/.test(canonical) ? 3 : 0.9
  return (120 / (corpusRank - 3) ** 1.15) * (canonical === 'PENDETA' ? 4 : 1)
}

const trades = occupations.entries.map((entry) => [entry.canonical, frequency(entry)] as const)

/** The occupation by age, sex and education, in the canonical form of the vocabulary. */
export function drawOccupation(random: Random, member: Member, education: string, on: Day): string {
  const age = ageOn(on, member.born)
  const graduate = /STRATA|DIPLOMA/.test(education)
  const unschooled = /SD|SEKOLAH/.test(education)
  if (member.relation === 'PEMBANTU') return random.chance(0.7) ? 'PEMBANTU RUMAH TANGGA' : 'KARYAWAN SWASTA'
  if (age < 5.5) return 'BELUM/TIDAK BEKERJA'
  if (age < 18.5) return random.chance(age < 7 ? 0.5 : 0.975) ? 'PELAJAR/MAHASISWA' : 'BELUM/TIDAK BEKERJA'
  if (age < 24 && member.maritalState === 'single' && random.chance(0.62)) return 'PELAJAR/MAHASISWA'
  if (age < 30 && member.maritalState === 'single' && random.chance(0.28))
    return random.pick(['PELAJAR/MAHASISWA', 'BELUM/TIDAK BEKERJA'])
  if (age > 58 && random.chance(graduate ? 0.5 : 0.13)) return 'PENSIUNAN'
  if (age > 66 && random.chance(0.4)) return 'BELUM/TIDAK BEKERJA'
  if (member.gender === 'female' && member.maritalState !== 'single' && random.chance(graduate ? 0.22 : 0.72))
    return 'MENGURUS RUMAH TANGGA'
  const open = trades.filter(
    ([trade]) =>
      closedTo[trade]?.(member) !== true &&
      (graduate || !learned.test(trade)) &&
      (!unschooled || !schooled.test(trade)),
  )
  return random.weighted(open)
}

const unlisted = [
  'SWASTA',
  'TANI',
  'DAGANG',
  'BURUH',
  'KARYAWAN',
  'IBU RUMAH TANGGA',
  'TURUT ORANG TUA',
  'IKUT ORANG TUA',
  'MAHASISWA',
  'PELAJAR',
  'PURNAWIRAWAN',
  'PENSIUNAN PNS',
  'PENSIUNAN TNI',
  'PENSIUNAN TNI/POLRI',
  'TNI AD',
  'TNI AL',
  'TNI-AU',
  'POLRI',
  'PNS',
  'PNS GURU',
  'TUKANG BECAK',
  'TUKANG OJEK',
  'TUKANG PARKIR',
  'BURUH PABRIK',
  'BURUH BANGUNAN',
  'NELAYAN',
  'PETANI',
  'PEKEBUN',
  'TUKANG',
  'SATPAM',
  'PENGRAJIN',
  'KARYAWAN TOKO',
  'KARYAWAN PABRIK',
  'PEGAWAI SWASTA',
  'PEG. SWASTA',
  'KARY. SWASTA',
  'WIRASWATA',
  'WIRAUSAHA',
  'PEDAGANG KELILING',
  'RUMAH TANGGA',
  'MENGURUS RMH TANGGA',
  'BLM/TDK BEKERJA',
  'TIDAK BEKERJA',
  'BELUM BEKERJA',
  'TENAGA HONORER',
  'PERANGKAT NAGARI',
  'PAMONG DESA',
  'PENAMBANG',
  'PENDULANG EMAS',
  'PENGEMUDI',
  'KERNET',
  'BENGKEL',
  'TENAGA KERJA INDONESIA',
  'TKI',
  'PELAUT/ABK',
  'GURU NGAJI',
  'GURU HONORER',
  'PPPK',
  'PEMULUNG',
  'VETERAN',
  'LAIN-LAIN',
]

/** The occupation as the office prints it; one in a hundred in words that are on no list. */
export function printOccupation(random: Random, office: Office, occupation: string): string {
  if (random.chance(0.011)) return random.pick(unlisted)
  const entry = occupations.entries.find(({ canonical }) => canonical === occupation)!
  const bracketed = entry.printed.find((form) => form.includes('('))
  if (bracketed !== undefined) return office.brackets ? bracketed : occupation
  if (entry.printed.length > 0 && random.chance(0.2)) return random.pick(entry.printed)
  return entry.aliases.length > 0 && random.chance(0.01) ? random.pick(entry.aliases) : occupation
}

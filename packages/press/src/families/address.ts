import { regionsOf } from '@bacakk/card'
import type { Random } from '../random.ts'
import type { Home } from './home.ts'
import { syllableName } from './names/syllables.ts'
import { words } from './names/words.ts'

const streets = words(`
  MAWAR MELATI ANGGREK KENANGA DAHLIA CEMPAKA FLAMBOYAN TERATAI KAMBOJA BOUGENVILLE SEROJA TULIP ASTER SAKURA ANYELIR EDELWEIS KEMUNING SEDAP-MALAM MANGGIS MANGGA RAMBUTAN JAMBU DURIAN NANGKA SALAK NANAS DELIMA MARKISA ALPUKAT PEPAYA SAWO KEDONDONG BELIMBING CERMAI CENDANA JATI MAHONI MERANTI AKASIA BERINGIN CEMARA PINUS BAMBU KETAPANG TREMBESI WARU RANDU SENGON DAMAR ULIN
  MERPATI CENDRAWASIH KUTILANG RAJAWALI GARUDA ELANG GELATIK NURI KENARI MERAK PIPIT WALET CAMAR KASUARI PERKUTUT BANGAU CUCAKRAWA JALAK-BALI SUDIRMAN THAMRIN DIPONEGORO KARTINI VETERAN PAHLAWAN MERDEKA PROKLAMASI PEMUDA PELAJAR KEMERDEKAAN PANCASILA BHAYANGKARA IMAM-BONJOL TEUKU-UMAR CUT-NYAK-DIEN HASANUDDIN PATTIMURA GATOT-SUBROTO AHMAD-YANI A.YANI S.PARMAN YOS-SUDARSO MT-HARYONO M.T.HARYONO DI-PANJAITAN D.I.PANJAITAN SUTOYO SUPRAPTO WAHID-HASYIM AGUS-SALIM H.AGUS-SALIM
  MOH-HATTA SUKARNO SUTAN-SYAHRIR DEWI-SARTIKA WR-SUPRATMAN OTTO-ISKANDARDINATA OTISTA SETIABUDI KH-DEWANTARA KI-HAJAR-DEWANTARA KH-AHMAD-DAHLAN K.H.MAS-MANSYUR PANGERAN-ANTASARI SULTAN-AGUNG SULTAN-HASANUDIN GAJAH-MADA HAYAM-WURUK MAJAPAHIT SRIWIJAYA SILIWANGI PAJAJARAN BRAWIJAYA ERLANGGA KEN-AROK JOYOBOYO RADEN-SALEH RADEN-INTAN UNTUNG-SUROPATI TRUNOJOYO SUNAN-KALIJAGA SUNAN-AMPEL SUNAN-GIRI SUNAN-BONANG MATARAM ARJUNA BIMA NAKULA SADEWA YUDISTIRA SRIKANDI GATOTKACA SEMAR KRESNA ABIMANYU
  MERAPI MERBABU SEMERU BROMO KELUD RINJANI LAWU SLAMET KERINCI TAMBORA AGUNG BATUR GALUNGGUNG CIREMAI TANGKUBANPERAHU KRAKATAU MUSI BATANGHARI KAPUAS MAHAKAM BARITO SERAYU BRANTAS CILIWUNG CITARUM CISADANE PROGO BENGAWAN-SOLO DANAU-TOBA DANAU-MANINJAU RAYA UTAMA KEBON-JERUK KEBON-KACANG KEBON-KELAPA KEBON-NANAS PASAR-BARU PASAR-LAMA STASIUN MASJID PESANTREN GEREJA SEKOLAH PUSKESMAS BALAI-DESA LAPANGAN PERTANIAN PERIKANAN PERINDUSTRIAN INDUSTRI PABRIK PELABUHAN BANDARA PANTAI GUNUNG SUNGAI IRIGASI BENDUNGAN TRANSMIGRASI
  SWADAYA GOTONG-ROYONG BHAKTI KARYA PEMBANGUNAN PERJUANGAN PERSATUAN KESEHATAN PENDIDIKAN MAKMUR SEJAHTERA SENTOSA DAMAI RUKUN SUKAMAJU SUKAJADI SUKAMULYA MEKAR MEKARSARI CIPTA-KARYA BINA-MARGA KENCANA PERMATA INTAN MUTIARA BERLIAN ZAMRUD SAFIR NILAM KRISTAL MATAHARI BULAN BINTANG CAKRAWALA ANGKASA SAMUDERA NUSANTARA KATULISTIWA HARAPAN HARAPAN-JAYA HARAPAN-BARU CINTA-DAMAI BUDI-UTOMO HALMAHERA SUMATERA KALIMANTAN SULAWESI IRIAN MALUKU FLORES SUMBAWA LOMBOK BANGKA BELITUNG MADURA SERAM KARIMATA TIMOR ARU
`).map((name) => name.replaceAll('-', ' '))

const estates = words(`
  GRIYA-ASRI GRIYA-INDAH GRIYA-PERMATA GRIYA-KENCANA GRIYA-SEJAHTERA GRIYA-MELATI PERMATA-HIJAU PERMATA-INDAH PONDOK-INDAH PONDOK-UNGU PONDOK-MELATI PONDOK-HIJAU TAMAN-SARI TAMAN-ANGGREK TAMAN-CIMANGGU TAMAN-KOTA TAMAN-WISMA-ASRI VILLA-MUTIARA VILLA-GADING-HARAPAN VILLA-NUSA-INDAH VILLA-DAGO BUMI-ASRI BUMI-ANGGREK BUMI-PERTIWI BUMI-SANI BUMI-CITRA-INDAH CITRA-RAYA CITRA-GARDEN CITRA-INDAH GRAHA-RAYA GRAHA-ASRI GRAHA-PRIMA GRAHA-MUSTIKA PURI-ASIH
  PURI-KENCANA PURI-HARMONI PURI-NIRWANA BUKIT-INDAH BUKIT-CENGKEH BUKIT-BARUNA BUKIT-TIARA KOTA-BARU KOTA-WISATA HARAPAN-INDAH HARAPAN-BARU MUTIARA-GADING MUTIARA-SENTUL MUSTIKA-JAYA MUSTIKA-GRANDE KARABA-INDAH TELAGA-SAKINAH TELAGA-MAS TELAGA-MURNI WISMA-ASRI WISMA-JAYA WISMA-TROPODO KENARI-MAS KEMANG-PRATAMA JATI-ASIH DUREN-JAYA RAWA-KALONG SUKATANI-INDAH SURYA-KENCANA SURYA-MANDALA SARI-BUMI-INDAH BTN-ASAL-MULA BUKIT-KHAYANGAN ANTANG-JAYA SUDIANG-RAYA DAYA-PERMAI MINASA-UPA
`).map((name) => name.replaceAll('-', ' '))

const romans = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII', 'XIII', 'XIV']

/** The address line in one of the ways that cards print it: street and number, estate and block, or a hamlet alone. */
export function printAddress(random: Random, home: Home): string {
  const urban = home.village.kind === 'KELURAHAN' || home.district.kind !== 'KABUPATEN'
  const kind = random.weighted<() => string>([
    [() => streetAddress(random), urban ? 46 : 14],
    [() => estateAddress(random), urban ? 22 : 5],
    [() => hamlet(random, home), urban ? 14 : 62],
    [() => `${hamlet(random, home)} ${houseNumber(random)}`, 3],
    [() => `${lane(random)} ${houseNumber(random)}`.trim(), urban ? 8 : 2],
    [() => wordy(random, home), 5],
    [() => home.village.name, urban ? 2 : 8],
    [() => '-', 0.4],
  ])()
  const neighbourhood = random.chance(0.035) ? ` RT ${twoOrThree(random)} RW ${twoOrThree(random)}` : ''
  return `${kind}${neighbourhood}`.replace(/ +(?=[ ,])/g, '').trim()
}

function streetName(random: Random): string {
  const name = random.chance(0.82)
    ? random.pick(streets)
    : random.chance(0.5)
      ? villageName(random)
      : syllableName(random, 'male')
  const part = random.weighted<string>([
    ['', 58],
    [` ${random.pick(romans)}`, 12],
    [' RAYA', 6],
    [
      ` ${random.pick(['TIMUR', 'BARAT', 'UTARA', 'SELATAN', 'TENGAH', 'DALAM', 'UJUNG', 'BARU', 'LAMA', 'INDAH', 'ATAS', 'BAWAH'])}`,
      12,
    ],
    [` ${random.integer(1, 19)}`, 6],
    [` GG. ${random.pick(streets)}`, 3],
    [` ${random.pick(romans)} DALAM`, 1],
  ])
  return name + part
}

function streetAddress(random: Random): string {
  const before = random.weighted([
    ['JL.', 26],
    ['JL. ', 34],
    ['JL ', 20],
    ['JLN. ', 6],
    ['JLN ', 5],
    ['JALAN ', 5],
    ['JLN.', 3],
    ['', 2],
  ])
  const lane = random.chance(0.1)
    ? ` ${random.pick(['GG.', 'GG. ', 'GG ', 'GANG ', 'LR. ', 'LORONG '])}${random.pick([random.pick(streets), String(random.integer(1, 20)), random.pick(romans)])}`
    : ''
  return `${before}${streetName(random)}${lane} ${random.chance(0.85) ? houseNumber(random) : ''}`
}

function houseNumber(random: Random): string {
  const number = random.integer(1, random.pick([20, 60, 200]))
  const letter = random.chance(0.16) ? random.pick(['A', 'B', 'C', ' A', ' B', '/B', '-A', 'BIS']) : ''
  const before = random.weighted([
    ['NO.', 32],
    ['NO. ', 34],
    ['NO ', 22],
    ['NO.: ', 1],
    ['NOMOR ', 2],
    ['NO:', 1],
    ['# ', 0.2],
    ['', 6],
  ])
  const slash = random.chance(0.05) ? `/${random.integer(1, 30)}` : ''
  const padded = random.chance(0.06) ? String(number).padStart(2, '0') : String(number)
  return `${before}${padded}${slash}${letter}`
}

function block(random: Random): string {
  const letter = random.pick([...'ABCDEFGHIJKLMNOPQRSTUVW'])
  const name = random.weighted([
    [letter, 30],
    [`${letter}${random.integer(1, 29)}`, 34],
    [`${letter}-${random.integer(1, 19)}`, 8],
    [`${letter}.${random.integer(1, 19)}`, 5],
    [`${letter}${letter}`, 8],
    [`${letter}${random.pick([...'ABCDE'])} ${random.integer(1, 9)}`, 5],
    [random.pick(romans), 3],
    [String(random.integer(1, 30)), 5],
  ])
  const before = random.weighted([
    ['BLOK ', 60],
    ['BLOK.', 3],
    ['BLOK. ', 3],
    ['BLK. ', 8],
    ['BLK ', 8],
    ['BLOK', 3],
    ['', 6],
  ])
  const number = random.integer(1, 48)
  return (
    before +
    name +
    random.weighted([
      [`/${number}`, 34],
      [` NO.${number}`, 20],
      [` NO. ${number}`, 20],
      [` NO ${number}`, 12],
      [` / ${number}`, 4],
      [`-${number}`, 5],
      ['', 5],
    ])
  )
}

function estateAddress(random: Random): string {
  const before = random.weighted([
    ['PERUM ', 24],
    ['PERUM. ', 12],
    ['PERUMAHAN ', 10],
    ['KOMP. ', 14],
    ['KOMP.', 5],
    ['KOMPLEK ', 10],
    ['KOMPLEKS ', 2],
    ['BTN ', 9],
    ['PERUMNAS ', 5],
    ['PRM. ', 2],
    ['RUSUN ', 1],
    ['APARTEMEN ', 1],
    ['ASRAMA ', 2],
    ['', 5],
  ])
  const estate = random.chance(0.75)
    ? random.pick(estates)
    : `${random.pick(['GRIYA', 'PURI', 'TAMAN', 'BUMI', 'PONDOK', 'GRAHA', 'BUKIT', 'VILLA', 'CLUSTER'])} ${villageName(random)}`
  const street = random.chance(0.12) ? ` JL. ${random.pick(streets)}` : ''
  return `${before}${estate}${street}${random.chance(0.2) ? ` ${random.pick(romans)}` : ''} ${block(random)}`
}

/** A hamlet as the people of the region call it. */
function hamlet(random: Random, home: Home): string {
  const province = home.province.code
  const name = random.weighted<() => string>([
    [() => villageName(random), 50],
    [() => home.village.name, 14],
    [() => random.pick([...romans.slice(0, 9), ...romans.slice(0, 9)]), 12],
    [() => syllableName(random, 'male'), 12],
    [() => random.pick(streets), 12],
  ])()
  const part = random.chance(0.14)
    ? ` ${random.pick(['KIDUL', 'LOR', 'WETAN', 'KULON', 'TENGAH', 'HILIR', 'HULU', 'GIRANG', 'TONGGOH', 'LEBAK', 'PASIR', 'TIMUR', 'BARAT', 'UTARA', 'SELATAN', 'BARU', 'LAMA', 'DALAM', 'JAYA', 'INDAH'])}`
    : ''
  const word = random.pick(
    hamletWords[province] ?? [
      'DUSUN ',
      'DUSUN ',
      'DSN. ',
      'DSN ',
      'DSN.',
      'LINGKUNGAN ',
      'LINGK. ',
      'KAMPUNG ',
      'KP. ',
      '',
    ],
  )
  return `${word}${name}${part}`
}

const javaWords = [
  'DUSUN ',
  'DSN. ',
  'DSN ',
  'DSN.',
  'DUKUH ',
  'DK. ',
  'DK ',
  '',
  '',
  '',
  '',
  'LINGK. ',
  'LINGKUNGAN ',
  'KRAJAN ',
]
const westJavaWords = [
  'KP. ',
  'KP. ',
  'KP.',
  'KP ',
  'KAMPUNG ',
  'DUSUN ',
  'DSN ',
  'BLOK ',
  'LINK. ',
  'LINGK ',
  'LK. ',
  '',
]
const hamletWords: Readonly<Record<string, readonly string[]>> = {
  '11': ['DUSUN ', 'DUSUN ', 'GAMPONG ', 'GP. ', 'LORONG ', 'DSN. '],
  '12': ['DUSUN ', 'DUSUN ', 'DSN ', 'LINGKUNGAN ', 'LINGK. ', 'HUTA ', 'LK. ', 'PASAR '],
  '13': ['JORONG ', 'JORONG ', 'JR. ', 'KORONG ', 'DUSUN ', 'SIMPANG '],
  '31': ['KP. ', 'KP ', 'KAMPUNG ', 'KEBON ', 'RAWA ', 'GG. '],
  '32': westJavaWords,
  '33': javaWords,
  '34': [...javaWords, 'PADUKUHAN '],
  '35': javaWords,
  '36': westJavaWords,
  '51': ['BR. ', 'BR. ', 'BR ', 'BANJAR ', 'BANJAR DINAS ', 'BR. DINAS ', 'LINGK. ', 'LINGKUNGAN ', 'DUSUN '],
  '52': ['DUSUN ', 'DUSUN ', 'DSN. ', 'LINGKUNGAN ', 'GUBUK ', 'KARANG '],
  '53': ['DUSUN ', 'KAMPUNG ', 'KM. ', '', 'DUSUN '],
  '71': ['LINGKUNGAN ', 'LINGK. ', 'JAGA ', 'DUSUN ', 'LORONG '],
  '81': ['NEGERI ', 'DUSUN ', 'OHOI ', '', 'SOA '],
  '91': ['KAMPUNG ', 'KAMPUNG ', 'KP. ', 'KOMPLEKS ', ''],
}

function lane(random: Random): string {
  return `${random.pick(['GG.', 'GG. ', 'GG ', 'GANG ', 'LR. ', 'LRG. ', 'LORONG '])}${streetName(random)}`
}

/** Addresses that tell the way; many of them need a second line. */
function wordy(random: Random, home: Home): string {
  return random.pick([
    () => `${streetAddress(random)} ${hamlet(random, home)}`,
    () => `${hamlet(random, home)} ${streetAddress(random)}`,
    () => `${estateAddress(random)} KEL. ${home.village.name}`,
    () => `${streetAddress(random)}, ${estateAddress(random)}`,
    () =>
      `${random.pick(['ASRAMA', 'RUMDIN', 'RUMAH DINAS', 'MESS', 'PONDOK PESANTREN', 'PONPES', 'KOST'])} ${streetName(random)} ${streetAddress(random)}`,
    () =>
      `${streetAddress(random)} (${random.pick(['BELAKANG', 'DEPAN', 'SAMPING', 'DKT.'])} ${random.pick(['MASJID', 'PASAR', 'SMPN 2', 'SDN 01', 'KANTOR POS', 'POLSEK', 'BALAI DESA', 'SPBU', 'PUSKESMAS'])})`,
    () =>
      `${random.pick(['TRANS', 'SP', 'SP.', 'UPT', 'AFDELING', 'AFD.', 'PT.', 'KEBUN', 'EMPLASEMEN'])} ${random.pick([...romans, String(random.integer(1, 12))])} ${villageName(random)}`,
    () => `KM ${random.integer(1, 80)} ${streetAddress(random)}`,
    () => `${streetAddress(random)} & ${random.integer(2, 90)} "${villageName(random)}"`,
  ])()
}

/** The name of any village of the country, its bracketed remarks left out. */
function villageName(random: Random): string {
  const villages = regionsOf('village', random.pick(regionsOf('district')).code)
  return villages.length === 0 ? 'SUKAMAJU' : random.pick(villages).name.replace(/ ?\(.*/, '')
}

function twoOrThree(random: Random): string {
  return String(random.integer(1, 19)).padStart(random.pick([2, 2, 3, 1]), '0')
}

/** Neighbourhood and ward in one of the spellings of the cards. */
export function printRtRw(random: Random): string {
  const rt = random.integer(1, random.pick([6, 12, 12, 30]))
  const rw = random.integer(1, random.pick([4, 10, 10, 24]))
  const padded = (number: number, width = 3) => String(number).padStart(width, '0')
  return random.weighted<string>([
    [`${padded(rt)}/${padded(rw)}`, 55],
    [`${padded(rt)} / ${padded(rw)}`, 20],
    [`${padded(rt, 2)}/${padded(rw, 2)}`, 5],
    [`${padded(rt, 2)} / ${padded(rw, 2)}`, 1.5],
    [`${rt}/${rw}`, 2],
    ['000/000', 3],
    ['000 / 000', 1],
    [`${padded(rt)}/000`, 2.5],
    [`${padded(rt)}/-`, 1.5],
    ['-/-', 1.5],
    ['- / -', 0.5],
    ['-', 1],
    [`${padded(rt)}/ ${padded(rw)}`, 1],
  ])
}

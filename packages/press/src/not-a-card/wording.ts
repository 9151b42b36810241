import { inventFamily } from '../families/index.ts'
import type { Family } from '../family.ts'
import type { Random } from '../random.ts'

const sentences = [
  'Sehubungan dengan surat Saudara tanggal tersebut di atas, dengan ini kami sampaikan hal-hal sebagai berikut.',
  'Kegiatan akan dilaksanakan di aula kantor kecamatan pada pukul delapan pagi sampai dengan selesai.',
  'Warga diminta membawa fotokopi Kartu Keluarga dan KTP elektronik masing-masing satu lembar.',
  'Demikian surat keterangan ini dibuat dengan sebenarnya untuk dapat dipergunakan sebagaimana mestinya.',
  'Pembayaran dapat dilakukan melalui loket, mesin ATM, atau layanan perbankan elektronik lainnya.',
  'Harga tersebut sudah termasuk pajak pertambahan nilai dan ongkos kirim sampai di tempat.',
  'Apabila di kemudian hari terdapat kekeliruan, maka akan diadakan perbaikan seperlunya.',
  'Petani di dataran tinggi mulai menanam bawang merah setelah hujan turun selama tiga pekan berturut-turut.',
  'Pemerintah daerah menyiapkan bantuan beras bagi keluarga yang terdampak banjir di lima desa.',
  'Menurut panitia, peserta lomba datang dari dua belas kabupaten dan empat kota di provinsi ini.',
  'Jalan penghubung antardesa sepanjang tujuh kilometer itu rusak parah sejak musim hujan tahun lalu.',
  'Pihak sekolah mengundang orang tua siswa untuk menghadiri rapat pembagian hasil belajar semester ganjil.',
  'Kami mengucapkan terima kasih atas perhatian dan kerja sama yang baik selama ini.',
  'Nelayan memilih tidak melaut karena gelombang di perairan selatan mencapai empat meter.',
  'Sesuai ketentuan yang berlaku, permohonan wajib dilampiri surat pengantar dari ketua RT dan RW.',
  'Tim kesehatan melakukan pemeriksaan gratis kepada para lanjut usia di balai warga.',
  'Dana tersebut akan digunakan untuk memperbaiki saluran air dan membangun pos ronda.',
  'Yang bertanda tangan di bawah ini menerangkan bahwa nama tersebut benar-benar penduduk kami.',
  'Barang yang sudah dibeli tidak dapat ditukar atau dikembalikan tanpa bukti pembelian.',
  'Kepala dinas menjelaskan bahwa layanan administrasi kependudukan tidak dipungut biaya.',
  'Pertandingan berlangsung seru sejak menit awal dan baru ditentukan lewat adu penalti.',
  'Produksi kopi tahun ini diperkirakan turun karena pohon berbunga lebih lambat daripada biasanya.',
  'Semua pihak diharapkan menjaga kebersihan lingkungan serta mematuhi jadwal pengangkutan sampah.',
  'Perjanjian ini dibuat rangkap dua dan mempunyai kekuatan hukum yang sama.',
  'Penyewa wajib membayar uang muka paling lambat tujuh hari setelah perjanjian ditandatangani.',
  'Pasar tradisional itu kembali ramai setelah renovasi yang berjalan hampir dua tahun.',
  'Laporan ini disusun berdasarkan hasil pendataan yang dilakukan oleh kader di setiap dusun.',
  'Murid kelas enam berlatih menari untuk pentas seni yang digelar akhir bulan depan.',
  'Kereta tambahan disiapkan untuk mengangkut penumpang selama masa libur panjang.',
  'Harap disimpan dengan baik dan dibawa kembali pada saat pengambilan dokumen.',
]

export const goods = [
  'BERAS PREMIUM 5 KG',
  'GULA PASIR 1 KG',
  'MINYAK GORENG 2 L',
  'TELUR AYAM',
  'KOPI BUBUK 165 G',
  'TEH CELUP ISI 25',
  'MIE INSTAN GORENG',
  'SABUN MANDI',
  'PASTA GIGI 190 G',
  'SHAMPO 170 ML',
  'AIR MINERAL 600 ML',
  'SEMEN 50 KG',
  'CAT TEMBOK 5 KG',
  'PIPA PVC 3/4"',
  'PAKU 7 CM',
  'KERTAS A4 80 G',
  'TINTA PRINTER HITAM',
  'MAP SNELHECTER',
  'BUKU TULIS 58 LBR',
  'KABEL NYM 2X1,5',
  'LAMPU LED 12 W',
  'KIPAS ANGIN 16"',
  'BAN LUAR 80/90-14',
  'OLI MESIN 0,8 L',
  'JASA SERVIS BERKALA',
  'SEWA TENDA 4X6',
  'KURSI PLASTIK',
  'PUPUK UREA 50 KG',
  'BIBIT JAGUNG HIBRIDA',
  'PAKAN AYAM BR1',
  'OBAT BATUK SIRUP',
  'PARACETAMOL 500 MG',
  'VITAMIN C 50 MG',
  'TRIPLEK 9 MM',
  'KERAMIK 40X40',
] as const

export const companies = [
  'PT. SINAR ABADI SENTOSA',
  'CV. MAJU BERSAMA',
  'PT. NUSANTARA JAYA MANDIRI',
  'UD. BAROKAH',
  'TOKO SUMBER REJEKI',
  'CV. KARYA UTAMA',
  'PT. LINTAS SAMUDERA RAYA',
  'KOPERASI TANI MAKMUR',
  'PT. CAHAYA TIMUR ELEKTRINDO',
  'APOTEK SEHAT SELALU',
  'BENGKEL DUA SAUDARA',
] as const

export const months = [
  'Januari',
  'Februari',
  'Maret',
  'April',
  'Mei',
  'Juni',
  'Juli',
  'Agustus',
  'September',
  'Oktober',
  'November',
  'Desember',
] as const

/** So many sentences of plain Indonesian prose. */
export function prose(random: Random, count: number): string {
  return random.shuffle(sentences).slice(0, count).join(' ')
}

/** A household whose names and places fill a document. */
export function someone(random: Random): Family {
  return inventFamily(random, { layout: 'D' })
}

/** Names of people, one for each member of a few households. */
export function namesOf(random: Random, count: number): string[] {
  const names: string[] = []
  while (names.length < count) names.push(...someone(random).persons.map(({ name }) => name))
  return names.slice(0, count)
}

/** An amount with Indonesian thousands, such as 1.250.000. */
export function amount(value: number, decimals = false): string {
  const whole = String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, '.')
  return decimals ? `${whole},00` : whole
}

/** A date in words: 7 Agustus 2023. */
export function dateInWords(random: Random): string {
  return `${random.integer(1, 28)} ${random.pick(months)} ${random.integer(2009, 2026)}`
}

/** A date in digits: 07/08/2023 or 07-08-2023. */
export function dateInDigits(random: Random, separator = random.pick(['/', '-', '.'])): string {
  const two = (number: number) => String(number).padStart(2, '0')
  return [two(random.integer(1, 28)), two(random.integer(1, 12)), random.integer(2009, 2026)].join(separator)
}

/** So many digits; the first is not 0. */
export function digits(random: Random, count: number): string {
  return String(random.integer(1, 9)) + Array.from({ length: count - 1 }, () => random.integer(0, 9)).join('')
}

/** ALL CAPITALS as a name is written: "Ahmad Yani". */
export function capitalised(text: string): string {
  return text
    .toLowerCase()
    .replace(/(^|[\s.'/-])([a-z])/g, (_, before: string, letter: string) => before + letter.toUpperCase())
}

import type { Card, NumberedPerson, Person } from '../src/index.ts'

const father: Person = {
  name: 'BUDI SANTOSO',
  idNumber: '3275011508850001',
  gender: 'LAKI-LAKI',
  birthPlace: 'BEKASI',
  birthDate: '15-08-1985',
  religion: 'ISLAM',
  education: 'SLTA/SEDERAJAT',
  occupation: 'KARYAWAN SWASTA',
  bloodType: 'O',
  maritalStatus: 'KAWIN TERCATAT',
  marriageDate: '10-06-2010',
  statusInFamily: 'KEPALA KELUARGA',
  nationality: 'WNI',
  passport: '',
  kitap: '',
  nameOfFather: 'SLAMET',
  nameOfMother: 'SUPARTI',
}

const mother: Person = {
  ...father,
  name: 'SITI AMINAH',
  idNumber: '3275014502880002',
  gender: 'PEREMPUAN',
  birthDate: '05-02-1988',
  occupation: 'MENGURUS RUMAH TANGGA',
  statusInFamily: 'ISTRI',
  nameOfFather: 'AHMAD',
  nameOfMother: 'ROHANI',
}

const daughter: Person = {
  ...mother,
  name: 'PUTRI LESTARI',
  idNumber: '3275014303120003',
  birthDate: '03-03-2012',
  education: 'BELUM TAMAT SD/SEDERAJAT',
  occupation: 'PELAJAR/MAHASISWA',
  maritalStatus: 'BELUM KAWIN',
  marriageDate: '',
  statusInFamily: 'ANAK',
  nameOfFather: 'BUDI SANTOSO',
  nameOfMother: 'SITI AMINAH',
}

/** A made-up family of three in which everything agrees. */
export const family: Card = {
  kk: '3275011207190004',
  familyHead: 'BUDI SANTOSO',
  address: 'JL. MELATI NO. 3',
  rtrw: '003/006',
  postcode: '17111',
  village: 'DUREN JAYA',
  subDistrict: 'BEKASI TIMUR',
  district: 'KOTA BEKASI',
  province: 'JAWA BARAT',
  personList: [father, mother, daughter].map((person, row) => ({ ...person, person: `person${row + 1}` })),
}

/** The family with other values in the header. */
export function withHeader(values: Partial<Omit<Card, 'personList'>>): Card {
  return { ...family, ...values }
}

/** The family with other values in one row, from 0. */
export function withPerson(row: number, values: Partial<NumberedPerson>): Card {
  return {
    ...family,
    personList: family.personList.map((person, index) => (index === row ? { ...person, ...values } : person)),
  }
}

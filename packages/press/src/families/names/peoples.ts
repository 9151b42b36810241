import type { Random } from '../../random.ts'
import { arabIndonesian } from './arab-indonesian.ts'
import { chineseIndonesian } from './chinese-indonesian.ts'
import type { Culture } from './culture.ts'
import {
  ambonese,
  balinese,
  banjarese,
  bugis,
  butonese,
  dayak,
  gorontalese,
  minahasan,
  papuan,
  sasak,
  timorese,
  toraja,
} from './eastern.ts'
import { javanese } from './javanese.ts'
import { acehnese, batak, malay, minang, nias } from './sumatran.ts'
import { betawi, madurese, sundanese } from './west-javanese.ts'

/** The religions of the closed vocabulary, in their most printed spelling. */
export type Religion =
  | 'ISLAM'
  | 'KRISTEN'
  | 'KATHOLIK'
  | 'HINDU'
  | 'BUDHA'
  | 'KHONGHUCU'
  | 'KEPERCAYAAN TERHADAP TUHAN YME'

/** People in the land out of a hundred (statistics office, 2020, rounded), but at least one for each province. */
const inhabitants: Readonly<Record<string, number>> = {
  '11': 2,
  '12': 5.5,
  '13': 2.1,
  '14': 2.4,
  '15': 1.3,
  '16': 3.1,
  '17': 1,
  '18': 3.3,
  '19': 1,
  '21': 1,
  '31': 4,
  '32': 16,
  '33': 12,
  '34': 1.6,
  '35': 13,
  '36': 4.4,
  '51': 2.2,
  '52': 2,
  '53': 2.2,
  '61': 2,
  '62': 1,
  '63': 1.5,
  '64': 1.4,
  '65': 1,
  '71': 1.3,
  '72': 1.1,
  '73': 3.4,
  '74': 1,
  '75': 1,
  '76': 1,
  '81': 1,
  '82': 1,
  '91': 1,
  '92': 1,
  '93': 1,
  '94': 1,
  '95': 1,
  '96': 1,
}

type Share = readonly [culture: Culture, weight: number]

/** Who lives in a province, by code. */
const peopleOf: Readonly<Record<string, readonly Share[]>> = {
  '11': [
    [acehnese, 8],
    [javanese, 1],
    [batak, 0.4],
    [minang, 0.3],
    [malay, 0.5],
  ],
  '12': [
    [batak, 5.5],
    [javanese, 2.5],
    [malay, 1],
    [nias, 0.8],
    [minang, 0.4],
    [chineseIndonesian, 0.5],
    [acehnese, 0.2],
  ],
  '13': [
    [minang, 9],
    [javanese, 0.5],
    [batak, 0.5],
  ],
  '14': [
    [malay, 4],
    [minang, 2],
    [javanese, 2.5],
    [batak, 1.3],
    [chineseIndonesian, 0.3],
  ],
  '15': [
    [malay, 5],
    [javanese, 3],
    [minang, 0.6],
    [batak, 0.4],
    [sundanese, 0.3],
  ],
  '16': [
    [malay, 6],
    [javanese, 3],
    [sundanese, 0.3],
    [chineseIndonesian, 0.3],
    [arabIndonesian, 0.2],
  ],
  '17': [
    [malay, 6],
    [javanese, 2.5],
    [sundanese, 0.3],
    [minang, 0.5],
  ],
  '18': [
    [javanese, 6],
    [malay, 2],
    [sundanese, 1],
    [balinese, 0.3],
  ],
  '19': [
    [malay, 6],
    [chineseIndonesian, 1.5],
    [javanese, 1],
  ],
  '21': [
    [malay, 4],
    [javanese, 2.5],
    [minang, 1],
    [batak, 1.3],
    [chineseIndonesian, 0.9],
    [bugis, 0.2],
  ],
  '31': [
    [javanese, 3.6],
    [betawi, 2.8],
    [sundanese, 1.4],
    [batak, 0.5],
    [chineseIndonesian, 0.8],
    [minang, 0.4],
    [arabIndonesian, 0.2],
    [ambonese, 0.1],
  ],
  '32': [
    [sundanese, 7.3],
    [javanese, 1.4],
    [betawi, 0.8],
    [batak, 0.2],
    [chineseIndonesian, 0.2],
    [minang, 0.1],
  ],
  '33': [
    [javanese, 9.4],
    [sundanese, 0.2],
    [chineseIndonesian, 0.2],
    [arabIndonesian, 0.1],
  ],
  '34': [
    [javanese, 9.4],
    [sundanese, 0.1],
    [chineseIndonesian, 0.1],
    [batak, 0.1],
  ],
  '35': [
    [javanese, 7.4],
    [madurese, 2.1],
    [chineseIndonesian, 0.2],
    [arabIndonesian, 0.1],
    [balinese, 0.03],
  ],
  '36': [
    [sundanese, 5.5],
    [javanese, 1.5],
    [betawi, 1.4],
    [chineseIndonesian, 0.3],
    [batak, 0.2],
  ],
  '51': [
    [balinese, 8.5],
    [javanese, 0.9],
    [sasak, 0.2],
    [chineseIndonesian, 0.1],
    [timorese, 0.1],
    [bugis, 0.1],
  ],
  '52': [
    [sasak, 7],
    [malay, 2.5],
    [balinese, 0.4],
    [javanese, 0.2],
  ],
  '53': [
    [timorese, 9],
    [javanese, 0.3],
    [bugis, 0.3],
    [arabIndonesian, 0.1],
  ],
  '61': [
    [malay, 3.4],
    [dayak, 3.5],
    [javanese, 1],
    [chineseIndonesian, 0.9],
    [madurese, 0.6],
    [bugis, 0.3],
  ],
  '62': [
    [dayak, 4.6],
    [banjarese, 2.3],
    [javanese, 2.2],
    [madurese, 0.2],
  ],
  '63': [
    [banjarese, 7.5],
    [javanese, 1.4],
    [dayak, 0.3],
    [bugis, 0.3],
  ],
  '64': [
    [javanese, 3],
    [bugis, 2],
    [banjarese, 1.3],
    [dayak, 1],
    [malay, 0.8],
    [toraja, 0.3],
  ],
  '65': [
    [bugis, 2],
    [javanese, 2],
    [dayak, 2.5],
    [malay, 1.2],
    [timorese, 0.3],
  ],
  '71': [
    [minahasan, 6.5],
    [gorontalese, 2.2],
    [javanese, 0.4],
    [bugis, 0.2],
    [chineseIndonesian, 0.2],
  ],
  '72': [
    [malay, 3.5],
    [bugis, 2.2],
    [javanese, 1],
    [balinese, 0.5],
    [gorontalese, 0.9],
    [toraja, 1.2],
  ],
  '73': [
    [bugis, 8],
    [toraja, 1],
    [javanese, 0.4],
    [chineseIndonesian, 0.1],
    [arabIndonesian, 0.1],
  ],
  '74': [
    [butonese, 4.5],
    [bugis, 2.8],
    [javanese, 1],
    [balinese, 0.3],
    [toraja, 0.3],
  ],
  '75': [
    [gorontalese, 9],
    [javanese, 0.5],
    [minahasan, 0.2],
    [bugis, 0.1],
  ],
  '76': [
    [bugis, 7.5],
    [toraja, 1.5],
    [javanese, 0.6],
    [balinese, 0.2],
  ],
  '81': [
    [ambonese, 8],
    [butonese, 1.5],
    [javanese, 0.5],
    [bugis, 0.4],
  ],
  '82': [
    [malay, 6],
    [ambonese, 2.5],
    [gorontalese, 0.5],
    [butonese, 0.5],
    [javanese, 0.5],
  ],
  '91': [
    [papuan, 7],
    [javanese, 1],
    [bugis, 0.8],
    [toraja, 0.4],
    [ambonese, 0.5],
    [minahasan, 0.2],
  ],
  '92': [
    [papuan, 6.5],
    [javanese, 1.3],
    [bugis, 0.8],
    [ambonese, 0.6],
    [toraja, 0.3],
  ],
  '93': [
    [papuan, 6.5],
    [javanese, 2.3],
    [bugis, 0.6],
    [ambonese, 0.5],
  ],
  '94': [
    [papuan, 8],
    [javanese, 0.8],
    [bugis, 0.5],
    [toraja, 0.4],
  ],
  '95': [
    [papuan, 9.5],
    [javanese, 0.2],
    [toraja, 0.2],
    [bugis, 0.1],
  ],
  '96': [
    [papuan, 6],
    [javanese, 1.2],
    [bugis, 1],
    [butonese, 0.6],
    [ambonese, 0.8],
  ],
}

const faithOf: readonly (readonly [Culture, readonly (readonly [Religion, number])[]])[] = [
  [
    javanese,
    [
      ['ISLAM', 95],
      ['KRISTEN', 2.2],
      ['KATHOLIK', 1.6],
      ['BUDHA', 0.3],
      ['HINDU', 0.3],
      ['KEPERCAYAAN TERHADAP TUHAN YME', 0.6],
    ],
  ],
  [
    sundanese,
    [
      ['ISLAM', 98],
      ['KRISTEN', 1],
      ['KATHOLIK', 0.4],
      ['KEPERCAYAAN TERHADAP TUHAN YME', 0.4],
    ],
  ],
  [
    batak,
    [
      ['KRISTEN', 55],
      ['KATHOLIK', 9],
      ['ISLAM', 35],
      ['KEPERCAYAAN TERHADAP TUHAN YME', 0.5],
    ],
  ],
  [
    nias,
    [
      ['KRISTEN', 76],
      ['KATHOLIK', 20],
      ['ISLAM', 4],
    ],
  ],
  [
    balinese,
    [
      ['HINDU', 96],
      ['ISLAM', 1],
      ['KRISTEN', 1.5],
      ['BUDHA', 0.6],
      ['KATHOLIK', 0.8],
    ],
  ],
  [
    chineseIndonesian,
    [
      ['BUDHA', 45],
      ['KRISTEN', 27],
      ['KATHOLIK', 17],
      ['KHONGHUCU', 7],
      ['ISLAM', 4],
    ],
  ],
  [
    timorese,
    [
      ['KATHOLIK', 55],
      ['KRISTEN', 40],
      ['ISLAM', 4],
      ['KEPERCAYAAN TERHADAP TUHAN YME', 1.5],
    ],
  ],
  [
    dayak,
    [
      ['KRISTEN', 38],
      ['KATHOLIK', 28],
      ['ISLAM', 22],
      ['HINDU', 9],
      ['KEPERCAYAAN TERHADAP TUHAN YME', 2],
    ],
  ],
  [
    toraja,
    [
      ['KRISTEN', 78],
      ['KATHOLIK', 13],
      ['ISLAM', 6],
      ['HINDU', 3],
    ],
  ],
  [
    minahasan,
    [
      ['KRISTEN', 86],
      ['KATHOLIK', 9],
      ['ISLAM', 5],
    ],
  ],
  [
    ambonese,
    [
      ['KRISTEN', 60],
      ['KATHOLIK', 15],
      ['ISLAM', 25],
    ],
  ],
  [
    papuan,
    [
      ['KRISTEN', 74],
      ['KATHOLIK', 20],
      ['ISLAM', 6],
    ],
  ],
]

/** The code of a province, the populous ones more often. */
export function drawProvince(random: Random): string {
  return random.weighted(Object.entries(inhabitants))
}

/** A people that lives in the province. */
export function drawCulture(random: Random, province: string): Culture {
  return random.weighted(peopleOf[province] ?? [[javanese, 1]])
}

/** A religion as common as it is among the people; Islam for those not listed. */
export function drawReligion(random: Random, culture: Culture): Religion {
  const faiths = faithOf.find(([listed]) => listed === culture)?.[1]
  return faiths === undefined ? 'ISLAM' : random.weighted(faiths)
}

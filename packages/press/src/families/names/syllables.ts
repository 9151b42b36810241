import type { Random } from '../../random.ts'
import type { Gender } from './culture.ts'
import { words } from './words.ts'

const onsets = words(`
  B B C D D D F F G H H J J K K K L L L M M M N N N P P Q R R R S S S T T V W Y Z X
  AD AF AL AN AR AS AZ BR DH DR DZ FR GH GR KH KR NG NY PR RH SY SH ST TH TR TS BL KL PL GL FL SW KW HW MB ND NJ NG DW
`)
const vowels = words('A A A A A A I I I I U U U E E E O O AI AU IA EA AE IE OU UA EE Y AA')
const codas = words(
  'N N N N R R L S M H H NG NG K T D F Z X B Q P RD ND NT TH SH LL RR FF QI ZK RN RS LD V GH SK W Y',
)
const maleEndings = words(
  'N AN IN ON O I DI TO R S D Q F Z L M AR AS EL IS US IQ IZ AX EN YAN RAN SYAH RON VIN',
)
const femaleEndings = words(
  'A A A IA YA NA LA RA SA TA I Y E AH IYAH INA ELA ISSA ITA IKA ZZA QIA FFA SYA LY XA VIA',
)

/**
 * Builds a name out of syllables that nobody may ever have borne: parents do invent such names, and a reader that
 * has seen them cannot lean on a list. Rare letters (Q, V, X, Z) come up more often than in life.
 */
export function syllableName(random: Random, gender: Gender): string {
  const syllables = random.weighted([
    [1, 3],
    [2, 5],
    [3, 2],
    [4, 0.4],
  ] as const)
  let name = random.chance(0.25) ? random.pick(['A', 'E', 'I', 'O', 'U', 'Y']) : ''
  for (let count = 0; count < syllables; count++) {
    name += random.pick(onsets) + random.pick(vowels)
    if (random.chance(0.3)) name += random.pick(codas)
  }
  name += random.pick(gender === 'male' ? maleEndings : femaleEndings)
  return name.replace(/(.)\1{2,}/g, '$1$1')
}

import type { Random } from '../../random.ts'
import type { Gender } from './culture.ts'
import { words } from './words.ts'

/** Where foreign members of families come from. */
export interface Country {
  readonly name: string
  readonly male: readonly string[]
  readonly female: readonly string[]
  readonly family: readonly string[]
  readonly birthPlaces: readonly string[]
  /** Letters and digits of a passport number: A a letter, 9 a digit, anything else as it stands. */
  readonly passports: readonly string[]
  readonly weight: number
}

export const countries: readonly Country[] = [
  {
    name: 'Australia',
    male: words(
      'BRADLEY CRAIG DARREN GARRY GEOFFREY GRAHAM IAN JASON KEITH LACHLAN MATTHEW MICHAEL NEIL PETER ROSS RUSSELL SCOTT SHANE STEPHEN TREVOR WAYNE',
    ),
    female: words('ASHLEIGH CHERYL DEBRA JANELLE KAREN KYLIE LEANNE NARELLE RHONDA SHARYN TRACEY'),
    family: words(
      "ANDERSON BAKER BLACKWOOD CAMPBELL CLARKE FITZGERALD HARRIS HUGHES JOHNSTON KELLY MCDONALD MITCHELL O'BRIEN O'CONNOR PHILLIPS ROBERTS THOMPSON WALSH WHITFIELD WRIGHT",
    ),
    birthPlaces: ['SYDNEY', 'PERTH', 'MELBOURNE', 'BRISBANE', 'ADELAIDE', 'DARWIN'],
    passports: ['N9999999', 'PA9999999', 'E9999999'],
    weight: 3,
  },
  {
    name: 'Netherlands',
    male: words(
      'ANTON BART CORNELIS DIRK FREDERIK GERARD HENDRIK JAN JEROEN JOHANNES KEES MARTIJN PIETER ROELOF SJOERD THIJS WILLEM WOUTER',
    ),
    female: words('ANNEKE ELSBETH GREETJE INGRID JOHANNA LIESBETH MARIJKE PETRONELLA SASKIA WILHELMINA'),
    family: [
      'VAN DEN BERG',
      'DE VRIES',
      'JANSEN',
      'VAN DIJK',
      'BAKKER',
      'VISSER',
      'SMIT',
      'DE BOER',
      'MULDER',
      'HOEKSTRA',
      'VAN DER MEER',
      'DIJKSTRA',
      'VERMEULEN',
    ],
    birthPlaces: ['AMSTERDAM', 'ROTTERDAM', "'S-GRAVENHAGE", 'UTRECHT', 'GRONINGEN', 'EINDHOVEN'],
    passports: ['NAA999999', 'BA9999A99'],
    weight: 2,
  },
  {
    name: 'Japan',
    male: words(
      'AKIRA DAISUKE HIDEKI HIROSHI KAZUO KENJI KOJI MAKOTO MASAHIRO NAOKI SATOSHI SHINICHI TAKASHI TAKESHI TETSUYA TOSHIO YOSHIHIRO YUKIO',
    ),
    female: words('AKIKO EMIKO HARUKA KEIKO MAYUMI MICHIKO NAOMI SACHIKO TOMOKO YOKO YUKIKO YUMI'),
    family: words(
      'FUJIWARA HASHIMOTO HAYASHI INOUE ITO KATO KIMURA KOBAYASHI MATSUMOTO NAKAMURA OGAWA SAITO SASAKI SATO SUZUKI TAKAHASHI TANAKA WATANABE YAMADA YAMAMOTO YOSHIDA',
    ),
    birthPlaces: ['TOKYO', 'OSAKA', 'NAGOYA', 'HYOGO', 'FUKUOKA', 'KANAGAWA', 'HOKKAIDO'],
    passports: ['TK9999999', 'TR9999999', 'TZ9999999'],
    weight: 2.5,
  },
  {
    name: 'Malaysia',
    male: [
      'MOHD FAIZAL',
      'AZMAN',
      'KAMARUL',
      'SHAHRUL NIZAM',
      'WAN AHMAD',
      'MOHD HAFIZUDDIN',
      'CHEE KEONG',
      'SURESH',
    ],
    female: ['NOOR AZLINA', 'SITI NORHAYATI', 'FARAH WAHIDA', 'NUR SYAZWANI', 'MEI LING'],
    family: [
      'BIN ABDULLAH',
      'BIN MOHD NOOR',
      'BIN ISMAIL',
      'BINTI OTHMAN',
      'BINTI ZAINAL',
      'TAN',
      'LIM',
      'A/L RAMASAMY',
    ],
    birthPlaces: [
      'KUALA LUMPUR',
      'JOHOR BAHRU',
      'PULAU PINANG',
      'KOTA KINABALU',
      'KUCHING',
      'TAWAU',
      'MELAKA',
    ],
    passports: ['A99999999', 'H99999999', 'K99999999'],
    weight: 3,
  },
  {
    name: 'Germany',
    male: words(
      'ANDREAS BERND DIETER FRANK GERHARD HANS HEINZ HELMUT HOLGER JUERGEN KLAUS MANFRED MATTHIAS OLIVER RAINER STEFAN THORSTEN UWE WERNER WOLFGANG',
    ),
    female: words('ANNETTE BIRGIT GABRIELE HEIKE INGRID MONIKA PETRA SABINE SILKE URSULA'),
    family: words(
      'BAUER BECKER FISCHER HOFFMANN KLEIN KOCH KRUEGER MEYER MUELLER NEUMANN RICHTER SCHAEFER SCHMIDT SCHNEIDER SCHROEDER SCHULZ SCHWARZ WAGNER WEBER ZIMMERMANN',
    ),
    birthPlaces: ['BERLIN', 'HAMBURG', 'MUENCHEN', 'KOELN', 'FRANKFURT AM MAIN', 'STUTTGART'],
    passports: ['C99A99A99', 'CF99A9999', 'C99A99999'],
    weight: 1.5,
  },
  {
    name: 'India',
    male: words(
      'ANIL ARVIND DEEPAK GANESH HARISH KISHORE MAHESH NARAYAN PRAKASH RAJESH RAMESH SANJAY SUNIL SURESH VIJAY VINOD',
    ),
    female: words('ANITA GEETA KAVITA LATA MEENA PRIYA REKHA SANGEETA SUNITA USHA'),
    family: words(
      'AGARWAL CHAUDHARY GUPTA IYER JAIN KHAN KUMAR MEHTA NAIR PATEL RAO REDDY SHARMA SINGH VERMA',
    ),
    birthPlaces: ['MUMBAI', 'CHENNAI', 'NEW DELHI', 'BANGALORE', 'KOLKATA'],
    passports: ['Z9999999', 'M9999999', 'R9999999'],
    weight: 1.5,
  },
  {
    name: 'China',
    male: [
      'ZHANG WEI',
      'LI QIANG',
      'WANG XIAODONG',
      'CHEN ZHIGANG',
      'LIU JIANGUO',
      'ZHOU XUEFENG',
      'XU ZHENG',
      'HUANG QIXIANG',
    ],
    female: ['LI XIUYING', 'WANG FANG', 'ZHANG XIAOQIN', 'CHEN YUZHEN', 'LIU QIUXIANG'],
    family: [''],
    birthPlaces: ['FUJIAN', 'GUANGDONG', 'SHANGHAI', 'ZHEJIANG', 'HUNAN', 'GUANGXI'],
    passports: ['G99999999', 'E99999999', 'EA9999999'],
    weight: 1.5,
  },
  {
    name: 'United States',
    male: words(
      'BRIAN CHRISTOPHER DAVID EDWARD GREGORY JEFFREY KENNETH KEVIN LAWRENCE PATRICK RICHARD ROBERT STEVEN TIMOTHY WILLIAM ZACHARY',
    ),
    female: words('ASHLEY BARBARA HEATHER JENNIFER KIMBERLY LINDA MELISSA PATRICIA STEPHANIE SUSAN'),
    family: words(
      "ADAMS BROWN COX DAVIS EVANS FOX GARCIA HERNANDEZ JACKSON JEFFERSON KNOX LOPEZ MARTINEZ O'NEIL PARKER QUINN RODRIGUEZ VASQUEZ WILLIAMS YOUNG",
    ),
    birthPlaces: ['CALIFORNIA', 'NEW YORK', 'TEXAS', 'OHIO', 'HAWAII', 'LOS ANGELES'],
    passports: ['999999999', 'A99999999'],
    weight: 1.5,
  },
  {
    name: 'France',
    male: words(
      'ALAIN BERNARD CHRISTOPHE DIDIER FABRICE FREDERIC GUILLAUME JACQUES JEAN-MARC JEAN-PIERRE LAURENT OLIVIER PASCAL PHILIPPE THIERRY XAVIER',
    ),
    female: words('CHANTAL ISABELLE MARIE-CLAIRE NATHALIE SOPHIE SYLVIE VALERIE VERONIQUE'),
    family: [
      'BERTRAND',
      'DUBOIS',
      'DUPONT',
      'FOURNIER',
      'GAUTHIER',
      'LAMBERT',
      'LEFEBVRE',
      'LEROUX',
      'MOREAU',
      'ROUSSEAU',
      'DE LA CROIX',
      "D'ANGELO",
    ],
    birthPlaces: ['PARIS', 'LYON', 'MARSEILLE', 'BORDEAUX', 'TOULOUSE'],
    passports: ['99AA99999', '99CA99999'],
    weight: 1,
  },
  {
    name: 'Timor-Leste',
    male: words('ABILIO ADELINO AFONSO ALCINO AMARO DOMINGOS FILOMENO JOAQUIM LEONEL MARIANO'),
    female: words('ADELAIDE ALZIRA CELESTINA DOMINGAS ELVIRA FILOMENA JUVITA LAURINDA'),
    family: [
      'DA COSTA',
      'DOS SANTOS',
      'XIMENES',
      'GUSMAO',
      'DE ARAUJO',
      'SOARES',
      'BELO',
      'PINTO',
      'GUTERRES',
    ],
    birthPlaces: ['DILI', 'BAUCAU', 'VIQUEQUE', 'SUAI', 'MALIANA'],
    passports: ['C9999999', '0099999'],
    weight: 1,
  },
]

/** A name as the foreigner's passport has it, in capitals. */
export function foreignName(random: Random, country: Country, gender: Gender): string {
  const given = random.pick(gender === 'male' ? country.male : country.female)
  const second =
    random.chance(0.3) && country.name !== 'China'
      ? random.pick(gender === 'male' ? country.male : country.female)
      : ''
  const families = country.family.filter((name) => !name.startsWith(gender === 'male' ? 'BINTI' : 'BIN '))
  return [given, second === given ? '' : second, random.pick(families)]
    .filter((word) => word !== '')
    .join(' ')
}

import type { Random } from '../random.ts'
import { ageOn, type Day } from './day.ts'
import type { Member } from './member.ts'
import { muhammad } from './names/muhammad.ts'
import { spelledOtherwise } from './names/spelling.ts'
import { words } from './names/words.ts'

/** Longest name that the register takes. */
const longestName = 60

const bachelor = words(
  'S.PD S.PD. S.PD.I S.PD.I. S.PD.SD S.H. SH S.H S.E. SE S.E S.KOM S.KOM. ST S.T. S.T S.SOS S.SOS. S.IP S.IP. S.AG S.AG. S.HI S.TH.I S.KEP S.KEP. S.KM SKM S.KM. S.SI S.SI. S.P. SP S.PT S.PI S.HUT S.HUM S.PSI S.FARM S.KED S.TR.KEB S.ST S.STP. S.I.KOM S.ARS S.AK S.M. S.TP S.ST.PI S.PAK S.FIL S.SN',
)
const master = words(
  'M.PD M.PD. M.SI M.SI. M.M. MM M.H. MH M.KES M.KES. M.KOM M.T. MT M.AG M.A. MA M.HUM M.SC M.SC. M.KN M.KN. M.A.P M.PD.I MBA M.PSI M.KEB M.EC.DEV SP.OG SP.A SP.PD',
)
const diploma = words(
  'A.MD A.MD. AMD AMD. A.MD.KEB A.MD.KEB. AMD.KEB A.MD.KEP AMD.KEP A.MA.PD A.MA.PD. A.MA A.MD.KOM A.MD.GZ A.MD.FARM AMK AMKL',
)
const doctor = words('PH.D PH.D. M.SC.,PH.D')

/** How a member's name stands on the card: with titles and degrees where the member uses them. */
export function titledName(random: Random, member: Member, education: string, on: Day): string {
  if (member.country !== null) return member.name
  const age = ageOn(on, member.born)
  if (age < 20) return shortened(member.name)
  const male = member.gender === 'male'
  const before: string[] = []
  const after: string[] = []
  if (member.religion === 'ISLAM' && random.chance(age > 45 ? 0.11 : age > 30 ? 0.02 : 0))
    before.push(
      random.pick(
        male ? ['H.', 'H.', 'H', 'H.', 'HAJI', 'K.H.', 'KH.', 'H. '] : ['HJ.', 'HJ.', 'HJ', 'HJ.', 'HAJJAH'],
      ),
    )
  if (member.culture.name === 'javanese' && random.chance(0.02))
    before.push(
      random.pick(
        male
          ? ['R.', 'R', 'RADEN', 'R.M.', 'RM.', 'R. BAMBANG']
          : ['R.R.', 'RR.', 'RR', 'R.A.', 'RA.', 'RADEN RORO', 'R.AJ.'],
      ),
    )
  if (member.culture.name === 'sundanese' && random.chance(0.015))
    before.push(
      random.pick(male ? ['R.', 'RADEN', 'TB.', 'TUBAGUS', 'RD.'] : ['R.', 'RD.', 'NYI', 'RATU', 'HJ.R.']),
    )
  if (/STRATA|DIPLOMA IV/.test(education) && random.chance(0.16)) {
    const old = age > 52
    if (old && random.chance(0.5))
      before.push(
        random.pick(male ? ['DRS.', 'DRS', 'IR.', 'IR', 'DR.'] : ['DRA.', 'DRA', 'IR.', 'DR.', 'DRG.']),
      )
    else if (random.chance(0.06))
      before.push(random.pick(['DR.', 'DRG.', 'DRH.', 'IR.', 'APT.', 'NS.', 'DR', 'PROF. DR.']))
    else after.push(random.pick(bachelor))
  } else if (/DIPLOMA/.test(education) && random.chance(0.13)) after.push(random.pick(diploma))
  if (/STRATA.?II/.test(education) && random.chance(0.22)) after.push(random.pick(master))
  if (/STRATA.?III/.test(education) && random.chance(0.4)) {
    before.unshift(random.pick(['DR.', 'DR.', 'PROF. DR.', 'PROF.DR.']))
    if (random.chance(0.2)) after.push(random.pick(doctor))
  }
  if (member.religion === 'KRISTEN' && age > 30 && random.chance(0.006))
    before.push(random.pick(['PDT.', 'PDT', 'PNT.', 'EV.']))
  const lowerCase = random.chance(0.12)
  const degrees = after.map((degree) => (lowerCase ? asWritten(degree) : degree))
  const comma = random.pick([', ', ', ', ', ', ' ', ',', ' , '])
  const tight = random.chance(0.12)
  const titles =
    before.length === 0
      ? ''
      : `${before.map((title) => title.trim()).join(tight ? '' : ' ')}${tight && before.at(-1)!.endsWith('.') ? '' : ' '}`
  const full = `${titles}${member.name}${degrees.length > 0 ? comma : ''}${degrees.join(random.pick([', ', ', ', ',', ' ']))}`
  return full.length <= longestName ? full : shortened(member.name)
}

/** "S.PD" as its bearer writes it: "S.Pd". */
function asWritten(degree: string): string {
  return degree.replace(/(?<=[A-Z])[A-Z]+/g, (letters) =>
    degree.length < 4 ? letters : letters.toLowerCase(),
  )
}

/** The name cut to what the register takes, by whole words. */
export function shortened(name: string): string {
  let short = name
  while (short.length > longestName) short = short.slice(0, short.lastIndexOf(' '))
  return short
}

/** The same name as another office or year wrote it: a word short, MUHAMMAD as M., a letter more or less. */
export function writtenElsewhere(random: Random, name: string): string {
  const parts = name.split(' ')
  const changes: (() => string)[] = [
    () =>
      parts
        .map((word) => (word.length > 3 && random.chance(0.6) ? spelledOtherwise(random, word) : word))
        .join(' '),
  ]
  if (parts.length > 1) changes.push(() => parts.slice(0, -1).join(' '))
  if (parts.length === 2 && name.length < 16) changes.push(() => parts.join(''))
  if (parts.length > 2) changes.push(() => [...parts.slice(0, -1), `${parts.at(-1)![0]}.`].join(' '))
  if (muhammad.includes(parts[0]!)) changes.push(() => [random.pick(muhammad), ...parts.slice(1)].join(' '))
  if (parts[0] === 'SITI') changes.push(() => ['ST.', ...parts.slice(1)].join(' '))
  if (/^(H|HJ|DRS|DRA|IR)\.?$/.test(parts[0]!) && parts.length > 1)
    changes.push(() => parts.slice(1).join(' '))
  return shortened(random.pick(changes)()).replace(/[ ,]+$/, '')
}

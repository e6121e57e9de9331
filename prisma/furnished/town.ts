import { capturedStates } from '../../server/domain/holds/states/states.ts'
import { toColumn } from '../../server/domain/library/calendar/dates.ts'
import { writeWords } from '../../server/domain/patrons/search-words.ts'
import { patrons } from '../demo/patrons.ts'
import type { Demo } from './demo.ts'

const surnames = [
  ['青木', 'アオキ'],
  ['石井', 'イシイ'],
  ['岡本', 'オカモト'],
  ['河合', 'カワイ'],
  ['難波', 'ナンバ'],
  ['藤原', 'フジワラ'],
  ['三宅', 'ミヤケ'],
  ['守屋', 'モリヤ'],
] as const

const givenNames = [
  ['和子', 'カズコ', 1949],
  ['正', 'タダシ', 1953],
  ['久美子', 'クミコ', 1961],
  ['浩二', 'コウジ', 1970],
  ['香織', 'カオリ', 1981],
  ['大輔', 'ダイスケ', 1988],
  ['葵', 'アオイ', 1997],
  ['蓮', 'レン', 2010],
] as const

const homes = ['chuo', 'chuo', 'miyuki', 'urayasu', 'seto', 'nadasaki', 'kibitsu', 'mitsu'] as const

/** Novels that many patrons wait for: the share of copies on loan, and the number of waiting holds. */
const wanted: [name: string, lent: number, holds: number][] = [
  ['カフネ', 1, 31],
  ['成瀬は天下を取りにいく', 1, 19],
  ['成瀬は信じた道をいく', 1, 14],
  ['汝、星のごとく', 1, 11],
  ['百年の孤独', 1, 8],
  ['同志少女よ、敵を撃て', 1, 4],
  ['東京都同情塔', 1, 3],
  ['かがみの孤城', 0.8, 0],
  ['ハンチバック', 0.8, 0],
  ['52ヘルツのクジラたち', 0.7, 0],
  ['そして、バトンは渡された', 0.6, 0],
  ['流浪の月', 0.6, 0],
  ['ぐりとぐら', 0.6, 0],
  ['はらぺこあおむし', 0.5, 0],
  ['おもしろい!進化のふしぎざんねんないきもの事典', 0.7, 0],
]

/** Adds other patrons of the town, who have most loans and holds of the library. Nobody can sign in with their cards. */
export async function furnishTown(demo: Demo): Promise<void> {
  const ids = await createPatrons(demo)
  await shareLoans(demo, ids)
  for (const [n, [name, share, holds]] of wanted.entries()) {
    const titleId = demo.title(name)
    const first = (n * 11) % ids.length
    const inTurn = [...ids.slice(first), ...ids.slice(0, first)]
    await lendCopies(demo, titleId, share, inTurn.toReversed())
    await placeHolds(demo, titleId, inTurn.slice(0, holds))
  }
}

async function createPatrons({ tx, branch, today }: Demo): Promise<number[]> {
  const rows = givenNames.flatMap(([given, givenReading, born], g) =>
    surnames.map(([surname, reading], s) => ({
      cardNumber: String(10000101 + g * surnames.length + s),
      name: `${surname} ${given}`,
      nameReading: `${reading} ${givenReading}`,
      birthDate: new Date(Date.UTC(born + (s % 4), (g * 5 + s) % 12, 1 + s * 3)),
      phone: `086-000-${2000 + g * surnames.length + s}`,
      categoryCode: s === 3 ? 'COMMUTER' : 'RESIDENT',
      homeBranchId: branch(homes[(g + s) % homes.length] ?? 'chuo'),
      postalCode: '700-0843',
      address: `岡山市北区見本町${20 + g}丁目${1 + s}`,
      expiresOn: toColumn(today.add({ days: 90 + g * 150 + s * 17 })),
    })),
  )
  await tx.patron.createMany({ data: rows })
  const created = await tx.patron.findMany({ where: { cardNumber: { in: rows.map((row) => row.cardNumber) } } })
  await writeWords(tx, created)
  return created.map(({ id }) => id).sort((one, other) => one - other)
}

/** One patron of the demo has hundreds of loans, which are those of the town. */
async function shareLoans({ tx, person }: Demo, ids: number[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE loans l SET patron_id = (${ids}::int[])[1 + l.id % ${ids.length}::int]
     WHERE l.patron_id = ${person(patrons.taro).id} AND l.returned_at IS NULL
       AND l.id NOT IN (SELECT id FROM loans WHERE patron_id = ${person(patrons.taro).id} ORDER BY id LIMIT 3)`
}

/** Lends a share of the copies of a title, which were fetched on the days of the last two weeks. */
async function lendCopies({ tx, today, daysAgo }: Demo, titleId: number, share: number, borrowers: number[]) {
  const copies = await tx.item.findMany({
    where: {
      ...{ titleId, status: 'AVAILABLE', referenceOnly: false },
      ...{ loans: { none: { returnedAt: null } }, holds: { none: { state: { in: [...capturedStates] } } } },
    },
    select: { id: true, branchId: true },
    orderBy: { id: 'asc' },
  })
  const loanDays = 14
  const data = copies.slice(0, Math.round(copies.length * share)).map(({ id: itemId, branchId }, n) => {
    const due = 1 + ((itemId * 5 + n) % (loanDays - 1))
    const lentAt = daysAgo(loanDays - due, 10 + (n % 7))
    return {
      itemId,
      branchId,
      patronId: borrowers[n % borrowers.length] ?? null,
      lentAt,
      dueOn: toColumn(today.add({ days: due })),
    }
  })
  await tx.loan.createMany({ data })
}

/** Places holds of these patrons on a title, one after another in the last weeks. */
async function placeHolds({ tx, daysAgo }: Demo, titleId: number, patronIds: number[]): Promise<void> {
  const homes = await tx.patron.findMany({ where: { id: { in: patronIds } }, select: { id: true, homeBranchId: true } })
  const homeOf = new Map(homes.map(({ id, homeBranchId }) => [id, homeBranchId]))
  const weeks = 5
  const data = patronIds.map((patronId, n) => ({
    ...{ patronId, titleId, pickupBranchId: homeOf.get(patronId) ?? 0 },
    ...{ contactMethod: 'NONE' as const, state: 'QUEUED' as const },
    placedAt: daysAgo(weeks * 7 - Math.floor((n * weeks * 7) / patronIds.length), 9 + (n % 10)),
  }))
  const holds = await tx.hold.createManyAndReturn({ data, select: { id: true, placedAt: true } })
  await tx.holdTransition.createMany({
    data: holds.flatMap(({ id: holdId, placedAt: at }) => [
      { holdId, to: 'RECEIVED' as const, at, actor: 'patron' },
      { holdId, from: 'RECEIVED' as const, to: 'QUEUED' as const, at, actor: 'job:confirm-holds' },
    ]),
  })
}

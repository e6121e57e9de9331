/** A small in-memory library, from which the fake answers. */
export interface FakeLibrary {
  patrons: FakePatron[]
  records: { number: string; title: string; author: string; barcodes: string[] }[]
  loans: { card: string; barcode: string; due: string; renewals: number }[]
  holds: FakeHold[]
  branches: string[]
  branchesWithoutPickup: string[]
  copiesNotHoldable: string[]
  /** The changes, one line each. */
  written: string[]
}

export interface FakePatron {
  card: string
  password: string
  number: string
  name: string
  branch: string
  expires: string
  isBarred: boolean
  /** A note of the library's staff for the patron. */
  note: string
  /** Yen. */
  owes: number
  /** An entry of AV for each charge. */
  charges: string[]
  userName?: string
  passwordExpires?: string
}

export interface FakeHold {
  card: string
  record: string
  pickup: string
  state: 'QUEUED' | 'IN_TRANSIT' | 'READY'
  barcode: string | null
}

const titles = [
  ...[
    '吾輩は猫である',
    '坊っちゃん',
    '三四郎',
    'こころ',
    '銀河鉄道の夜',
    '注文の多い料理店',
    '羅生門',
    '蜘蛛の糸',
    '走れメロス',
    '人間失格',
  ],
  ...['雪国', '伊豆の踊子', '細雪', '春琴抄', '金閣寺', '潮騒', '砂の女', '箱男', '火の鳥', '沈黙'],
  ...['夜明け前', '破戒', '五重塔', 'たけくらべ', 'にごりえ', '高瀬舟', '舞姫', '山月記', '李陵', '檸檬'],
]

const barcode = (number: number) => `B${String(number).padStart(7, '0')}`

/** Cards 20000001 (two loans, three holds), 20000002 (blocked), 20000003 (expired), and one more to fill queues. */
export function newLibrary(): FakeLibrary {
  const patron = (card: string, name: string, given: Partial<FakePatron> = {}): FakePatron => {
    const usual = { password: 'himitsu1', number: `9${card.slice(-3)}`, branch: 'chuo', expires: '2030-03-31' }
    return { card, name, ...usual, isBarred: false, note: '', owes: 0, charges: [], ...given }
  }
  const hold = (record: string, state: FakeHold['state'], copy: string | null, card = '20000001'): FakeHold => {
    return { card, record, pickup: 'kita', state, barcode: copy }
  }
  return {
    patrons: [
      patron('20000001', '佐藤 花子'),
      patron('20000002', '鈴木 一郎', { isBarred: true }),
      patron('20000003', '高橋 実', { expires: '2026-03-31' }),
      patron('20000004', '田中 恵'),
    ],
    // The first ten records have a second copy.
    records: titles.map((title, at) => ({
      number: String(at + 1),
      title,
      author: '作者',
      barcodes: at < 10 ? [barcode(at + 1), barcode(at + 31)] : [barcode(at + 1)],
    })),
    loans: [
      { card: '20000001', barcode: barcode(1), due: '2026-12-08', renewals: 0 },
      { card: '20000001', barcode: barcode(2), due: '2026-11-20', renewals: 1 },
    ],
    holds: [
      hold('3', 'QUEUED', null, '20000004'),
      hold('3', 'QUEUED', null),
      hold('4', 'READY', barcode(4)),
      hold('5', 'IN_TRANSIT', barcode(5)),
    ],
    branches: ['chuo', 'kita', 'minami'],
    branchesWithoutPickup: ['bunko'],
    copiesNotHoldable: [],
    written: [],
  }
}

export const isDenied = ({ isBarred, expires }: FakePatron) => isBarred || expires < '2026-11-27'

export const recordOf = ({ records }: FakeLibrary, copy: string) =>
  records.find(({ barcodes }) => barcodes.includes(copy))

/** Returns the reason of a refusal as a key of the face's messages. Null when the change was made. */
export type RefusalKey =
  | 'unknownPatron'
  | 'unknownItem'
  | 'barred'
  | 'twice'
  | 'noHold'
  | 'pickup'
  | 'notYours'
  | 'tooMany'
  | 'waited'

export function place(
  library: FakeLibrary,
  card: string,
  record: string | undefined,
  pickup: string,
): RefusalKey | null {
  const patron = library.patrons.find((one) => one.card === card)
  if (!patron) return 'unknownPatron'
  if (!record || !library.records.some(({ number }) => number === record)) return 'unknownItem'
  if (isDenied(patron)) return 'barred'
  if (library.holds.some((hold) => hold.card === card && hold.record === record)) return 'twice'
  if (!library.branches.includes(pickup)) return 'pickup'
  placeHold(library, { card, record, pickup })
  return null
}

export function placeHold(library: FakeLibrary, hold: Pick<FakeHold, 'card' | 'record' | 'pickup'>): void {
  library.holds.push({ ...hold, state: 'QUEUED', barcode: null })
  library.written.push(`place ${hold.card} ${hold.record} ${hold.pickup}`)
}

export function change(
  library: FakeLibrary,
  card: string,
  record: string | undefined,
  pickup: string,
): RefusalKey | null {
  const hold = library.holds.find((one) => one.card === card && one.record === record)
  if (!hold) return 'noHold'
  if (!library.branches.includes(pickup)) return 'pickup'
  hold.pickup = pickup
  library.written.push(`change ${card} ${record} ${pickup}`)
  return null
}

export function cancel(library: FakeLibrary, card: string, record: string | undefined): RefusalKey | null {
  return cancelHold(library, (one) => one.card === card && one.record === record) ? null : 'noHold'
}

/** Cancels the first such hold. Returns whether there was one. */
export function cancelHold(library: FakeLibrary, isIt: (hold: FakeHold) => boolean): boolean {
  const at = library.holds.findIndex(isIt)
  const [hold] = at < 0 ? [] : library.holds.splice(at, 1)
  if (hold) library.written.push(`cancel ${hold.card} ${hold.record}`)
  return hold !== undefined
}

/** Renews by two weeks, once. */
export function renew(library: FakeLibrary, card: string, copy: string): RefusalKey | null {
  const loan = library.loans.find((one) => one.card === card && one.barcode === copy)
  if (!loan) return 'notYours'
  const record = recordOf(library, copy)?.number
  if (library.holds.some((hold) => hold.record === record && hold.card !== card)) return 'waited'
  if (loan.renewals > 0) return 'tooMany'
  loan.renewals += 1
  loan.due = new Date(Date.parse(loan.due) + 14 * 86_400_000).toISOString().slice(0, 10)
  library.written.push(`renew ${card} ${copy}`)
  return null
}

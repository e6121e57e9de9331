import { createHash } from 'node:crypto'

export interface FakePatron {
  username: string
  password: string
  /** The UUID in FOLIO. */
  id: string
  externalSystemId: string | null
  barcode: string
  active: boolean
  /** FOLIO's error message for every request about this patron. Null when there is none. */
  blocked: string | null
  charges: FakeCharge[]
}

export interface FakeCharge {
  record: string
  amount: number
  currency: string
  description: string
  since: Date
}

export interface FakeRecord {
  /** The UUID of the instance. */
  id: string
  number: number
  title: string
  author: string
  copies: { id: string; barcode: string }[]
}

export interface FakeHold {
  id: string
  patron: string
  record: string
  pickup: string
  status: string
  requestDate: Date
  position: number | null
}

export interface FakeLoan {
  id: string
  patron: string
  record: string
  copy: string
  loanDate: Date
  dueDate: Date
  renewals: number
}

export interface FakeState {
  now: () => Date
  patrons: FakePatron[]
  records: FakeRecord[]
  servicePoints: { id: string; code: string; name: string }[]
  /** The records that cannot be reserved, by id, with FOLIO's error message. */
  notHoldable: Map<string, string>
  holds: FakeHold[]
  loans: FakeLoan[]
  /** All writes, in order. */
  written: string[]
}

/** Makes a fixed UUID from a name. */
export function uuidOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

const titles = [
  '舟を編む',
  '銀河鉄道の夜',
  '吾輩は猫である',
  '雪国',
  '細雪',
  '坊っちゃん',
  '蜘蛛の糸',
  '人間失格',
  '羅生門',
  '城の崎にて',
]
const day = 86_400_000

export function newState(now: () => Date): FakeState {
  const records = Array.from({ length: 30 }, (_, index) => recordOf(index + 1))
  const servicePoints = [
    { code: 'chuo', name: '中央図書館' },
    { code: 'kita', name: '北分館' },
    { code: 'minami', name: '南分館' },
  ].map((place) => ({ ...place, id: uuidOf(place.code) }))
  const state: FakeState = {
    now,
    patrons: [
      patronOf('20000001'),
      { ...patronOf('20000002'), blocked: 'Patron blocked from requesting' },
      { ...patronOf('20000003'), blocked: 'Inactive users cannot make requests' },
    ],
    records,
    servicePoints,
    notHoldable: new Map(),
    holds: [],
    loans: [],
    written: [],
  }
  const patron = '20000001'
  for (const number of [1, 2]) addLoan(state, { patron, number, dueIn: number * 7 })
  addHold(state, { patron, number: 3, status: 'Open - Not yet filled', position: 2 })
  addHold(state, { patron, number: 4, status: 'Open - Awaiting pickup', position: 1 })
  addHold(state, { patron, number: 5, status: 'Open - In transit', position: 1 })
  return state
}

function patronOf(username: string): FakePatron {
  const names = { id: uuidOf(`user ${username}`), externalSystemId: `ext-${username}`, barcode: username }
  return { username, password: 'himitsu1', ...names, active: true, blocked: null, charges: [] }
}

function recordOf(number: number): FakeRecord {
  const barcode = `B${String(number).padStart(7, '0')}`
  const title = titles[(number - 1) % titles.length] ?? ''
  const volume = number > titles.length ? ` ${Math.ceil(number / titles.length)}` : ''
  const copies = [{ id: uuidOf(`item ${number}`), barcode }]
  return { id: uuidOf(`instance ${number}`), number, title: title + volume, author: '著者, 見本', copies }
}

export function recordNumbered(state: FakeState, number: number): FakeRecord {
  const record = state.records.find((record) => record.number === number)
  if (!record) throw new Error(`The library has no record ${number}.`)
  return record
}

interface NewHold {
  patron: string
  number: number
  status: string
  position: number | null
}

export function addHold(state: FakeState, { patron, number, status, position }: NewHold): FakeHold {
  const hold = {
    id: uuidOf(`hold ${state.holds.length} of ${patron}`),
    patron,
    record: recordNumbered(state, number).id,
    pickup: uuidOf('chuo'),
    status,
    requestDate: new Date(state.now().getTime() - 3 * day),
    position,
  }
  state.holds.push(hold)
  return hold
}

export function addLoan(
  state: FakeState,
  { patron, number, dueIn }: { patron: string; number: number; dueIn: number },
) {
  const record = recordNumbered(state, number)
  state.loans.push({
    id: uuidOf(`loan ${number} of ${patron}`),
    patron,
    record: record.id,
    copy: record.copies[0]?.id ?? '',
    loanDate: new Date(state.now().getTime() - 7 * day),
    dueDate: new Date(state.now().getTime() + dueIn * day),
    renewals: 0,
  })
}

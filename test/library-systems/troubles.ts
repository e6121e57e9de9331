import type { SystemKind } from '../../server/domain/library-system/settings.ts'
import type { FolioFault as FolioTrouble, startFakeFolio } from './folio/fake.ts'
import { uuidOf } from './folio/state.ts'
import type { FakeKoha } from './koha/fake.ts'
import type { Fault as KohaFault } from './koha/faults.ts'
import type { Fault as Sip2Fault, startFakeSip2 } from './sip2/fake.ts'

/** Faults with common names for all library systems. "after" means that the request was performed. */
export const systemFaults = [
  'REFUSED',
  'RESET_BEFORE',
  'SILENT_BEFORE',
  'UNAVAILABLE',
  'RESET_AFTER',
  'SILENT_AFTER',
  'HALF',
  'GARBAGE',
  'HTML',
  'WRONG_CHECKSUM',
] as const
export type SystemFault = (typeof systemFaults)[number]

/** The fault switches of a fake, and the data of its test card. */
export interface FaultSwitches {
  /** The faults that this fake supports. */
  has: readonly SystemFault[]
  /** Applies a fault from now on, to changes only or to all requests. */
  set(trouble: SystemFault, to: 'all' | 'writes'): Promise<void>
  calm(): Promise<void>
  /** Shifts its clock by a number of days. */
  skew(days: number): void
  /** Counts the open holds on a record. */
  holdsOf(record: string): number
  /** Counts the renewals of all loans. */
  renewals(): number
  /** Returns a function that restores the current holds and loans. */
  keep(): () => void
  /** Adds a number of holds and loans. */
  grow(more: { holds: number; loans: number }): void
}

const number = '20000001'
const many = (count: number) => Array.from({ length: count }, (_, n) => n)

/** Restores parts of a state. */
function keeping<State extends object>(state: State, ...names: (keyof State)[]) {
  const kept = Object.fromEntries(names.map((name) => [name, structuredClone(state[name])]))
  return () => void Object.assign(state, structuredClone(kept))
}

function ofKoha({ faults, state }: FakeKoha): FaultSwitches {
  const own: Partial<Record<SystemFault, KohaFault>> = {
    ...{ RESET_BEFORE: 'RESET_BEFORE', SILENT_BEFORE: 'SILENT_BEFORE', UNAVAILABLE: 'UNAVAILABLE' },
    ...{ RESET_AFTER: 'RESET_AFTER', SILENT_AFTER: 'SILENT_AFTER', HALF: 'HALF_AN_ANSWER', GARBAGE: 'GARBAGE' },
    HTML: 'HTML_500_AFTER',
  }
  const isWrite = (method: string, way: string) => method !== 'GET' && /^\/(holds|checkouts)/.test(way)
  return {
    has: ['REFUSED', ...(Object.keys(own) as SystemFault[])],
    set: async (trouble, to) => {
      const fault = own[trouble]
      if (fault) faults.set(fault, to === 'writes' ? { on: isWrite } : {})
      else await faults.refuseConnections()
    },
    calm: async () => {
      faults.clockSkewMs = 0
      await faults.clear()
    },
    skew: (days) => {
      faults.clockSkewMs = days * 86_400_000
    },
    holdsOf: (record) =>
      state.holds.filter(({ patron_id, biblio_id }) => patron_id === 1 && String(biblio_id) === record).length,
    renewals: () => state.checkouts.reduce((sum, { renewals }) => sum + renewals, 0),
    keep: () => keeping(state, 'holds', 'checkouts'),
    grow: ({ holds, loans }) => {
      const hold = state.holds.find(({ patron_id, status }) => patron_id === 1 && status === null)
      const loan = state.checkouts.find(({ patron_id }) => patron_id === 1)
      const copies = state.items.map(({ item_id }) => item_id)
      if (!hold || !loan) throw new Error('There is nothing to copy.')
      for (const n of many(holds)) state.holds.push({ ...hold, hold_id: 10_000 + n, biblio_id: 1 + (n % 30) })
      for (const n of many(loans)) {
        state.checkouts.push({ ...loan, checkout_id: 10_000 + n, item_id: copies[n % copies.length] ?? 0 })
      }
    },
  }
}

function ofSip2(fake: Awaited<ReturnType<typeof startFakeSip2>>): FaultSwitches {
  const { faults, state } = fake
  let isStopped = false
  const own: Partial<Record<SystemFault, Sip2Fault>> = {
    ...{ RESET_BEFORE: 'CLOSED_BEFORE', SILENT_BEFORE: 'SILENT_BEFORE', RESET_AFTER: 'CLOSED_AFTER' },
    ...{ SILENT_AFTER: 'SILENT_AFTER', HALF: 'HALF', GARBAGE: 'GARBAGE', HTML: 'HTML' },
    WRONG_CHECKSUM: 'WRONG_CHECKSUM',
  }
  return {
    has: ['REFUSED', ...(Object.keys(own) as SystemFault[])],
    set: async (trouble, to) => {
      const fault = own[trouble]
      if (fault) Object.assign(faults, { fault, on: to === 'writes' ? ['15', '29'] : [] })
      else {
        isStopped = true
        await fake.stop()
      }
    },
    calm: async () => {
      fake.calm()
      if (isStopped) await fake.start()
      isStopped = false
    },
    skew: (days) => {
      faults.daysOff = days
    },
    holdsOf: (record) => state.holds.filter((hold) => hold.card === number && hold.record === record).length,
    renewals: () => state.loans.reduce((sum, { renewals }) => sum + renewals, 0),
    keep: () => keeping(state, 'holds', 'loans', 'records'),
    grow: ({ holds, loans }) => {
      const add = (kind: string, count: number) =>
        many(count).map((n) => {
          const record = { number: `${kind}${n}`, title: `本 ${kind}${n}`, author: '作者', barcodes: [`B${kind}${n}`] }
          state.records.push(record)
          return { record: record.number, barcode: record.barcodes[0] ?? '' }
        })
      for (const { record } of add('H', holds)) {
        state.holds.push({ card: number, record, pickup: 'kita', state: 'QUEUED', barcode: null })
      }
      for (const { barcode } of add('L', loans)) {
        state.loans.push({ card: number, barcode, due: '2026-12-20', renewals: 0 })
      }
    },
  }
}

function ofFolio(fake: Awaited<ReturnType<typeof startFakeFolio>>): FaultSwitches {
  const { faults, state } = fake
  const { now } = state
  const own: Partial<Record<SystemFault, FolioTrouble>> = {
    ...{ RESET_BEFORE: 'reset-before', SILENT_BEFORE: 'silent-before', UNAVAILABLE: 'status-503' },
    ...{ RESET_AFTER: 'reset-after', SILENT_AFTER: 'silent-after', HALF: 'half', GARBAGE: 'garbage', HTML: 'html' },
  }
  return {
    has: ['REFUSED', ...(Object.keys(own) as SystemFault[])],
    set: async (trouble, to) => {
      const fault = own[trouble]
      if (fault) Object.assign(faults, { trouble: fault, to })
      else await fake.stop()
    },
    calm: async () => {
      Object.assign(faults, { trouble: null, to: 'all' })
      state.now = now
      await fake.start()
    },
    skew: (days) => {
      state.now = () => new Date(now().getTime() + days * 86_400_000)
    },
    holdsOf: (record) =>
      state.holds.filter((hold) => hold.patron === number && hold.record === record && hold.status.startsWith('Open'))
        .length,
    renewals: () => state.loans.reduce((sum, { renewals }) => sum + renewals, 0),
    keep: () => keeping(state, 'holds', 'loans'),
    grow: ({ holds, loans }) => {
      const [hold] = state.holds
      const [loan] = state.loans
      if (!hold || !loan) throw new Error('There is nothing to copy.')
      const record = (n: number) => state.records[n % 30]?.id ?? ''
      for (const n of many(holds)) state.holds.push({ ...hold, id: uuidOf(`hold more ${n}`), record: record(n) })
      for (const n of many(loans)) {
        state.loans.push({ ...loan, id: uuidOf(`loan more ${n}`), record: record(n), copy: uuidOf(`copy more ${n}`) })
      }
    },
  }
}

export function faultSwitches(kind: SystemKind, fake: unknown): FaultSwitches {
  if (kind === 'koha') return ofKoha(fake as Parameters<typeof ofKoha>[0])
  if (kind === 'sip2') return ofSip2(fake as Parameters<typeof ofSip2>[0])
  return ofFolio(fake as Parameters<typeof ofFolio>[0])
}

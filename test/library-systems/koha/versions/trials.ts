import type {
  Account,
  Cardholder,
  LibrarySystem,
  NewHold,
  RequestContext,
  SystemHold,
} from '../../../../server/domain/library-system/port.ts'
import { SystemRefused } from '../../../../server/domain/library-system/port.ts'

/** The library in which the functions are tried: an in-memory Koha, an in-memory SIPServer, or a real Koha. */
export interface TrialLibrary {
  system: LibrarySystem
  call(): RequestContext
  patron: Cardholder
  password: string
  /** A hold that can be placed and is queued, and another branch for it. */
  hold: NewHold
  otherPickup: string
  /** The record of a hold on the shelf, and of a loan that can be renewed. */
  ready: string
  loan: string
  /** A patron who is restricted in Koha. */
  barred: Cardholder
  /** A second hold of the patron, for a set. */
  second: NewHold
  /** The number of requests so far. Undefined when nobody counts them. */
  requests?(): number
  /** The number of hold groups in Koha. Undefined when they cannot be counted. */
  groups?(): number
}

export interface Trial {
  /** The row of the table. */
  what: string
  /** The operation of the REST API that carries the function. */
  of: string
  /** Whether it works, or a number. */
  run(library: TrialLibrary): Promise<boolean | string>
  /** Requests that are sent before it counts. */
  begin?(library: TrialLibrary): Promise<void>
}

async function accountOf({ system, patron, call }: TrialLibrary): Promise<Account> {
  const account = await system.account(patron, call())
  if (!account) throw new Error('The patron has no account.')
  return account
}

/** SIP2 names a hold by the barcode of one copy of its record. */
const holdOf = async (library: TrialLibrary, record: string, barcodes: readonly string[] = [record]) =>
  (await accountOf(library)).holds.find((hold) => hold.record === record || barcodes.includes(hold.barcode ?? '-'))

/** Places a hold, and cancels it at the end where that is possible. */
async function withHold(library: TrialLibrary, act: (hold: SystemHold) => Promise<boolean>): Promise<boolean> {
  const { system, patron, hold, call } = library
  await system.place(patron, hold, call())
  const placed = await holdOf(library, hold.record, hold.barcodes)
  if (!placed) throw new Error('The account has no such hold.')
  try {
    return await act(placed)
  } finally {
    const left = await holdOf(library, hold.record, hold.barcodes)
    if (left?.cancellable) await system.cancel(patron, left, call())
  }
}

async function isRefused(work: Promise<unknown>): Promise<boolean> {
  try {
    await work
    return false
  } catch (error) {
    if (error instanceof SystemRefused) return true
    throw error
  }
}

export const trials: Trial[] = [
  {
    what: 'sign in',
    of: 'POST /auth/password/validation',
    run: async ({ system, patron, password, call }) => {
      const known = await system.authenticate(patron.cardNumber, password, call())
      return known?.cardNumber === patron.cardNumber && !(await system.authenticate(patron.cardNumber, 'no', call()))
    },
  },
  {
    what: 'see loans and holds, with barcodes',
    of: 'GET /holds',
    run: async (library) => {
      const { loans, holds } = await accountOf(library)
      const ready = holds.find(({ state }) => state === 'READY')
      return loans.length > 0 && loans.every(({ barcode, dueOn }) => barcode && dueOn) && Boolean(ready?.barcode)
    },
  },
  {
    what: 'requests for an account',
    of: 'GET /holds',
    begin: async (library) => void (await accountOf(library)),
    run: async (library) => {
      const before = library.requests?.() ?? 0
      await accountOf(library)
      return String((library.requests?.() ?? 0) - before)
    },
  },
  {
    what: 'reserve a title',
    of: 'POST /holds',
    run: (library) => withHold(library, async ({ state }) => state === 'QUEUED'),
  },
  {
    what: 'Koha itself refuses restricted patrons',
    of: 'POST /holds',
    run: ({ system, barred, hold, call }) => isRefused(system.place(barred, hold, call())),
  },
  {
    what: 'choose among the branches that Koha allows',
    of: 'GET /biblios/{biblio_id}/pickup_locations',
    run: async ({ system, patron, hold, call }) =>
      (await system.pickupPlaces(patron, hold.record, call()))?.includes(hold.pickup) === true,
  },
  {
    what: 'change the pickup branch',
    of: 'PUT /holds/{hold_id}/pickup_location',
    run: async (library) => {
      const { system, patron, otherPickup, call } = library
      if (!system.capabilities.changePickup) return false
      return withHold(library, async (hold) => {
        await system.change(patron, hold, { pickup: otherPickup }, call())
        return (await holdOf(library, library.hold.record))?.pickup === otherPickup
      })
    },
  },
  {
    what: 'let others go first for a while',
    of: 'POST /holds/{hold_id}/suspension',
    run: async (library) => {
      const { system, patron, call } = library
      if (!system.capabilities.suspend) return false
      return withHold(library, async (hold) => {
        await system.suspend(patron, hold, null, call())
        const suspended = await holdOf(library, library.hold.record)
        if (suspended) await system.resume(patron, suspended, call())
        return suspended?.state === 'SUSPENDED' && (await holdOf(library, library.hold.record))?.state === 'QUEUED'
      })
    },
  },
  {
    what: 'cancel a hold in the queue',
    of: 'DELETE /holds/{hold_id}',
    run: async (library) => {
      const { system, patron, call } = library
      if (!system.capabilities.cancelWaiting) return false
      return withHold(library, async (hold) => (await system.cancel(patron, hold, call())) === 'CANCELLED')
    },
  },
  {
    what: 'end a hold that is on the shelf',
    of: 'DELETE /holds/{hold_id}',
    run: async (library) => {
      const { system, patron, ready, call } = library
      const hold = await holdOf(library, ready)
      if (!hold?.cancellable) return false
      if ((await system.cancel(patron, hold, call())) === 'CANCELLED') return 'at once'
      return (await holdOf(library, ready))?.state === 'CANCEL_REQUESTED' ? 'as a request' : false
    },
  },
  {
    what: 'renew a loan',
    of: 'POST /checkouts/{checkout_id}/renewal',
    run: async (library) => {
      const loan = (await accountOf(library)).loans.find(({ record, barcode }) =>
        [record, barcode].includes(library.loan),
      )
      if (!loan) throw new Error('The account has no such loan.')
      const { dueOn } = await library.system.renew(library.patron, loan, library.call())
      return dueOn !== null && dueOn > (loan.dueOn ?? '')
    },
  },
  {
    what: 'see which copies are in, on each page',
    of: 'GET /items',
    run: async ({ system, hold, call }) => {
      if (!system.capabilities.availability) return false
      return (await system.availability([hold.record], call())).has(hold.record)
    },
  },
  {
    what: 'see charges that are not paid',
    of: 'GET /patrons/{patron_id}/account',
    run: async (library) => (await accountOf(library)).charges !== null,
  },
  {
    what: 'follow many accounts with two requests',
    of: 'GET /checkouts',
    run: async ({ system, patron, barred, call }) =>
      (await system.accountStates?.([patron, barred], call()))?.size === 2,
  },
  {
    what: 'fill only one hold of a set (hold groups)',
    of: 'POST /patrons/{patron_id}/hold_groups',
    run: async ({ system, patron, hold, second, groups, call }) => {
      if (!system.group || !groups) return false
      const ids: string[] = []
      for (const one of [hold, second]) ids.push((await system.place(patron, one, call())).holdId ?? '')
      const before = groups()
      await system.group(patron, ids, call())
      return groups() > before
    },
  },
]

import { setTimeout as wait } from 'node:timers/promises'
import type { Database } from '../../../database/database.ts'
import { tryLockSystemHold } from '../../common/locks.ts'
import { changeAccount, readAccountForChange } from '../../library-system/account.ts'
import type { ConnectedSystem } from '../../library-system/connected.ts'
import { SystemAway } from '../../library-system/guard.ts'
import type { Cardholder, LibrarySystemSubject, SystemHold } from '../../library-system/port.ts'
import { RefusedByLibrary } from '../../library-system/refused.ts'

/** Milliseconds that a repeated press waits for the first one. */
const waitTimeout = 8_000
/** More milliseconds than the library system may take. The transaction has no statement in that time. */
const longest = 60_000

/**
 * Runs requests that change the same hold of the library system one after another, in all processes. Each reads the hold
 * again, so that the later one sees what the earlier one did (H7).
 */
async function oneAtATime<T>({ prisma }: Database, holdId: string, act: () => Promise<T>): Promise<T> {
  for (const end = performance.now() + waitTimeout; performance.now() < end; await wait(250)) {
    const done = await prisma.$transaction(
      async (tx) => {
        if (!(await tryLockSystemHold(tx, holdId))) return null
        await tx.$executeRaw`SELECT set_config('idle_in_transaction_session_timeout', ${String(longest)}, true)`
        return { result: await act() }
      },
      { timeout: longest },
    )
    if (done) return done.result
  }
  throw new SystemAway({ state: 'ANSWERS', since: null, until: null }, 'unknown')
}

/** A patron whose account is in the connected library system. */
export interface PatronInSystem {
  db: Database
  system: ConnectedSystem
  patronId: number
  now: Date
}

/**
 * Cancels a hold that was just read. Staff take the copy of a ready one off the shelf first (H7). A hold that is gone by
 * now was cancelled by another press of the button, unless its copy is on loan to the patron.
 */
export async function sendCancellation(
  of: PatronInSystem,
  holder: Cardholder,
  hold: SystemHold,
): Promise<'CANCELLED' | 'REQUESTED'> {
  try {
    return await send(of, holder, hold)
  } catch (error) {
    if (!(error instanceof RefusedByLibrary && error.reason === 'NOT_FOUND')) throw error
    const { account } = await readAccountForChange(of.db, of.system, of.patronId, of.now)
    if (account.holds.some(({ id }) => id === hold.id) || account.loans.some((loan) => isSame(loan, hold))) throw error
    return 'CANCELLED'
  }
}

const isSame = (one: LibrarySystemSubject, other: LibrarySystemSubject) =>
  (one.record !== null && one.record === other.record) || (one.barcode !== null && one.barcode === other.barcode)

function send(
  { db, system, patronId, now }: PatronInSystem,
  holder: Cardholder,
  hold: SystemHold,
): Promise<'CANCELLED' | 'REQUESTED'> {
  const cancel = () =>
    changeAccount(db, system, patronId, now, 'cancel', (adapter, call) => adapter.cancel(holder, hold, call))
  // Another process may send the same request now. The adapter reads the hold again before it sends one.
  return hold.state === 'READY' ? oneAtATime(db, hold.id, cancel) : cancel()
}

import { Prisma } from '../../../generated/prisma/client.ts'
import type { Database } from '../../database/database.ts'
import { lockCards, lockPatronsForDelete } from '../common/locks.ts'
import { NotFound } from '../common/refusal.ts'
import { patronNumberPrefix } from '../library-system/account.ts'
import { type ConnectedSystem, callLibrarySystem, librarySystemOf } from '../library-system/connected.ts'
import { type Cardholder, SystemRefused } from '../library-system/port.ts'
import { AccountInUse } from '../patrons/desk/refusals.ts'
import { eraseAccount } from './close-account.ts'

/** The maximum number of patrons to check per run, chosen at random. */
const maxChecked = 5_000

/** The number of recently active patrons that are checked as a control group. */
const controlGroupSize = 10

type Row = Cardholder & { id: number }

/**
 * Erases accounts of patrons whom the library system no longer has (G2). When the system also denies many patrons who
 * signed in recently, its answer is not trusted and the run fails. Those patrons are never erased, because the system
 * may only be failing for a while.
 */
export async function eraseDepartedPatrons(db: Database, now: Date): Promise<{ asked: number; forgotten: number }> {
  const system = librarySystemOf(db)
  if (!system) return { asked: 0, forgotten: 0 }
  const gone = (rows: Row[]) => withoutAccount(system, rows, now)
  const unused = await unusedOf(db, system)
  const missing = await gone(unused)
  const recent = missing.length > 0 ? await lastSignedIn(db, system) : []
  const doubtful = await gone(recent)
  if (doubtful.length * 2 > recent.length) {
    throw new Error(
      `${system.guard.system.name} reports no account for ${doubtful.length} of the last ${recent.length} patrons who signed in. ` +
        'No account was erased. Check the library system.',
    )
  }
  let forgotten = 0
  if (recent.length > 0) for (const { id } of missing) if (await eraseIfDeparted(db, id, now)) forgotten += 1
  return { asked: unused.length, forgotten }
}

/**
 * Returns patrons without any sign of use: no session, no grant, and no sign-in within the time that these are stored.
 */
function unusedOf(db: Database, system: ConnectedSystem): Promise<Row[]> {
  return db.prisma.$queryRaw<Row[]>`
    SELECT ${cardholder(system)} FROM patrons p WHERE ${isOf(system)} AND p.role = 'PATRON' AND NOT p.from_export
       AND NOT EXISTS (SELECT FROM sessions s WHERE s.patron_id = p.id)
       AND NOT EXISTS (SELECT FROM grants g WHERE g.patron_id = p.id)
       AND NOT EXISTS (SELECT FROM account_events e WHERE e.patron_id = p.id AND e.kind = 'SIGNED_IN')
     ORDER BY random() LIMIT ${maxChecked}`
}

function lastSignedIn(db: Database, system: ConnectedSystem): Promise<Row[]> {
  return db.prisma.$queryRaw<Row[]>`
    SELECT ${cardholder(system)} FROM patrons p JOIN (SELECT patron_id, max(at) AS at FROM account_events WHERE kind = 'SIGNED_IN' GROUP BY 1) last
        ON last.patron_id = p.id
     WHERE ${isOf(system)} ORDER BY last.at DESC, p.id LIMIT ${controlGroupSize}`
}

const cardholder = (system: ConnectedSystem) =>
  Prisma.sql`p.id, p.card_number AS "cardNumber", substr(p.export_number, ${patronNumberPrefix(system).length + 1}::int) AS key`
const isOf = (system: ConnectedSystem) => Prisma.sql`starts_with(p.export_number, ${patronNumberPrefix(system)})`

/**
 * Returns the patrons for whom the system has no account. Sends one request at a time to keep the load on the system
 * low.
 */
async function withoutAccount(system: ConnectedSystem, rows: Row[], now: Date): Promise<Row[]> {
  const gone: Row[] = []
  for (const row of rows) {
    const account = await callLibrarySystem(system, now, 'account', (adapter, call) =>
      adapter.account(row, call),
    ).catch((error: unknown) => {
      // A system that refuses the request still has the account.
      if (error instanceof SystemRefused) return {}
      throw error
    })
    if (account === null) gone.push(row)
  }
  return gone
}

/**
 * Erases an account. Returns false when the patron still has loans or other open matters, or has returned meanwhile.
 */
async function eraseIfDeparted(db: Database, patronId: number, now: Date): Promise<boolean> {
  try {
    return await db.prisma.$transaction(async (tx) => {
      await lockCards(tx)
      // A concurrent sign-in waits for this row, or has completed before the lock.
      await lockPatronsForDelete(tx, [patronId])
      if ((await tx.session.count({ where: { patronId } })) > 0) return false
      await eraseAccount(tx, patronId, { actor: 'job:forget-gone', now })
      return true
    })
  } catch (error) {
    if (error instanceof AccountInUse || error instanceof NotFound) return false
    throw error
  }
}

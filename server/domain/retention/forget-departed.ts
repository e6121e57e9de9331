import { Prisma } from '../../../generated/prisma/client.ts'
import type { Database } from '../../database/database.ts'
import { lockCards, lockPatronsToEnd } from '../common/locks.ts'
import { NotFound } from '../common/refusal.ts'
import { numbersOf } from '../library-system/account.ts'
import { askSystem, type ConnectedSystem, systemOf } from '../library-system/connected.ts'
import { type Cardholder, SystemRefused } from '../library-system/port.ts'
import { AccountInUse, eraseAccount } from '../patrons/desk/close.ts'

/** Patrons that are asked for in one run, whoever comes first by chance. */
const mostAsked = 5_000

/** Of those who signed in last, so many are asked for too. */
const controls = 10

type Row = Cardholder & { id: number }

/**
 * Erases what is kept here of patrons whom the other system has no more (G2). It is not believed where it says the same of
 * many who signed in of late; and they themselves stay, since it may only not see them for a while.
 */
export async function forgetGone(db: Database, now: Date): Promise<{ asked: number; forgotten: number }> {
  const system = systemOf(db)
  if (!system) return { asked: 0, forgotten: 0 }
  const gone = (rows: Row[]) => withoutAccount(system, rows, now)
  const unused = await unusedOf(db, system)
  const missing = await gone(unused)
  const recent = missing.length > 0 ? await lastSignedIn(db, system) : []
  const doubtful = await gone(recent)
  if (doubtful.length * 2 > recent.length) {
    throw new Error(
      `${system.guard.system.name} says that it does not have ${doubtful.length} of ${recent.length} patrons who signed in of late. ` +
        'Nobody was forgotten.',
    )
  }
  let forgotten = 0
  if (recent.length > 0) for (const { id } of missing) if (await forget(db, id, now)) forgotten += 1
  return { asked: unused.length, forgotten }
}

/** Those of whom nothing tells that they came back: no session, no program, no sign-in as long as those are kept. */
function unusedOf(db: Database, system: ConnectedSystem): Promise<Row[]> {
  return db.prisma.$queryRaw<Row[]>`
    SELECT ${cardholder(system)} FROM patrons p WHERE ${isOf(system)} AND p.role = 'PATRON' AND NOT p.from_export
       AND NOT EXISTS (SELECT FROM sessions s WHERE s.patron_id = p.id)
       AND NOT EXISTS (SELECT FROM grants g WHERE g.patron_id = p.id)
       AND NOT EXISTS (SELECT FROM account_events e WHERE e.patron_id = p.id AND e.kind = 'SIGNED_IN')
     ORDER BY random() LIMIT ${mostAsked}`
}

function lastSignedIn(db: Database, system: ConnectedSystem): Promise<Row[]> {
  return db.prisma.$queryRaw<Row[]>`
    SELECT ${cardholder(system)} FROM patrons p JOIN (SELECT patron_id, max(at) AS at FROM account_events WHERE kind = 'SIGNED_IN' GROUP BY 1) last
        ON last.patron_id = p.id
     WHERE ${isOf(system)} ORDER BY last.at DESC, p.id LIMIT ${controls}`
}

const cardholder = (system: ConnectedSystem) =>
  Prisma.sql`p.id, p.card_number AS "cardNumber", substr(p.export_number, ${numbersOf(system).length + 1}::int) AS key`
const isOf = (system: ConnectedSystem) => Prisma.sql`starts_with(p.export_number, ${numbersOf(system)})`

/** Those of whom the system says that it has no account; one after another, so that it hardly notices. */
async function withoutAccount(system: ConnectedSystem, rows: Row[], now: Date): Promise<Row[]> {
  const gone: Row[] = []
  for (const row of rows) {
    const account = await askSystem(system, now, 'account', (asked, call) => asked.account(row, call)).catch(
      (error: unknown) => {
        // Whom it refuses to speak of it has.
        if (error instanceof SystemRefused) return {}
        throw error
      },
    )
    if (account === null) gone.push(row)
  }
  return gone
}

/** Whether it was; not if something of the library's is still with the person, or they came back meanwhile. */
async function forget(db: Database, patronId: number, now: Date): Promise<boolean> {
  try {
    return await db.prisma.$transaction(async (tx) => {
      await lockCards(tx)
      // Who signs in waits for this row, or has done so before it was locked.
      await lockPatronsToEnd(tx, [patronId])
      if ((await tx.session.count({ where: { patronId } })) > 0) return false
      await eraseAccount(tx, patronId, { actor: 'job:forget-gone', now })
      return true
    })
  } catch (error) {
    if (error instanceof AccountInUse || error instanceof NotFound) return false
    throw error
  }
}

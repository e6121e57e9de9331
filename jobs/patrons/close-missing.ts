import { StartError } from '../../server/common/start-error.ts'
import type { Database } from '../../server/database/database.ts'
import { NotFound } from '../../server/domain/common/refusal.ts'
import { capturedStates } from '../../server/domain/holds/states/states.ts'
import { AccountInUse } from '../../server/domain/patrons/desk/refusals.ts'
import { closeAccount } from '../../server/domain/retention/close-account.ts'

interface CloseOptions {
  now: Date
  dryRun: boolean
  /** The maximum percentage of exported accounts that one run closes. */
  mostClosed: number
  /** Called for an account that stays open because its owner has a loan or a captured hold. */
  onKept(card: string, reason: string): void
  onProgress(): void | Promise<void> | undefined
}

/** Returns true when a patron of the database is in the export. */
type IsInExport = (patron: { cardNumber: string; exportNumber: string | null }) => boolean

const actor = 'job:patrons'

/** Closes exported accounts that are missing from this export. Returns their number. */
export async function closeMissing(db: Database, isIn: IsInExport, closing: CloseOptions): Promise<number> {
  const ofExports = await db.prisma.patron.findMany({
    where: { fromExport: true, role: 'PATRON' },
    select: { id: true, cardNumber: true, exportNumber: true },
    orderBy: { id: 'asc' },
  })
  const missing = ofExports.filter((patron) => !isIn(patron))
  const most = Math.ceil((ofExports.length * closing.mostClosed) / 100)
  if (missing.length > most) {
    throw new StartError(
      `The export lacks ${missing.length} of ${ofExports.length} accounts, and at most ${closing.mostClosed} % are closed at ` +
        'once. No account was closed. If the export is complete, add --most-closed with a larger percentage.',
    )
  }
  let closed = 0
  for (const patron of missing) {
    const kept = closing.dryRun ? await inUse(db, patron.id) : await close(db, patron.id, closing.now)
    if (kept === null) closed += 1
    else closing.onKept(patron.cardNumber, `not in the export, and not closed: ${kept.message}`)
    await closing.onProgress()
  }
  return closed
}

/** Returns why the account stays open. Null when it is closed. */
async function close(db: Database, patronId: number, now: Date): Promise<AccountInUse | null> {
  try {
    await db.prisma.$transaction((tx) => closeAccount(tx, patronId, { reason: 'MISSING', actor, now }))
    return null
  } catch (error) {
    if (error instanceof NotFound) return null
    if (error instanceof AccountInUse) return error
    throw error
  }
}

async function inUse({ prisma }: Database, patronId: number): Promise<AccountInUse | null> {
  const loans = await prisma.loan.count({ where: { patronId, returnedAt: null } })
  const captured = await prisma.hold.count({ where: { patronId, state: { in: [...capturedStates] } } })
  return loans + captured > 0 ? new AccountInUse({ loans, captured }) : null
}

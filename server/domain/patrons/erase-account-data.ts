import { randomUUID } from 'node:crypto'
import type { Prisma } from '../../../generated/prisma/client.ts'
import type { Tx } from '../../database/database.ts'
import type { Erased, Erasure } from '../common/room.ts'
import { dateIn, toColumn } from '../library/calendar/dates.ts'
import { deleteHistory } from './history.ts'
import { eraseAddress } from './mail-address/remove.ts'
import { revokePasswordLinks } from './passwords/password-link.ts'

/** Erases the address, the choices, the history and the events of a patron, and ends the other sessions (R4). */
export async function eraseAccountData(
  tx: Tx,
  { patron, sessionHash, now }: Erasure,
): Promise<Pick<Erased, 'mailAddress' | 'historyEntries' | 'sessions' | 'calendar'>> {
  const { id: patronId } = patron
  const mailAddress = await eraseAddress(tx, patron, now)
  await tx.patron.update({ where: { id: patronId }, data: withoutChoices(patron, now), select: { id: true } })
  const historyEntries = await deleteHistory(tx, patronId)
  await revokePasswordLinks(tx, patronId)
  await tx.knownDevice.deleteMany({ where: { patronId } })
  const { count: sessions } = await tx.session.deleteMany({ where: { patronId, secretHash: { not: sessionHash } } })
  await tx.accountEvent.deleteMany({ where: { patronId } })
  return { mailAddress, historyEntries, sessions, calendar: patron.calendarHash !== null }
}

/** Returns the patron's columns with all choices reset. */
function withoutChoices({ skipUntil }: { skipUntil: Date | null }, now: Date) {
  const suspensionIsOver = skipUntil !== null && skipUntil < toColumn(dateIn(now))
  return {
    keepsHistory: false,
    searchField: null,
    searchTypes: [],
    searchBranchId: null,
    resultsPerPage: null,
    pickupBranchId: null,
    contactMethod: null,
    mailKey: randomUUID(),
    dueNoticeDays: null,
    endedDueNoticeDays: null,
    newsMail: 'NONE',
    endedNewsMail: null,
    accountMails: [],
    endedAccountMails: [],
    alertFrequency: 'WEEKLY',
    alertsMailedAt: null,
    calendarHash: null,
    calendarTitles: false,
    // The second identifier is optional, because the card is sufficient.
    identifierHash: null,
    ...(suspensionIsOver && { skipFrom: null, skipUntil: null }),
  } satisfies Prisma.PatronUncheckedUpdateInput
}

import { randomUUID } from 'node:crypto'
import type { Prisma } from '../../../generated/prisma/client.ts'
import type { Database } from '../../database/database.ts'
import { eraseChannels } from '../channels/points.ts'
import { deleteUndoEntriesOfPatron } from '../circulation/undo/forget.ts'
import { deleteGrants, lockPatron } from '../common/locks.ts'
import { dateIn, toColumn } from '../library/calendar/dates.ts'
import { anonymiseRequests } from '../purchase-requests/forget.ts'
import { recordEvent } from './account/events.ts'
import { endAllGrants } from './family-grants/end.ts'
import { deleteHistory } from './history.ts'
import { eraseAddress } from './mail-address/remove.ts'
import { confirmPassword, WrongPassword } from './passwords/password.ts'
import { revokePasswordLinks } from './passwords/password-link.ts'
import { type Origin, TooManyAttempts } from './passwords/sign-in-attempts.ts'

/** The numbers of erased objects. */
export interface Erased {
  favourites: number
  alerts: number
  historyEntries: number
  basketTitles: number
  /** Sessions of other browsers and OAuth clients. */
  sessions: number
  mailAddress: boolean
  calendar: boolean
}

interface Caller extends Origin {
  device: string
  /** The hash of the secret of the current session, which alone stays open. */
  sessionHash: string
}

/**
 * Erases the personal data that the service does not need. It keeps the card, loans, holds with their sequences, open
 * requests and their yearly number, a current suspension, and the language. A repeated call succeeds.
 */
export async function deleteOptionalData(
  db: Database,
  patronId: number,
  password: string,
  { sessionHash, ...client }: Caller,
  now: Date,
): Promise<Erased> {
  await confirmPassword(db, patronId, password, client, now)
  return db.prisma.$transaction(async (tx) => {
    const patron = await lockPatron(tx, patronId)
    const ofPatron = { where: { patronId } }
    // Before the notices, because the patron needs no mail about this. The other patrons get theirs.
    await endAllGrants(tx, patronId, now, { patronId, device: client.device })
    // A warning to a former mail address is still sent, and so is an answer of a member of staff to somebody else.
    // Sending them erases the address.
    const unsent = (['ADDRESS_CHANGED', 'CONTACT_ANSWER'] as const).map((kind) => ({ kind, sentAt: null }))
    await tx.notice.deleteMany({ where: { patronId, NOT: unsent } })
    await eraseChannels(tx, patronId)
    const mailAddress = await eraseAddress(tx, patron, now)
    await tx.patron.update({ where: { id: patronId }, data: withoutChoices(patron, now), select: { id: true } })
    await tx.bookshelf.deleteMany(ofPatron)
    await tx.readingGoal.deleteMany(ofPatron)
    const { count: favourites } = await tx.favourite.deleteMany(ofPatron)
    const { count: alerts } = await tx.alert.deleteMany(ofPatron)
    const historyEntries = await deleteHistory(tx, patronId)
    const { count: basketTitles } = await tx.basketItem.deleteMany({ where: { basket: { patronId } } })
    await tx.basket.deleteMany(ofPatron)
    await tx.holdSubmission.deleteMany(ofPatron)
    await deleteUndoEntriesOfPatron(tx, patronId)
    await anonymiseRequests(tx, { patronId })
    await revokePasswordLinks(tx, patronId)
    await tx.knownDevice.deleteMany(ofPatron)
    const { count: sessions } = await tx.session.deleteMany({ where: { patronId, secretHash: { not: sessionHash } } })
    await deleteGrants(tx, { patronId })
    await tx.accountEvent.deleteMany(ofPatron)
    await recordEvent(tx, patronId, { kind: 'DATA_ERASED', device: client.device }, now)
    const calendar = patron.calendarHash !== null
    return { favourites, alerts, historyEntries, basketTitles, sessions, mailAddress, calendar }
  })
}
deleteOptionalData.refusals = [WrongPassword, TooManyAttempts]

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

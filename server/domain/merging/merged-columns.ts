import type { Patron, Prisma } from '../../../generated/prisma/client.ts'
import { dateIn, toColumn } from '../library/calendar/dates.ts'

/**
 * Returns the kept row, completed by the values that only the other one has. On a conflict, the stricter or the kept
 * value applies.
 */
export function mergedColumns(kept: Patron, other: Patron, now: Date) {
  const first = <Field extends keyof Patron>(field: Field): Patron[Field] => kept[field] ?? other[field]
  return {
    ...strictestBlock(kept, other, now),
    nameReading: first('nameReading'),
    birthDate: first('birthDate'),
    phone: first('phone'),
    postalCode: first('postalCode'),
    address: first('address'),
    guardianName: first('guardianName'),
    guardianPhone: first('guardianPhone'),
    guardianMail: first('guardianMail'),
    staffNote: [...new Set([kept.staffNote, other.staffNote])].filter(Boolean).join('\n') || null,
    fromExport: kept.fromExport || other.fromExport,
    eligibleReader: kept.eligibleReader || other.eligibleReader,
    // The history stays on only if the person turned it on in both accounts.
    keepsHistory: kept.keepsHistory && other.keepsHistory,
    dueNoticeDays: first('dueNoticeDays'),
    // Mail that the person has ended in the kept account stays ended.
    newsMail: kept.newsMail === 'NONE' && kept.endedNewsMail === null ? other.newsMail : kept.newsMail,
    accountMails: [
      ...kept.accountMails,
      ...other.accountMails.filter((kind) => ![...kept.accountMails, ...kept.endedAccountMails].includes(kind)),
    ],
    pickupBranchId: first('pickupBranchId'),
    contactMethod: first('contactMethod'),
    ...(kept.skipUntil === null && { skipFrom: other.skipFrom, skipUntil: other.skipUntil }),
    ...(kept.mailAddress === null && {
      mailAddress: other.mailAddress,
      mailVerifiedAt: other.mailVerifiedAt,
      mailFailingSince: other.mailFailingSince,
      mailBounces: other.mailBounces,
    }),
    ...(kept.passwordHash === null && {
      passwordHash: other.passwordHash,
      passwordIsProvisional: other.passwordIsProvisional,
    }),
  } satisfies Prisma.PatronUncheckedUpdateInput
}

/** Returns the columns with unique values. */
export function mergedKeys(kept: Patron, other: Patron) {
  return {
    identifierHash: kept.identifierHash ?? other.identifierHash,
    exportNumber: kept.exportNumber ?? other.exportNumber,
    // The links in mails to an address continue to work with it (M5).
    mailKey: kept.mailAddress === null && other.mailAddress !== null ? other.mailKey : kept.mailKey,
  }
}

/** Combines blocks from the earliest first day to the latest last day. A block that is over does not count (L8). */
function strictestBlock(kept: Patron, other: Patron, now: Date) {
  const today = toColumn(dateIn(now))
  const bars = [kept, other].filter(
    ({ barredFrom, barredUntil }) => barredFrom !== null && (barredUntil === null || barredUntil >= today),
  )
  if (bars.length === 0) return { barredFrom: null, barredUntil: null, barStopsCapture: true }
  const [from, until] = [bars.map((bar) => bar.barredFrom), bars.map((bar) => bar.barredUntil)]
  const moments = (days: (Date | null)[]) => days.flatMap((day) => day?.getTime() ?? [])
  return {
    barredFrom: new Date(Math.min(...moments(from))),
    barredUntil: until.includes(null) ? null : new Date(Math.max(...moments(until))),
    barStopsCapture: bars.some(({ barStopsCapture }) => barStopsCapture),
  }
}

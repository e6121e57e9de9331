import { Prisma } from '../../../generated/prisma/client.ts'

/** Mails of one moment leave over so many seconds, so that a city's thousands do not come to the mail server at once. */
export const jitterSeconds = 30 * 60

/** When the mails of one patron leave: later by as much each time, so that what goes in one mail is never parted. */
export function withJitter(at: Date, patronId: Prisma.Sql): Prisma.Sql {
  // 1117 and 1800 have no divisor in common: neighbours are far apart, and every second gets its share.
  const seconds = Prisma.sql`(${patronId}::bigint * 1117 % ${jitterSeconds}::bigint)::int`
  return Prisma.sql`${at}::timestamptz + make_interval(secs => ${seconds})`
}

import { Prisma } from '../../../generated/prisma/client.ts'

/** The seconds over which simultaneous mails are spread, to limit the load on the mail server. */
export const jitterSeconds = 30 * 60

/**
 * SQL of the sending time of a patron's mails. The delay is constant for a patron, so that one digest stays together.
 */
export function withJitter(at: Date, patronId: Prisma.Sql): Prisma.Sql {
  // 1117 and 1800 are coprime, so neighbouring ids are far apart and every second gets an equal share.
  const seconds = Prisma.sql`(${patronId}::bigint * 1117 % ${jitterSeconds}::bigint)::int`
  return Prisma.sql`${at}::timestamptz + make_interval(secs => ${seconds})`
}

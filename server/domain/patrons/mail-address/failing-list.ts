import { Prisma } from '../../../../generated/prisma/client.ts'
import type { Tx } from '../../../database/database.ts'
import { lockPatron } from '../../locks.ts'

/** A patron whose mail comes back, as a place in the list of them. */
export interface FailingPlace {
  since: Date
  patronId: number
}

export interface FailingAddress extends FailingPlace {
  cardNumber: string
  mailAddress: string | null
  bounces: number
}

interface FailingRange {
  below: FailingPlace | null
  above: FailingPlace | null
  oldestFirst: boolean
  limit: number
}

/** The addresses that mail comes back from, the last one first. */
export function failingAddresses(
  tx: Pick<Tx, '$queryRaw'>,
  { below, above, oldestFirst, limit }: FailingRange,
): Promise<FailingAddress[]> {
  const order = oldestFirst ? Prisma.sql`ASC` : Prisma.sql`DESC`
  const place = ({ since, patronId }: FailingPlace) => Prisma.sql`(${since}::timestamptz, ${patronId}::int)`
  return tx.$queryRaw<FailingAddress[]>`
    SELECT p.mail_failing_since AS since, p.id AS "patronId", p.card_number AS "cardNumber",
           p.mail_address AS "mailAddress", p.mail_bounces AS bounces
      FROM patrons p
     WHERE p.mail_failing_since IS NOT NULL
       ${below ? Prisma.sql`AND (p.mail_failing_since, p.id) < ${place(below)}` : Prisma.empty}
       ${above ? Prisma.sql`AND (p.mail_failing_since, p.id) > ${place(above)}` : Prisma.empty}
     ORDER BY p.mail_failing_since ${order}, p.id ${order} LIMIT ${limit}`
}

/** Trusts an address again, once its owner says that mail arrives; where it is trusted it is a harmless success. */
export async function clearFailing(tx: Tx, patronId: number): Promise<{ patronId: number }> {
  await lockPatron(tx, patronId)
  await tx.patron.update({
    where: { id: patronId },
    data: { mailFailingSince: null, mailBounces: 0 },
    select: { id: true },
  })
  return { patronId }
}

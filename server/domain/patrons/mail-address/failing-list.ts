import type { Tx } from '../../../database/database.ts'
import { type ListOrder, type Range, rangeSql } from '../../common/list-order.ts'
import { lockPatron } from '../../common/locks.ts'
import { NotFound } from '../../common/refusal.ts'

export interface FailingAddress {
  since: Date
  patronId: number
  cardNumber: string
  mailAddress: string | null
  bounces: number
}

/** Newest first. */
const order: ListOrder = {
  keys: [
    ['p.mail_failing_since', 'timestamptz'],
    ['p.id', 'int'],
  ],
  descending: true,
}

/** Returns a page of addresses whose mail bounces, plus one more. */
export function failingAddresses(tx: Pick<Tx, '$queryRaw'>, range: Range): Promise<FailingAddress[]> {
  const { where, rest } = rangeSql(order, range)
  return tx.$queryRaw<FailingAddress[]>`
    SELECT p.mail_failing_since AS since, p.id AS "patronId", p.card_number AS "cardNumber",
           p.mail_address AS "mailAddress", p.mail_bounces AS bounces
      FROM patrons p
     WHERE p.mail_failing_since IS NOT NULL AND ${where} ${rest}`
}

/** Clears the failure of an address when its owner reports that mail arrives. Succeeds when there is none. */
export async function clearFailing(tx: Tx, patronId: number): Promise<{ patronId: number }> {
  await lockPatron(tx, patronId)
  await tx.patron.update({
    where: { id: patronId },
    data: { mailFailingSince: null, mailBounces: 0 },
    select: { id: true },
  })
  return { patronId }
}
clearFailing.refusals = [NotFound]

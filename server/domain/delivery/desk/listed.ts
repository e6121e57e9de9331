import { Prisma } from '../../../../generated/prisma/client.ts'
import { NoticeKind, NoticeState } from '../../../../generated/prisma/enums.ts'
import type { Tx } from '../../../database/database.ts'
import { type ListOrder, type Range, rangeSql } from '../../common/list-order.ts'

/** Which notices; what is null narrows nothing. */
interface NoticeFilter {
  state: NoticeState | null
  kind: NoticeKind | null
  patronId: number | null
  /** Only those that did not go at their last try. */
  withError: boolean
}

export interface NoticeRow {
  id: number
  kind: NoticeKind
  state: NoticeState
  createdAt: Date
  nextAt: Date
  sentAt: Date | null
  attempts: number
  error: string | null
  reply: string | null
  patronId: number
  cardNumber: string
}

/** The newest first. */
const order: ListOrder = { keys: [['n.id', 'int']], descending: true }

/** Notices in a range and one more, without what they are about: that would join a person and a title. */
export function listedNotices(tx: Pick<Tx, '$queryRaw'>, filter: NoticeFilter, range: Range): Promise<NoticeRow[]> {
  const { rest } = rangeSql(order, range)
  return tx.$queryRaw<NoticeRow[]>`
    ${rows} JOIN (${found(filter, range)}) f ON n.id = f.id ${rest}`
}

/** Those of the notices that there are. */
export function noticesWithIds(tx: Pick<Tx, '$queryRaw'>, ids: number[]): Promise<NoticeRow[]> {
  return tx.$queryRaw<NoticeRow[]>`${rows} WHERE n.id = ANY(${ids}::int[])`
}

const rows = Prisma.sql`
  SELECT n.id, n.kind::text, n.state::text, n.created_at AS "createdAt", n.next_at AS "nextAt",
         n.sent_at AS "sentAt", n.attempts, n.error, n.reply, p.id AS "patronId", p.card_number AS "cardNumber"
    FROM notices n JOIN patrons p ON p.id = n.patron_id`

function found({ state, kind, patronId, withError }: NoticeFilter, range: Range): Prisma.Sql {
  // What is passed over is passed over once, of what all parts have.
  const { where, rest } = rangeSql(order, { ...range, limit: range.limit + range.offset, offset: 0 })
  const states: string[] = state ? [state] : Object.values(NoticeState)
  const kinds: string[] = kind ? [kind] : Object.values(NoticeKind)
  const narrow = Prisma.sql`AND ${where} ${withError ? Prisma.sql`AND n.error IS NOT NULL` : Prisma.empty}`
  // A patron has few.
  if (patronId !== null)
    return Prisma.sql`
      WITH own AS MATERIALIZED (SELECT * FROM notices WHERE patron_id = ${patronId})
      SELECT n.id FROM own n WHERE n.state::text = ANY(${states}) AND n.kind::text = ANY(${kinds}) ${narrow}`
  // A page from each state and kind: each is read from the end of its part of the index, however many there are.
  return Prisma.sql`
    SELECT newest.id FROM unnest(${states}::text[]) AS s(name) CROSS JOIN unnest(${kinds}::text[]) AS k(name)
     CROSS JOIN LATERAL (
       SELECT n.id FROM notices n
        WHERE n.state = s.name::notice_state AND n.kind = k.name::notice_kind ${narrow}
        ${rest}) newest`
}

/** A count goes no further: whoever has so many waits for no exact number. */
export const mostCounted = 10_000

/** How many notices are in each state, up to `mostCounted`. */
export async function noticeCounts(tx: Pick<Tx, '$queryRaw'>): Promise<Record<NoticeState, number>> {
  const rows = await tx.$queryRaw<{ state: NoticeState; count: number }[]>`
    SELECT s.name AS state,
           (SELECT count(*)::int FROM (
              SELECT FROM notices n WHERE n.state = s.name::notice_state LIMIT ${mostCounted}) AS counted) AS count
      FROM unnest(${Object.values(NoticeState) as string[]}::text[]) AS s(name)`
  return Object.fromEntries(rows.map(({ state, count }) => [state, count])) as Record<NoticeState, number>
}

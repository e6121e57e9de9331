import { Prisma } from '../../../../generated/prisma/client.ts'
import { type NoticeChannel, NoticeKind, NoticeState } from '../../../../generated/prisma/enums.ts'
import type { Tx } from '../../../database/database.ts'
import { type ListOrder, type Range, rangeSql } from '../../common/list-order.ts'

/** A filter of notices. A null field does not filter. */
interface NoticeFilter {
  state: NoticeState | null
  kind: NoticeKind | null
  patronId: number | null
  /** When true, only notices whose last attempt failed. */
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
  /** False when the notice went to channels only (M16). */
  byMail: boolean
  channels: ChannelState[]
}

/** The state of a message to a channel about the same notices, without its content (M19). */
export interface ChannelState {
  channel: NoticeChannel
  state: NoticeState
  error: string | null
}

/** Newest first. */
const order: ListOrder = { keys: [['n.id', 'int']], descending: true }

/** Lists a range of notices and one more. Their content is left out, because it would connect a patron with a title. */
export function listedNotices(tx: Pick<Tx, '$queryRaw'>, filter: NoticeFilter, range: Range): Promise<NoticeRow[]> {
  const { rest } = rangeSql(order, range)
  return tx.$queryRaw<NoticeRow[]>`
    ${rows} JOIN (${found(filter, range)}) f ON n.id = f.id ${rest}`
}

/** Returns the existing notices with these ids. */
export function noticesWithIds(tx: Pick<Tx, '$queryRaw'>, ids: number[]): Promise<NoticeRow[]> {
  return tx.$queryRaw<NoticeRow[]>`${rows} WHERE n.id = ANY(${ids}::int[])`
}

const rows = Prisma.sql`
  SELECT n.id, n.kind::text, n.state::text, n.created_at AS "createdAt", n.next_at AS "nextAt",
         n.sent_at AS "sentAt", n.attempts, n.error, n.reply, p.id AS "patronId", p.card_number AS "cardNumber",
         n.by_mail AS "byMail", coalesce((
           SELECT jsonb_agg(jsonb_build_object('channel', c.channel, 'state', c.state, 'error', c.error) ORDER BY c.id)
             FROM channel_messages c WHERE c.mail = n.message AND c.patron_id = n.patron_id), '[]') AS channels
    FROM notices n JOIN patrons p ON p.id = n.patron_id`

function found({ state, kind, patronId, withError }: NoticeFilter, range: Range): Prisma.Sql {
  // The offset applies once, to the union of all parts.
  const { where, rest } = rangeSql(order, { ...range, limit: range.limit + range.offset, offset: 0 })
  const states: string[] = state ? [state] : Object.values(NoticeState)
  const kinds: string[] = kind ? [kind] : Object.values(NoticeKind)
  const narrow = Prisma.sql`AND ${where} ${withError ? Prisma.sql`AND n.error IS NOT NULL` : Prisma.empty}`
  // One patron has few notices, so they are read once and filtered.
  if (patronId !== null)
    return Prisma.sql`
      WITH own AS MATERIALIZED (SELECT * FROM notices WHERE patron_id = ${patronId})
      SELECT n.id FROM own n WHERE n.state::text = ANY(${states}) AND n.kind::text = ANY(${kinds}) ${narrow}`
  // One page is read from each state and kind. Each is a backward scan of its part of the index, whatever the number of
  // rows.
  return Prisma.sql`
    SELECT newest.id FROM unnest(${states}::text[]) AS s(name) CROSS JOIN unnest(${kinds}::text[]) AS k(name)
     CROSS JOIN LATERAL (
       SELECT n.id FROM notices n
        WHERE n.state = s.name::notice_state AND n.kind = k.name::notice_kind ${narrow}
        ${rest}) newest`
}

/** The maximum of a count. An exact larger number is not worth its cost. */
export const maxCount = 10_000

/** Returns the number of notices to patrons in each state, up to the maximum. */
export async function noticeCounts(tx: Pick<Tx, '$queryRaw'>): Promise<Record<NoticeState, number>> {
  const rows = await tx.$queryRaw<{ state: NoticeState; count: number }[]>`
    SELECT s.name AS state,
           (SELECT count(*)::int FROM (
              SELECT FROM notices n WHERE n.state = s.name::notice_state AND n.patron_id IS NOT NULL LIMIT ${maxCount}) AS counted) AS count
      FROM unnest(${Object.values(NoticeState) as string[]}::text[]) AS s(name)`
  return Object.fromEntries(rows.map(({ state, count }) => [state, count])) as Record<NoticeState, number>
}

import { Prisma } from '../../../../generated/prisma/client.ts'
import type { DuplicateReason } from '../../../../generated/prisma/enums.ts'
import type { Tx } from '../../../database/database.ts'
import { ascending, type ListPage, readListPage } from '../../circulation/lists/page.ts'
import type { Range } from '../../common/list-order.ts'
import { lockTitles } from '../../common/locks.ts'
import { UnknownTitle } from '../../holds/refusals.ts'
import { openStates } from '../../holds/states/states.ts'
import { SameTitle } from './refusals.ts'

/** Two records that may describe the same title. The first one is older in this catalogue. */
export interface DuplicatePair {
  titleId: number
  otherId: number
  reason: DuplicateReason
}

/** The two smaller and larger ids, as they are stored. */
const inOrder = (a: number, b: number) => ({ titleId: Math.min(a, b), otherId: Math.max(a, b) })

/** Remembers that two records describe different titles (E11). Repeating it changes nothing. */
export async function dismissDuplicate(tx: Tx, a: number, b: number, now: Date): Promise<void> {
  if (a === b) throw new SameTitle()
  await lockTitles(tx, [a, b])
  if ((await tx.title.count({ where: { id: { in: [a, b] } } })) < 2) throw new UnknownTitle()
  const pair = inOrder(a, b)
  await tx.$executeRaw`
    INSERT INTO not_duplicates (title_id, other_id, decided_at)
    VALUES (${pair.titleId}::int, ${pair.otherId}::int, ${now}::timestamptz) ON CONFLICT DO NOTHING`
  await tx.duplicateCandidate.deleteMany({ where: pair })
}
dismissDuplicate.refusals = [UnknownTitle, SameTitle]

/** Numbers of the objects that belong to a record, which a merge moves to the kept one. */
export interface RecordUse {
  titleId: number
  copies: number
  loans: number
  openHolds: number
  /** Favourites, baskets and entries of reading histories. */
  listed: number
  requests: number
}

/** Counts what belongs to two records, and the patrons whose holds end with a merge (E12). */
export async function recordUse(tx: Pick<Tx, '$queryRaw'>, a: number, b: number) {
  const open = [...openStates]
  const uses = await tx.$queryRaw<RecordUse[]>`
    SELECT t.id AS "titleId",
      (SELECT count(*)::int FROM items i WHERE i.title_id = t.id) AS copies,
      (SELECT count(*)::int FROM loans l JOIN items i ON i.id = l.item_id
        WHERE i.title_id = t.id AND l.returned_at IS NULL) AS loans,
      (SELECT count(*)::int FROM holds h WHERE h.title_id = t.id AND h.state::text = ANY(${open})) AS "openHolds",
      (SELECT count(*)::int FROM favourites f WHERE f.title_id = t.id)
        + (SELECT count(*)::int FROM basket_items b WHERE b.title_id = t.id)
        + (SELECT count(*)::int FROM history_entries e WHERE e.title_id = t.id) AS listed,
      (SELECT count(*)::int FROM title_requests r WHERE r.title_id = t.id) AS requests
    FROM titles t WHERE t.id = ANY(${[a, b]}::int[])`
  const [both] = await tx.$queryRaw<{ patrons: number }[]>`
    SELECT count(*)::int AS patrons FROM holds h JOIN holds o ON o.patron_id = h.patron_id
     WHERE h.title_id = ${a}::int AND o.title_id = ${b}::int
       AND h.state::text = ANY(${open}) AND o.state::text = ANY(${open})`
  const [lent] = await tx.$queryRaw<{ patrons: number }[]>`
    SELECT count(DISTINCT h.patron_id)::int AS patrons
      FROM holds h JOIN loans l ON l.patron_id = h.patron_id AND l.returned_at IS NULL JOIN items i ON i.id = l.item_id
     WHERE h.title_id = ANY(${[a, b]}::int[]) AND i.title_id = ANY(${[a, b]}::int[]) AND h.state::text = ANY(${open})`
  return { uses, holdsOnBoth: both?.patrons ?? 0, holdsOfBorrowers: lent?.patrons ?? 0 }
}

export const duplicatesOrder = ascending(['"titleId"', 'int'], ['"otherId"', 'int'])

/** Pairs of records that may describe the same title (E11), as the job found them last night. */
export function duplicatePairs(tx: Pick<Tx, '$queryRaw'>, range: Range): Promise<ListPage<DuplicatePair>> {
  const list = Prisma.sql`
    SELECT title_id AS "titleId", other_id AS "otherId", reason::text AS reason FROM duplicate_candidates`
  return readListPage(tx, list, duplicatesOrder, range)
}

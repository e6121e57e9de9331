import type { Tx } from '../../../database/database.ts'

/** At most this share of a source, or this number, ends without a person's confirmation (E18). */
const unconfirmedShare = 0.05
const unconfirmedNumber = 20

export interface PendingAbsences {
  source: string
  /** Titles and copies that wait to be ended. Copies of absent titles are not counted. */
  titles: number
  copies: number
  /** Whether so many are absent that staff must confirm them. Nothing ends until then. */
  isHeldBack: boolean
}

interface Row extends Record<'source', string>, Record<'titles' | 'copies', number> {
  unconfirmedTitles: number
  unconfirmedCopies: number
}

/** Returns what waits to be ended, for each source that has any. */
export async function pendingAbsences(tx: Pick<Tx, '$queryRaw'>): Promise<PendingAbsences[]> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT source, count(*) FILTER (WHERE item_id IS NULL)::int AS titles,
           count(*) FILTER (WHERE item_id IS NOT NULL)::int AS copies,
           count(*) FILTER (WHERE item_id IS NULL AND NOT confirmed)::int AS "unconfirmedTitles",
           count(*) FILTER (WHERE item_id IS NOT NULL AND NOT confirmed)::int AS "unconfirmedCopies"
      FROM absences a
     WHERE item_id IS NULL OR NOT EXISTS (SELECT FROM absences t WHERE t.title_id = a.title_id AND t.item_id IS NULL)
     GROUP BY source ORDER BY source`
  return Promise.all(
    rows.map(async ({ source, titles, copies, unconfirmedTitles, unconfirmedCopies }) => ({
      source,
      titles,
      copies,
      isHeldBack:
        (unconfirmedTitles > unconfirmedNumber && isTooMany(unconfirmedTitles, await countTitles(tx, source))) ||
        (unconfirmedCopies > unconfirmedNumber && isTooMany(unconfirmedCopies, await countCopies(tx, source))),
    })),
  )
}

const isTooMany = (absent: number, all: number) => absent > unconfirmedShare * all

/** The titles of a source that have not ended. */
export async function countTitles(tx: Pick<Tx, '$queryRaw'>, source: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM titles WHERE source = ${source} AND ended_at IS NULL`
  return row?.count ?? 0
}

async function countCopies(tx: Pick<Tx, '$queryRaw'>, source: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM items i JOIN titles t ON t.id = i.title_id
     WHERE t.source = ${source} AND i.status <> 'WITHDRAWN'`
  return row?.count ?? 0
}

/**
 * Confirms that what waits of a source ends (E18). The numbers are those that the person saw. Returns false when more
 * waits by now, and confirms nothing.
 */
export async function confirmAbsences(
  tx: Pick<Tx, '$queryRaw' | '$executeRaw'>,
  { source, titles, copies }: Pick<PendingAbsences, 'source' | 'titles' | 'copies'>,
): Promise<boolean> {
  const pending = (await pendingAbsences(tx)).find((one) => one.source === source)
  if (!pending || pending.titles > titles || pending.copies > copies) return false
  await tx.$executeRaw`UPDATE absences SET confirmed = true WHERE source = ${source} AND NOT confirmed`
  return true
}

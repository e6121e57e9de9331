import { Prisma } from '../../../generated/prisma/client.ts'
import type { Tx } from '../../database/database.ts'

/** Conditions for harvested records. */
export interface HarvestConditions {
  /** Inclusive; compares whole seconds. */
  from?: Date | null | undefined
  /** Inclusive; compares whole seconds. */
  until?: Date | null | undefined
  /** Records of this set, and deleted records that were ever reported as members of it. */
  set?: string | null | undefined
  titleId?: number | null | undefined
}

/** The position of a record: its stamp in microseconds since 1970, then the id of its title. */
export interface HarvestPosition {
  stamp: number
  titleId: number
}

export interface HarvestedRow extends HarvestPosition {
  at: Date
  deleted: boolean
  sets: string[]
}

type Reading = Pick<Tx, '$queryRaw'>

/**
 * Returns records after a position, in the order of their stamps. A record that changes meanwhile appears again later
 * (C11).
 */
export function harvestedRows(
  tx: Reading,
  conditions: HarvestConditions,
  after: HarvestPosition | null,
  most: number,
): Promise<HarvestedRow[]> {
  const beyond = after
    ? Prisma.sql`(stamp, title_id) > (${timestampSql(after.stamp)}, ${after.titleId}::int)`
    : Prisma.sql`true`
  return tx.$queryRaw<HarvestedRow[]>`
    SELECT title_id AS "titleId", (extract(epoch FROM stamp) * 1000000)::float8 AS stamp, stamp AS at, deleted,
           CASE WHEN deleted THEN told_sets ELSE sets END AS sets
      FROM harvest_records WHERE ${beyond} AND ${conditionsSql(conditions)}
     ORDER BY harvest_records.stamp, title_id LIMIT ${most}`
}

export async function countHarvested(tx: Reading, conditions: HarvestConditions): Promise<number> {
  const [found] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM harvest_records WHERE ${conditionsSql(conditions)}`
  return found?.count ?? 0
}

/** Returns a time before which no record has a stamp, now or later. Null when there are no records. */
export async function earliestHarvested(tx: Reading): Promise<Date | null> {
  const [found] = await tx.$queryRaw<{ first: Date | null }[]>`SELECT min(stamp) AS first FROM harvest_records`
  return found?.first ?? null
}

function conditionsSql({ from, until, set, titleId }: HarvestConditions): Prisma.Sql {
  const parts = [Prisma.sql`true`]
  if (from) parts.push(Prisma.sql`stamp >= ${clampDate(from)}::timestamptz`)
  if (until) parts.push(Prisma.sql`stamp < ${clampDate(until)}::timestamptz + interval '1 second'`)
  if (set != null) parts.push(Prisma.sql`${set}::text = ANY(CASE WHEN deleted THEN told_sets ELSE sets END)`)
  if (titleId != null) parts.push(Prisma.sql`title_id = ${titleId}::int`)
  return Prisma.join(parts, ' AND ')
}

/** Clamps a date to the years that PostgreSQL can read. Every stamp lies within them. */
function clampDate(date: Date): Date {
  return new Date(Math.min(Math.max(date.getTime(), 0), Date.UTC(9999, 0)))
}

/** Builds the time from whole seconds and microseconds. A single floating-point number would lose its last digits. */
function timestampSql(microseconds: number): Prisma.Sql {
  const seconds = Math.floor(microseconds / 1_000_000)
  return Prisma.sql`(to_timestamp(${seconds}::float8) + ${microseconds - seconds * 1_000_000}::int * interval '1 microsecond')`
}

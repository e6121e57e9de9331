import { Prisma } from '../../../generated/prisma/client.ts'
import { CountKind } from '../../../generated/prisma/enums.ts'
import type { Tx } from '../../database/database.ts'
import { dateIn } from '../library/calendar/dates.ts'
import { readMaterialTypes } from '../library/material-types/material-types.ts'
import { combineSmallFigures, otherKey } from './combine.ts'
import { daysOf, monthsOf, type Period } from './period.ts'

/** The dimension by which figures are grouped. */
export type StatisticsBy = 'DAY' | 'MONTH' | 'BRANCH' | 'CLASS' | 'TYPE' | 'CATEGORY'

/** Counts per kind. Null when the kind does not have this dimension: mails have no class, for example. */
export type Figures = Record<CountKind, number | null>

export interface StatisticsRow {
  /**
   * A day, a month, the id of a branch, the digit of a main class, or the code of a material type or patron category. NONE when
   * there is none; OTHER for combined figures.
   */
  key: string
  figures: Figures
  /** The figures of the same period a year before. Null when they were not requested. */
  yearBefore: Figures | null
}

interface StatisticsQuery {
  period: Period
  by: StatisticsBy
  /** Null for the whole library. */
  branchId: number | null
  /** Whether each row also has the figures of the year before. */
  yearBefore?: boolean
}

/** The kinds that have a class and a material type. Mails and patrons have neither. */
const ofTitles: CountKind[] = ['LOANS', 'RENEWALS', 'RETURNS', 'HOLDS']
const all = Object.values(CountKind)

interface Dimension {
  key: Prisma.Sql
  kinds: CountKind[]
  /** Whether small figures could identify people, and are combined. */
  isFine?: boolean
}

const dimensions: Record<StatisticsBy, Dimension> = {
  DAY: { key: Prisma.sql`day::text`, kinds: all },
  MONTH: { key: Prisma.sql`to_char(day, 'YYYY-MM')`, kinds: all },
  BRANCH: { key: Prisma.sql`coalesce(branch_id, 0)::text`, kinds: all },
  CLASS: { key: Prisma.sql`coalesce(ndc::text, 'NONE')`, kinds: ofTitles, isFine: true },
  // The previous release merges rows without the code.
  TYPE: { key: Prisma.sql`coalesce(type_code, material_type::text, 'NONE')`, kinds: ofTitles, isFine: true },
  CATEGORY: { key: Prisma.sql`coalesce(category_code, 'NONE')`, kinds: [...ofTitles, 'PATRONS'], isFine: true },
}

interface Cell {
  key: string
  kind: CountKind
  part: string
  isYearBefore: boolean
  count: number
}

/** Returns the figures of whole months, grouped as requested. Rows without any event are included (D). */
export async function readStatistics(
  tx: Pick<Tx, '$queryRaw' | 'branch' | 'materialType' | 'patronCategory'>,
  { period, by, branchId, yearBefore = false }: StatisticsQuery,
  now: Date,
) {
  const { key, kinds, isFine = false } = dimensions[by]
  const cells = await readCells(tx, { period, branchId, yearBefore, key, isFine, by })
  const shown = isFine ? combined(cells) : cells
  const rows = new Map<string, StatisticsRow>()
  const rowOf = (key: string) => {
    const row = rows.get(key) ?? { key, figures: nothing(kinds), yearBefore: yearBefore ? nothing(kinds) : null }
    rows.set(key, row)
    return row
  }
  for (const key of await expected(tx, by, period, now)) rowOf(key)
  for (const { key, kind, isYearBefore, count } of shown) {
    if (!kinds.includes(kind)) continue
    // Days after today are not compared, because this year has no figures of them yet.
    if (isYearBefore && by === 'DAY' && !rows.has(key)) continue
    const figures = isYearBefore ? rowOf(key).yearBefore : rowOf(key).figures
    if (figures && figures[kind] !== null) figures[kind] += count
  }
  const last = rows.get(otherKey)
  if (last) {
    rows.delete(otherKey)
    rows.set(otherKey, last)
  }
  return [...rows.values()]
}

/** Reads the counts of the period, and those of the year before with the days of the period. */
function readCells(
  tx: Pick<Tx, '$queryRaw'>,
  { period, by, branchId, yearBefore, key, isFine }: StatisticsQuery & { key: Prisma.Sql; isFine: boolean },
): Promise<Cell[]> {
  const table = by === 'CATEGORY' ? Prisma.sql`daily_category_counts` : Prisma.sql`daily_counts`
  const own =
    by === 'CATEGORY' ? Prisma.sql`category_code` : Prisma.sql`ndc, material_type::text AS material_type, type_code`
  const [from, until] = [`${period.from}-01`, `${period.until.add({ months: 1 })}-01`]
  // Figures are combined per month and branch, and coarser ones add these up. No two tables then reveal a small figure.
  const part = isFine ? Prisma.sql`concat(to_char(day, 'YYYY-MM'), ' ', branch_id)` : Prisma.sql`''`
  const before = Prisma.sql`UNION ALL
      SELECT (day + interval '1 year')::date, true, kind, branch_id, count, ${own} FROM ${table}
       WHERE day >= ${from}::date - interval '1 year' AND day < ${until}::date - interval '1 year'`
  return tx.$queryRaw<Cell[]>`
    WITH counted AS (
      SELECT day, false AS is_year_before, kind, branch_id, count, ${own} FROM ${table}
       WHERE day >= ${from}::date AND day < ${until}::date
      ${yearBefore ? before : Prisma.empty})
    SELECT ${key} AS key, kind::text AS kind, ${part} AS part, is_year_before AS "isYearBefore", sum(count)::int AS count
      FROM counted WHERE ${branchId}::int IS NULL OR branch_id = ${branchId}::int
     GROUP BY 1, 2, 3, 4`
}

function combined(cells: Cell[]): Cell[] {
  const parts = new Map<string, Omit<Cell, 'key' | 'count'> & { figures: Map<string, number> }>()
  for (const { key, kind, part, isYearBefore, count } of cells) {
    const name = `${kind} ${isYearBefore} ${part}`
    const known = parts.get(name) ?? { kind, part, isYearBefore, figures: new Map() }
    parts.set(name, known)
    known.figures.set(key, count)
  }
  return [...parts.values()].flatMap(({ figures, ...part }) =>
    [...combineSmallFigures(figures)].map(([key, count]) => ({ ...part, key, count })),
  )
}

function nothing(kinds: CountKind[]): Figures {
  return Object.fromEntries(all.map((kind) => [kind, kinds.includes(kind) ? 0 : null])) as Figures
}

async function expected(
  tx: Pick<Tx, 'branch' | 'materialType' | 'patronCategory'>,
  by: StatisticsBy,
  period: Period,
  now: Date,
): Promise<string[]> {
  switch (by) {
    case 'DAY':
      return daysOf(period, dateIn(now))
    case 'MONTH':
      return monthsOf(period)
    case 'BRANCH':
      return (await tx.branch.findMany({ orderBy: [{ position: 'asc' }, { id: 'asc' }], select: { id: true } })).map(
        ({ id }) => String(id),
      )
    case 'CLASS':
      return [...'0123456789']
    case 'TYPE':
      return (await readMaterialTypes(tx)).offered.map(({ code }) => code)
    case 'CATEGORY':
      return (await tx.patronCategory.findMany({ where: { retiredAt: null }, orderBy: { position: 'asc' } })).map(
        ({ code }) => code,
      )
  }
}

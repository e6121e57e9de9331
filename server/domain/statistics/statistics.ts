import { Prisma } from '../../../generated/prisma/client.ts'
import { CountKind } from '../../../generated/prisma/enums.ts'
import type { Tx } from '../../database/database.ts'
import { dateIn } from '../library/calendar/dates.ts'
import { readMaterialTypes } from '../library/material-types/material-types.ts'
import { combineSmallFigures, otherKey } from './combine.ts'
import { daysOf, monthsOf, type Period } from './period.ts'

/** The dimension by which figures are grouped. */
export type StatisticsBy = 'DAY' | 'MONTH' | 'BRANCH' | 'CLASS' | 'TYPE'

/** Counts per kind. Null when the kind does not have this dimension: mails have no class, for example. */
export type Figures = Record<CountKind, number | null>

export interface StatisticsRow {
  /**
   * A day, a month, the id of a branch, the digit of a main class, or the code of a material type. NONE when there is none; OTHER
   * for combined figures.
   */
  key: string
  figures: Figures
}

interface Asked {
  period: Period
  by: StatisticsBy
  /** Null for the whole library. */
  branchId: number | null
}

/** The kinds that have a class and a material type. Mails and patrons have neither. */
const ofTitles: CountKind[] = ['LOANS', 'RENEWALS', 'RETURNS', 'HOLDS']

const keys: Record<StatisticsBy, Prisma.Sql> = {
  DAY: Prisma.sql`day::text`,
  MONTH: Prisma.sql`to_char(day, 'YYYY-MM')`,
  BRANCH: Prisma.sql`coalesce(branch_id, 0)::text`,
  CLASS: Prisma.sql`coalesce(ndc::text, 'NONE')`,
  // The previous release merges rows without the code.
  TYPE: Prisma.sql`coalesce(type_code, material_type::text, 'NONE')`,
}

interface Cell {
  key: string
  kind: CountKind
  part: string
  count: number
}

/** Returns the figures of whole months, grouped as requested. Rows without any event are included (D). */
export async function readStatistics(
  tx: Pick<Tx, '$queryRaw' | 'branch' | 'materialType'>,
  { period, by, branchId }: Asked,
  now: Date,
) {
  const fine = by === 'CLASS' || by === 'TYPE'
  // Figures are combined per month and branch, and coarser ones add these up. No two tables then reveal a small figure.
  const part = fine ? Prisma.sql`concat(to_char(day, 'YYYY-MM'), ' ', branch_id)` : Prisma.sql`''`
  const cells = await tx.$queryRaw<Cell[]>`
    SELECT ${keys[by]} AS key, kind::text AS kind, ${part} AS part, sum(count)::int AS count FROM daily_counts
     WHERE day >= ${`${period.from}-01`}::date AND day < ${`${period.until.add({ months: 1 })}-01`}::date
       AND (${branchId}::int IS NULL OR branch_id = ${branchId}::int)
     GROUP BY 1, 2, 3`
  const told = fine ? combined(cells) : cells
  const rows = new Map<string, Figures>()
  const rowOf = (key: string) => {
    const figures = rows.get(key) ?? nothing(fine)
    rows.set(key, figures)
    return figures
  }
  for (const key of await expected(tx, by, period, now)) rowOf(key)
  for (const { key, kind, count } of told) {
    const figures = rowOf(key)
    if (figures[kind] !== null) figures[kind] += count
  }
  const last = rows.get(otherKey)
  if (last) {
    rows.delete(otherKey)
    rows.set(otherKey, last)
  }
  return [...rows].map(([key, figures]): StatisticsRow => ({ key, figures }))
}

function combined(cells: Cell[]): Cell[] {
  const parts = new Map<string, { kind: CountKind; part: string; figures: Map<string, number> }>()
  for (const { key, kind, part, count } of cells) {
    const name = `${kind} ${part}`
    const known = parts.get(name) ?? { kind, part, figures: new Map() }
    parts.set(name, known)
    known.figures.set(key, count)
  }
  return [...parts.values()].flatMap(({ kind, part, figures }) =>
    [...combineSmallFigures(figures)].map(([key, count]) => ({ key, kind, part, count })),
  )
}

function nothing(fine: boolean): Figures {
  const figures = Object.values(CountKind).map((kind) => [kind, fine && !ofTitles.includes(kind) ? null : 0])
  return Object.fromEntries(figures) as Figures
}

async function expected(
  tx: Pick<Tx, 'branch' | 'materialType'>,
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
  }
}

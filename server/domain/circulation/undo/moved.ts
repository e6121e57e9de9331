/** A row as JSON, keyed by column names. */
export type Row = Record<string, unknown>

/** Tables whose rows must all be as the desk action left them. */
const strictTables = ['holds', 'loans', 'items'] as const
/** Tables whose rows are restored where they are still unchanged. */
const bestEffortTables = ['notices', 'history_entries', 'title_requests', 'hold_submissions'] as const
export type Table = (typeof strictTables)[number] | (typeof bestEffortTables)[number]

/** One row that a desk action changed. `was` is null for an inserted row, `became` for a deleted one. */
export interface Moved {
  table: Table
  was: Row | null
  became: Row | null
}

type Noted = Moved | { table: 'items'; seen: Row }

/** All rows that a desk action changed, each row once. */
export interface Movement {
  rows: Moved[]
  /** The copies concerned, as the desk action left them. */
  copies: Map<number, Row>
}

/** Reads the trigger's log. A row changed twice keeps its first old and its last new version. */
export function readMovement(noted: unknown): Movement {
  const rows = new Map<string, Moved>()
  const copies = new Map<number, Row>()
  for (const entry of noted as Noted[]) {
    const row = 'seen' in entry ? entry.seen : (entry.became ?? entry.was ?? {})
    if (entry.table === 'items') copies.set(row.id as number, row)
    if ('seen' in entry) continue
    const key = `${entry.table} ${row.id ?? `${row.patron_id} ${row.key}`}`
    const known = rows.get(key)
    if (known) known.became = entry.became
    else rows.set(key, { ...entry })
  }
  return { rows: [...rows.values()].filter(({ was, became }) => was !== null || became !== null), copies }
}

/** The columns in which the two versions of a row differ. */
export function changedColumns({ was, became }: Moved): string[] {
  if (!was || !became) return Object.keys(was ?? became ?? {})
  return Object.keys(became).filter((column) => !isSame(was[column], became[column]))
}

/** Compares timestamps by value, because sessions may format the same time differently. */
export function isSame(a: unknown, b: unknown): boolean {
  if (typeof a === 'string' && typeof b === 'string' && isMoment(a) && isMoment(b)) return +new Date(a) === +new Date(b)
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
}

const isMoment = (text: string) => /^\d{4}-\d\d-\d\dT/.test(text)

const number = (value: unknown) => (typeof value === 'number' ? [value] : [])

/** The patrons and titles to lock. */
export function subjectsOf({ rows, copies }: Movement): { patronIds: number[]; titleIds: number[] } {
  const all = [...rows.flatMap(({ was, became }) => [was, became]), ...copies.values()]
  const ids = (column: string) => [...new Set(all.flatMap((row) => number(row?.[column])))]
  return { patronIds: ids('patron_id'), titleIds: ids('title_id') }
}

/** The changed rows of one table. */
export const rowsOf = (table: Table, { rows }: Movement): Moved[] => rows.filter((row) => row.table === table)

/** A row as JSON, by the names of its columns. */
export type Row = Record<string, unknown>

/** Those of which every row has to be as the act left it. */
const judged = ['holds', 'loans', 'items'] as const
/** Those that are put back as far as they are still there. */
const followers = ['notices', 'history_entries', 'title_requests', 'hold_submissions'] as const
export type Table = (typeof judged)[number] | (typeof followers)[number]

/** One row that an act moved: null, it was not there before, or is not afterwards. */
export interface Moved {
  table: Table
  was: Row | null
  became: Row | null
}

type Noted = Moved | { table: 'items'; seen: Row }

/** All that an act moved, a row once. */
export interface Movement {
  rows: Moved[]
  /** The copies that it was about, as it left them. */
  copies: Map<number, Row>
}

/** Reads what the triggers noted: of a row that was moved twice, what it was before the first time and after the last. */
export function movementOf(noted: unknown): Movement {
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

/** The columns in which a row changed. */
export function changedColumns({ was, became }: Moved): string[] {
  if (!was || !became) return Object.keys(was ?? became ?? {})
  return Object.keys(became).filter((column) => !isSame(was[column], became[column]))
}

/** Sessions may write one moment in several ways. */
export function isSame(a: unknown, b: unknown): boolean {
  if (typeof a === 'string' && typeof b === 'string' && isMoment(a) && isMoment(b)) return +new Date(a) === +new Date(b)
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
}

const isMoment = (text: string) => /^\d{4}-\d\d-\d\dT/.test(text)

const number = (value: unknown) => (typeof value === 'number' ? [value] : [])

/** Whose and which, for the locks. */
export function subjectsOf({ rows, copies }: Movement): { patronIds: number[]; titleIds: number[] } {
  const all = [...rows.flatMap(({ was, became }) => [was, became]), ...copies.values()]
  const ids = (column: string) => [...new Set(all.flatMap((row) => number(row?.[column])))]
  return { patronIds: ids('patron_id'), titleIds: ids('title_id') }
}

/** Rows of one table. */
export const of = (table: Table, { rows }: Movement): Moved[] => rows.filter((row) => row.table === table)

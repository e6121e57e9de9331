import type { Database } from '../../../server/database/database.ts'
import { allRows, type ForeignKey, foreignKeys, type Row } from '../database/rows.ts'

/** Tables whose rows are shared by unrelated records. Two things at the same branch are not linked by it. */
const shared = new Set([
  'branches',
  'branch_days',
  'material_groups',
  'material_policies',
  'material_types',
  'works',
  'policies',
])

/** The table that a key in a text or JSON value refers to. */
const names: Record<string, string> = {
  ...{ titleId: 'titles', itemId: 'items', holdId: 'holds', loanId: 'loans' },
  // Keys of rows that are stored as JSON.
  ...{ patron_id: 'patrons', title_id: 'titles', item_id: 'items', hold_id: 'holds' },
}

/**
 * The tables on a shortest path from a patron's row to a title's row. The path may use foreign keys in both directions,
 * ids in JSON and the occasions of notices. Null when the database does not link them.
 */
export async function linkBetween(db: Database, patronId: number, titleId: number): Promise<string[] | null> {
  const rows = await allRows(db)
  const steps = allSteps(rows, await foreignKeys(db))
  const [start, goal] = [`patrons:${patronId}`, `titles:${titleId}`]
  const ways = new Map<string, string[]>([[start, ['patrons']]])
  const queue = [start]
  for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
    const way = ways.get(at) ?? []
    if (at === goal) return way
    for (const next of steps.get(at) ?? []) {
      const [table = ''] = next.split(':')
      if (ways.has(next) || ((table === 'patrons' || table === 'titles') && next !== goal)) continue
      ways.set(next, [...way, table])
      queue.push(next)
    }
  }
  return null
}

/** The neighbours of each row, in both directions. */
function allSteps(rows: Map<string, Row>, keys: ForeignKey[]): Map<string, string[]> {
  const steps = new Map<string, string[]>()
  const join = (a: string, b: string) => {
    const known = steps.get(a)
    if (known) known.push(b)
    else steps.set(a, [b])
  }
  for (const [at, row] of rows) {
    const [table] = at.split(':')
    const byKey = keys.flatMap(({ from, to, column }) =>
      from === table && row[column] != null ? `${to}:${row[column]}` : [],
    )
    for (const next of [...byKey, ...named(row)]) {
      const [there = ''] = next.split(':')
      if (shared.has(there) || !rows.has(next)) continue
      join(at, next)
      join(next, at)
    }
  }
  return steps
}

/** The rows that the texts and JSON values of a row refer to. */
function named(row: Row): string[] {
  const text = JSON.stringify(row)
  const ids = [...text.matchAll(/"(\w+Id|\w+_id)":\s*"?(\d+)/g)].flatMap(([, key = '', id]) =>
    names[key] ? [`${names[key]}:${id}`] : [],
  )
  const globalIds = [...text.matchAll(/\b(Title|Item|Hold|Loan):(\d+)/g)].map(
    ([, type, id]) => `${type?.toLowerCase()}s:${id}`,
  )
  const steps = [...text.matchAll(/hold-ready:(\d+)/g)].map(([, id]) => `hold_transitions:${id}`)
  const holds = [...text.matchAll(/(?:expires-soon|hold-cancelled|hold-without-pickup):(\d+)/g)].map(
    ([, id]) => `holds:${id}`,
  )
  return [...ids, ...globalIds, ...steps, ...holds]
}

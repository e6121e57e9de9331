/** Which reads come together is said by the code; past so many it is by chance, and they are put together anew. */
const mostKept = 3_000
let kept = 0

/** Statements that came together in this order, and those that came with one more. */
interface Together {
  joined?: string
  next: Map<string, Together>
}

const none: Together = { next: new Map() }

/** One statement of several that answer one text each: a column for each, the parameters one after the other. */
export function joined(statements: string[]): string {
  const known = find(statements)
  if (known?.joined) return known.joined
  const sql = join(statements)
  if (known) known.joined = sql
  return sql
}

/** Where it is kept; null: nowhere. */
function find(statements: string[]): Together | null {
  let at = none
  for (const sql of statements) {
    let next = at.next.get(sql)
    if (!next) {
      if (kept >= mostKept) return null
      kept += 1
      next = { next: new Map() }
      at.next.set(sql, next)
    }
    at = next
  }
  return at
}

function join(statements: string[]): string {
  let before = 0
  const columns = statements.map((sql, i) => {
    const { moved, most } = movedBy(before, sql)
    before += most
    return `(${moved}) AS a${i}`
  })
  return `SELECT ${columns.join(', ')}`
}

/** The statement with its parameters behind so many others, and how many it has itself. */
export function movedBy(before: number, sql: string): { moved: string; most: number } {
  let most = 0
  const moved = sql.replace(/\$(\d+)/g, (_written, number: string) => {
    most = Math.max(most, Number(number))
    return `$${Number(number) + before}`
  })
  return { moved, most }
}

/**
 * The maximum number of cached combinations. The code determines which reads come together, so this suffices; above it,
 * combinations are rebuilt each time.
 */
const maxCombinations = 3_000
let combinations = 0

/** A node of a tree: a sequence of statements with its combined text, and the sequences that continue it. */
interface Combination {
  joined?: string
  next: Map<string, Combination>
}

const root: Combination = { next: new Map() }

/**
 * Combines statements that each answer one text into one statement. Each becomes a column, and the parameters follow
 * each other.
 */
export function combineStatements(statements: string[]): string {
  const known = find(statements)
  if (known?.joined) return known.joined
  const sql = join(statements)
  if (known) known.joined = sql
  return sql
}

/** The tree node of the sequence. Null when the cache is full. */
function find(statements: string[]): Combination | null {
  let at = root
  for (const sql of statements) {
    let next = at.next.get(sql)
    if (!next) {
      if (combinations >= maxCombinations) return null
      combinations += 1
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
    const { moved, most } = renumberParams(before, sql)
    before += most
    return `(${moved}) AS a${i}`
  })
  return `SELECT ${columns.join(', ')}`
}

/**
 * Renumbers the parameters of a statement to start after `before` others. Returns the statement and the number of its
 * own parameters.
 */
export function renumberParams(before: number, sql: string): { moved: string; most: number } {
  let most = 0
  const moved = sql.replace(/\$(\d+)/g, (_written, number: string) => {
    most = Math.max(most, Number(number))
    return `$${Number(number) + before}`
  })
  return { moved, most }
}

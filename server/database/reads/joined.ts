/** Which reads come together is said by the code; past so many it is by chance, and they are put together anew. */
const mostKept = 1_000
const kept = new Map<string, string>()

/** One statement of several that answer one text each: a column for each, the parameters one after the other. */
export function joined(statements: string[]): string {
  const key = statements.join('\n;')
  const known = kept.get(key)
  if (known !== undefined) return known
  let before = 0
  const columns = statements.map((sql, i) => {
    const { moved, most } = movedBy(before, sql)
    before += most
    return `(${moved}) AS a${i}`
  })
  const sql = `SELECT ${columns.join(', ')}`
  if (kept.size < mostKept) kept.set(key, sql)
  return sql
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

import { createHash } from 'node:crypto'

/** Lists of different lengths are statements of their own; past so many a server would only collect them. */
const mostNames = 1_000

/** The same for the same text, everywhere. */
export function statementName(sql: string): string {
  return `m${createHash('sha256').update(sql).digest('base64url').slice(0, 22)}`
}

/**
 * Names statements by their text, so that PostgreSQL parses and plans each once a connection. One text has one name;
 * past too many it is the empty one, and the statement is planned anew each time.
 */
export function statementNames(): (sql: string) => string {
  const names = new Map<string, string>()
  return (sql) => {
    const known = names.get(sql)
    if (known !== undefined) return known
    if (names.size >= mostNames) return ''
    const name = statementName(sql)
    names.set(sql, name)
    return name
  }
}

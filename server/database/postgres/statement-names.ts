import { createHash } from 'node:crypto'

/**
 * The maximum number of named statements. Lists of different lengths are different statements, which would accumulate
 * on the server.
 */
const maxNames = 1_000

/** The name is a hash of the text, the same in every process. */
export function statementName(sql: string): string {
  return `m${createHash('sha256').update(sql).digest('base64url').slice(0, 22)}`
}

/**
 * Names statements by their text, so that PostgreSQL parses and plans each once on a connection. Above the maximum the
 * name is empty, and the statement is planned each time.
 */
export function statementNames(): (sql: string) => string {
  const names = new Map<string, string>()
  return (sql) => {
    const known = names.get(sql)
    if (known !== undefined) return known
    if (names.size >= maxNames) return ''
    const name = statementName(sql)
    names.set(sql, name)
    return name
  }
}

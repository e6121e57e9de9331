import type { ContentsHeader } from '../../server/database/backup/contents.ts'

export const rowsOf = ({ tables }: ContentsHeader) => tables.reduce((sum, { rows }) => sum + rows, 0)

/** A summary with the numbers of tables and rows, and the elapsed time. */
export function report(done: string, about: ContentsHeader, started: number): string {
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  return `${done}: ${about.tables.length} tables, ${rowsOf(about).toLocaleString('en')} rows, ${seconds} s.`
}

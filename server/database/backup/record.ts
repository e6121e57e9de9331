import type { DatabaseSettings } from '../database.ts'
import { serverOf } from '../open.ts'
import { terminalLog } from '../terminal-log.ts'
import { openTransferSession } from './session.ts'

/** A finished backup, as the desk lists it. */
export interface FinishedBackup {
  began: Date
  ended: Date
  /** The path of the file. */
  file: string
  bytes: number
  rows: number
}

const text = (value: string) => `'${value.replaceAll("'", "''")}'`

/**
 * Records a backup that a command made, so that the desk shows it. It runs no migration, so it records nothing in a
 * database that is older than this.
 */
export async function recordBackup(to: DatabaseSettings, { began, ended, ...result }: FinishedBackup): Promise<void> {
  const server = await serverOf(to, terminalLog)
  try {
    const session = await openTransferSession(server.address)
    try {
      const [found] = await session.query<{ known: boolean }>(
        `SELECT to_regclass('background_runs') IS NOT NULL AS known`,
      )
      if (!found?.known) return
      const [from, until] = [text(began.toISOString()), text(ended.toISOString())]
      await session.script(`INSERT INTO background_runs (kind, requested_at, started_at, finished_at, result)
        VALUES ('BACKUP', ${from}, ${from}, ${until}, ${text(JSON.stringify(result))})`)
    } finally {
      await session.close()
    }
  } finally {
    await server.leave()
  }
}

import { StartError } from '../../common/start-error.ts'
import type { DatabaseSettings } from '../database.ts'
import { databaseExists, serverOf } from '../open.ts'
import { terminalLog } from '../terminal-log.ts'
import { type DatabaseContents, readContents } from './contents.ts'
import { openTransferSession } from './session.ts'

/** Reads a consistent snapshot of a database. It changes nothing and does not disturb other users. */
export async function withSnapshot<Result>(
  from: DatabaseSettings,
  use: (whole: DatabaseContents) => Promise<Result>,
): Promise<Result> {
  if (!databaseExists(from)) throw new StartError(`There is no database in ${from.dataDir}.`)
  const server = await serverOf(from, terminalLog)
  try {
    const end = await openTransferSession(server.address)
    return await readContents(end)
      .then(use)
      .finally(() => end.close())
  } finally {
    await server.leave()
  }
}

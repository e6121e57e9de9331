import { StartError } from '../../common/start-error.ts'
import type { DatabaseSettings } from '../database.ts'
import { databaseExists, serverOf } from '../open.ts'
import { terminalLog } from '../terminal-log.ts'
import { type Whole, wholeOf } from './contents.ts'
import { serverEnd } from './session.ts'

/** Reads a consistent snapshot of a database. It changes nothing and does not disturb other users. */
export async function withWhole<Result>(
  from: DatabaseSettings,
  use: (whole: Whole) => Promise<Result>,
): Promise<Result> {
  if (!databaseExists(from)) throw new StartError(`There is no database in ${from.dataDir}.`)
  const server = await serverOf(from, terminalLog)
  try {
    const end = await serverEnd(server.address)
    return await wholeOf(end)
      .then(use)
      .finally(() => end.close())
  } finally {
    await server.leave()
  }
}

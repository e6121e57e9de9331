import { StartError } from '../../server/common/start-error.ts'
import { databaseExists } from '../../server/database/open.ts'

/** Throws when there is no database yet, because the command is not meant to create one. */
export function requireDatabase(env: Parameters<typeof databaseExists>[0]): void {
  if (databaseExists(env)) return
  throw new StartError(`There is no database in ${env.dataDir} yet. Start the service once, or set DATA_DIR.`)
}

/** Tries what this service needs from its library system (G8): `npm run library-system -- check`. */

import { StartError } from '../../server/common/start-error.ts'
import { openDatabase } from '../../server/database/open.ts'
import { terminalLog } from '../../server/database/terminal-log.ts'
import { readEnv } from '../../server/env.ts'
import { optionalModules } from '../../server/start/optional-modules.ts'
import { requireDatabase } from '../common/require-database.ts'
import { runParsedCommand } from '../common/run-command.ts'
import { checkedLibrary } from './checked-library.ts'
import { type Command, readCommand, usage } from './command.ts'
import { findingLines, isMissing } from './print.ts'

async function main(command: Command): Promise<number> {
  const env = readEnv(process.env)
  const { system } = env
  if (!system)
    throw new StartError('LIBRARY_SYSTEM is not set. Set it as the service has it, with its address and login.')
  requireDatabase(env)
  const { openLibrarySystemCheck } = await optionalModules.librarySystem()
  const check = await openLibrarySystemCheck(system)
  const db = await openDatabase(env, { log: terminalLog })
  try {
    const findings = await check(await checkedLibrary(db, system.source, command.oai))
    const count = findings.filter(isMissing).length
    console.log(findingLines(findings))
    console.log(count === 0 ? 'Nothing is missing.' : `${count} ${count === 1 ? 'need is' : 'needs are'} missing.`)
    return count === 0 ? 0 : 1
  } finally {
    await db.close()
  }
}

await runParsedCommand({ readCommand, usage }, main)

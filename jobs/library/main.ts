/** Sets up a new library: `npm run library -- init FILE`, then its staff: `npm run library -- staff …`. */

import { StartError } from '../../server/common/start-error.ts'
import type { Database } from '../../server/database/database.ts'
import { databaseExists, openDatabase } from '../../server/database/open.ts'
import { terminalLog } from '../../server/database/terminal-log.ts'
import { Refusal } from '../../server/domain/common/refusal.ts'
import { Faulty } from '../../server/domain/library/opening/fault.ts'
import { openLibrary } from '../../server/domain/library/opening/open-library.ts'
import { readEnv } from '../../server/env.ts'
import { dryRun } from '../common/dry-run.ts'
import { runParsedCommand } from '../common/run-command.ts'
import { type Command, readCommand, usage } from './command.ts'
import { makeStaff } from './staff.ts'
import { readYaml } from './yaml-file.ts'

async function main(command: Command): Promise<number> {
  const env = readEnv(process.env)
  if (command.kind === 'init') return open(command, () => openDatabase(env, { log: terminalLog }))
  if (!databaseExists(env)) {
    throw new StartError(`There is no database in ${env.dataDir} yet. Begin with npm run library -- init FILE.`)
  }
  const db = await openDatabase(env, { log: terminalLog })
  try {
    const { message, password } = await makeStaff(db, command, new Date())
    console.log(`${message}\nPassword, shown only once and to be replaced at the first sign-in: ${password}`)
    return 0
  } catch (error) {
    throw error instanceof Refusal ? new StartError(error.message, error) : error
  } finally {
    await db.close()
  }
}

async function open(
  { file, dryRun: isTrial }: Extract<Command, { kind: 'init' }>,
  database: () => Promise<Database>,
): Promise<number> {
  // The file is read first, so that a missing file creates no database.
  const yaml = await readYaml(file)
  const db = await database()
  const work = (within: Database) => openLibrary(within, yaml.content, new Date())
  try {
    const { branches, limits, loans, figures } = await (isTrial ? dryRun(db, work) : work(db))
    const done = `${branches} branches, ${limits} limits, ${loans} loan rules, ${figures} figures`
    console.log(
      isTrial
        ? `Dry run: ${done} would be set; nothing was changed.`
        : `The library is open: ${done}.\nNext: npm run library -- staff --card N --name NAME --kana KANA --branch CODE`,
    )
    return 0
  } catch (error) {
    if (!(error instanceof Faulty)) throw error
    const { faults } = error
    console.error([...faults.map(yaml.inWords), `${count(faults.length)}. Nothing was done.`].join('\n'))
    return 1
  } finally {
    await db.close()
  }
}

const count = (faults: number) => (faults === 1 ? '1 fault' : `${faults} faults`)

await runParsedCommand({ readCommand, usage }, main)

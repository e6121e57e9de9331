/** Fills an empty database with the demo library: `npm run seed`. */
import { runCommand } from '../jobs/common/run-command.ts'
import { openDatabase } from '../server/database/open.ts'
import { terminalLog } from '../server/database/terminal-log.ts'
import { readEnv } from '../server/env.ts'
import { seedDemo } from './seed.ts'

await runCommand(async () => {
  const db = await openDatabase(readEnv(process.env), { log: terminalLog })
  await seedDemo(db, new Date())
  await db.close()
  console.log('The demo library was added.')
  return 0
})

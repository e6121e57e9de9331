/** Fills an empty database with the demo library: `npm run seed`. */

import { seedDemo } from '../../prisma/seed.ts'
import { openDatabase } from '../../server/database/open.ts'
import { terminalLog } from '../../server/database/terminal-log.ts'
import { readEnv } from '../../server/env.ts'
import { runCommand } from '../common/run-command.ts'

await runCommand(async () => {
  const db = await openDatabase(readEnv(process.env), { log: terminalLog })
  await seedDemo(db, new Date(), { furnished: true })
  await db.close()
  console.log('The demo library was added.')
  return 0
})

/** Fills an empty database with the demo library: `npm run seed`. */
import { onTerminal, runCommand } from '../server/command-line.ts'
import { openDatabase } from '../server/database/open.ts'
import { readEnv } from '../server/env.ts'
import { seedDemo } from './seed.ts'

await runCommand(async () => {
  const db = await openDatabase(readEnv(process.env), { log: onTerminal })
  await seedDemo(db, new Date())
  await db.close()
  console.log('The demo library is in.')
  return 0
})

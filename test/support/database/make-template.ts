/** Builds the template that every test file copies. */
import { seedDemo } from '../../../prisma/seed.ts'
import type { Database } from '../../../server/database/database.ts'
import { openDatabase } from '../../../server/database/open.ts'
import { now } from '../library/now.ts'

/** The demo library, open every day. A test that needs a closed day sets it. */
async function seed(db: Database) {
  await seedDemo(db, now)
  await db.prisma.branchDay.deleteMany()
  await db.prisma.branch.updateMany({ data: { closedWeekdays: [], closedOnHolidays: false } })
  // A library in use has statistics. Without them the planner guesses, and a search reads every title.
  await db.query('VACUUM ANALYZE')
}

const target = process.argv[2] ?? ''
const db = await openDatabase({ databaseUrl: target, dataDir: '' })
await seed(db)
await db.close()
process.exit()

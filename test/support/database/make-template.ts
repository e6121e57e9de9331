/** Makes the template that every test file gets a copy of. */
import { seedDemo } from '../../../prisma/seed.ts'
import type { Database } from '../../../server/database/database.ts'
import { openDatabase } from '../../../server/database/open.ts'
import { now } from '../library/now.ts'

/** The demo library, open every day: a test says itself when a branch is closed. */
async function seed(db: Database) {
  await seedDemo(db, now)
  await db.prisma.branchDay.deleteMany()
  await db.prisma.branch.updateMany({ data: { closedWeekdays: [], closedOnHolidays: false } })
  // As after a library's first night: without it the database guesses, and a search reads every title.
  await db.query('VACUUM ANALYZE')
}

const target = process.argv[2] ?? ''
const db = await openDatabase({ databaseUrl: target, dataDir: '' })
await seed(db)
await db.close()
process.exit()

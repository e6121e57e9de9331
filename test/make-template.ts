/** Makes the template that every test file gets a copy of: in a PostgreSQL database, or as a PGlite directory in a file. */
import { writeFile } from 'node:fs/promises'
import { PGlite } from '@electric-sql/pglite'
import { seedDemo } from '../prisma/seed.ts'
import type { Database } from '../server/database/database.ts'
import { pgliteDatabase } from '../server/database/embedded.ts'
import { openDatabase } from '../server/database/open.ts'
import { now } from './now.ts'

/** The demo library, open every day: a test says itself when a branch is closed. */
async function seed(db: Database) {
  await seedDemo(db, now)
  await db.prisma.branchDay.deleteMany()
  await db.prisma.branch.updateMany({ data: { closedWeekdays: [], closedOnHolidays: false } })
  // As after a library's first night: without it the database guesses, and a search reads every title.
  await db.query('VACUUM ANALYZE')
}

/** Leaves out what every copy would load, repeat or clear for nothing: changes not yet in the files, empty databases. */
async function slim(lite: PGlite) {
  await lite.exec(`ALTER SYSTEM SET shared_buffers = '16MB'`)
  for (const name of ['template0', 'template1']) {
    await lite.exec(`ALTER DATABASE ${name} IS_TEMPLATE false`)
    await lite.exec(`DROP DATABASE ${name}`)
  }
  await lite.exec('CHECKPOINT')
}

const target = process.argv[2] ?? ''
if (target.startsWith('postgresql://')) {
  const db = await openDatabase({ databaseUrl: target, dataDir: '' })
  await seed(db)
  await db.close()
} else {
  const lite = await PGlite.create()
  const db = await pgliteDatabase(lite)
  await seed(db)
  await slim(lite)
  const directory = await lite.dumpDataDir('none')
  await writeFile(target, Buffer.from(await directory.arrayBuffer()))
  await db.close()
}
process.exit()

/** Makes the template that every test file gets a copy of: in a PostgreSQL database, or as a PGlite directory in a file. */
import { writeFile } from 'node:fs/promises'
import { PGlite } from '@electric-sql/pglite'
import { seedDemo } from '../prisma/seed.ts'
import { openDatabase, pgliteDatabase } from '../server/db.ts'
import { now } from './now.ts'

const target = process.argv[2] ?? ''
if (target.startsWith('postgresql://')) {
  const db = await openDatabase({ databaseUrl: target, dataDir: '' })
  await seedDemo(db, now)
  await db.close()
} else {
  const lite = await PGlite.create()
  const db = await pgliteDatabase(lite)
  await seedDemo(db, now)
  const directory = await lite.dumpDataDir('none')
  await writeFile(target, Buffer.from(await directory.arrayBuffer()))
  await db.close()
}
process.exit()

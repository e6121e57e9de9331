/** Writes a migration with the SQL from the current migrations to schema.prisma: `npm run migration -- NAME`. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { openTemporary } from '../server/database/temporary.ts'
import { difference } from './schema-engine.ts'

const name = process.argv[2]
if (!name || !/^[a-z][a-z0-9_]*$/.test(name)) {
  console.error('The migration needs a name in lower case, such as: npm run migration -- add_loans')
  process.exit(2)
}
const { db, databaseUrl } = await openTemporary()
const sql = await difference(databaseUrl, await readFile(new URL('./schema.prisma', import.meta.url), 'utf8'))
await db.close()
const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
const folder = new URL(`./migrations/${stamp}_${name}/`, import.meta.url)
await mkdir(folder)
await writeFile(new URL('migration.sql', folder), sql)
console.log(
  `Wrote prisma/migrations/${stamp}_${name}/migration.sql. Read it, and add by hand what Prisma cannot express.\n` +
    'Above a statement that takes something from the previous release, write "-- previous-release: WHY IT STILL WORKS".',
)
process.exit(0)

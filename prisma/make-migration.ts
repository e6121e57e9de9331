/** Writes the SQL that leads from the migrations to schema.prisma: `npm run migration -- NAME`. */
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase, serverOf } from '../server/database/open.ts'
import { noFilters, schemaEngine } from './schema-engine.ts'

const name = process.argv[2]
if (!name || !/^[a-z][a-z0-9_]*$/.test(name)) {
  console.error('Give the migration a name in lower case: npm run migration -- add_loans')
  process.exit(2)
}
const dataDir = await mkdtemp(join(tmpdir(), 'madoguchi-migration-'))
await chmod(dataDir, 0o755) // root keeps the files of a folder of its own elsewhere
const server = await serverOf({ dataDir })
const db = await openDatabase({ dataDir })
await db.close()
const engine = await schemaEngine({ connectionString: server.address })
const content = await readFile(new URL('./schema.prisma', import.meta.url), 'utf8')
const files = [{ path: 'schema.prisma', content }]
const { stdout } = await engine.diff({
  from: { tag: 'schemaDatasource', files, configDir: '.' },
  to: { tag: 'schemaDatamodel', files },
  script: true,
  exitCode: null,
  shadowDatabaseUrl: null,
  filters: noFilters,
} as Parameters<typeof engine.diff>[0])
const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
const folder = new URL(`./migrations/${stamp}_${name}/`, import.meta.url)
await mkdir(folder)
await writeFile(new URL('migration.sql', folder), stdout ?? '')
console.log(`Wrote prisma/migrations/${stamp}_${name}/migration.sql: read it, and add by hand what Prisma cannot say.`)
await server.leave()
await rm(dataDir, { recursive: true })
process.exit(0)

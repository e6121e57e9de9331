/**
 * A process of its own that writes far more into the log of a data directory than is kept of it, and tells how many
 * segments there are meanwhile: `much-log.ts DIRECTORY`.
 */
import { readdirSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import { openDatabase } from '../../server/database/open.ts'

const [dataDir = ''] = process.argv.slice(2)
const db = await openDatabase({ dataDir })
const log = (megabytes: number) =>
  db.query(`SELECT pg_logical_emit_message(true, '', repeat('x', 1000000)) FROM generate_series(1, ${megabytes})`)
const segments = () => readdirSync(`${dataDir}/pg/pg_wal`).filter((name) => /^[0-9A-F]{24}$/.test(name)).length
const seen: number[] = []
await log(600)
for (let n = 0; n < 20; n++) {
  await log(10)
  await setImmediate()
  seen.push(segments())
}
console.log(JSON.stringify(seen))
process.exit(0)

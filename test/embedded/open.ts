/** A process of its own that opens a data directory, says so and holds it: `open.ts DIRECTORY`. */
import { openDatabase } from '../../server/database/open.ts'

const db = await openDatabase({ dataDir: process.argv[2] ?? '' })
await db.query('CREATE TABLE IF NOT EXISTS kept (at TIMESTAMPTZ DEFAULT now())')
await db.query('INSERT INTO kept DEFAULT VALUES')
console.log('open')
setInterval(() => {}, 60_000)

/** A separate process that loads its program, then upgrades a database on request and reports the result. */
import { once } from 'node:events'
import { openDatabase } from '../../server/database/open.ts'

process.send?.('ready')
const [settings] = await once(process, 'message')
const db = await openDatabase(settings, { log: { info: (details) => process.send?.(details), error: () => {} } })
await db.close()
process.send?.('open')
process.exit(0)

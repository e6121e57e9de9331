/** A process of its own that reads its program, and when told to, brings a database to this version and says so. */
import { once } from 'node:events'
import { openDatabase } from '../../server/database/open.ts'

process.send?.('ready')
const [settings] = await once(process, 'message')
const db = await openDatabase(settings, { log: { info: (details) => process.send?.(details), error: () => {} } })
await db.close()
process.send?.('open')
process.exit(0)

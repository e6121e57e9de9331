/** Fills the database for the bench, chooses what to ask for and counts statements and bytes; run as a child. */
import { isEmpty, seedDemo } from '../../../prisma/seed.ts'
import { openDatabase } from '../../../server/db.ts'
import { readEnv } from '../../../server/env.ts'
import { addCirculation } from '../data/circulation.ts'
import { addCopies } from '../data/copies.ts'
import { addTitles } from '../data/titles.ts'
import { chooseRequests, type Requests, type What } from './choose.ts'
import { type Counted, countPages } from './count-pages.ts'

export interface Prepared {
  requests: Requests
  /** Most statements that one request took. */
  statements: Record<What, number>
  pages: Counted[]
}

const env = readEnv(process.env)
const now = new Date()
const db = await openDatabase(env)
if (await isEmpty(db)) await seedDemo(db, now)
await addTitles(db, now)
await addCopies(db)
const secrets = await addCirculation(db, now)
await db.query('ANALYZE')
const requests = await chooseRequests(db, secrets)
const { pages, statements } = await countPages(db, env, requests)
await db.close()
// PGlite gives its process an exit code of its own.
process.send?.({ requests, statements, pages } satisfies Prepared, () => process.exit(0))

/** A process of its own that opens a data directory and places holds, each told when it is answered: `placing.ts DIRECTORY COUNT`. */

import { isEmpty } from '../../prisma/empty.ts'
import { seedDemo } from '../../prisma/seed.ts'
import { openDatabase } from '../../server/database/open.ts'
import { now } from '../now.ts'
import { place } from '../place.ts'
import { newPatron } from '../world.ts'

const told = (globalThis as unknown as { told(text: string): void }).told
const db = await openDatabase({ dataDir: process.argv[2] ?? '' })
if (await isEmpty(db)) await seedDemo(db, now)
told('open')
const cardNumber = `7${String(Date.now()).slice(-7)}`
const patron = await newPatron(db, { cardNumber })
const titles = await db.query<{ id: number }>(`SELECT id FROM titles WHERE material_type = 'BOOK' ORDER BY random()`)
for (const title of titles.slice(0, Number(process.argv[3]))) {
  const { id } = await place(db, patron, title)
  if (id) told(id)
  // So that the log goes on to the next segment, and checkpoints come in between.
  if (Math.random() < 0.2) await db.query('UPDATE titles SET folding = folding')
}
process.exit(0)

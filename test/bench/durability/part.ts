import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { seedDemo } from '../../../prisma/seed.ts'
import type { Database } from '../../../server/database/database.ts'
import { pgliteDatabase } from '../../../server/database/embedded.ts'
import { openDatabase } from '../../../server/database/open.ts'
import { now } from '../../now.ts'
import { place } from '../../place.ts'
import { newPatron } from '../../world.ts'
import type { Given } from '../part.ts'
import { temporaryFolder } from '../processes/endings.ts'
import { number, ratio, table } from '../table.ts'

const rounds = { smallest: 1, quick: 10, full: 40 }

/** Holds of one round, each for a title of its own. */
const holds = 20

/** What it costs the embedded database that a hold is on the disk when it is answered. */
export async function measureDurability({ size }: Given): Promise<number> {
  const folder = temporaryFolder('madoguchi-bench-')
  const [synced, unsynced] = [join(folder, 'synced'), join(folder, 'unsynced')]
  const made = await openDatabase({ dataDir: synced })
  await seedDemo(made, now)
  await made.close()
  await cp(synced, unsynced, { recursive: true })
  // As PGlite opens files by itself: it syncs nothing.
  const databases = [
    await openDatabase({ dataDir: synced }),
    await pgliteDatabase(await PGlite.create(join(unsynced, 'pg'))),
  ]
  // The best round of each: what else the machine does slows down the others.
  const best = [0, 0]
  for (let round = 0; round <= rounds[size]; round++) {
    for (const [i, db] of databases.entries()) best[i] = Math.max(best[i] ?? 0, await holdsASecond(db))
  }
  for (const db of databases) await db.close()
  const [withSync = 0, without = 0] = best
  table(
    `Placing ${holds} holds on the embedded database, one after the other; the best of ${rounds[size]} rounds by turns.`,
    ['', 'holds a second', 'ratio'],
    [
      ['answered when on the disk', number(withSync), ratio(withSync / without)],
      ['answered before', number(without), ''],
    ],
  )
  return 0
}

async function holdsASecond(db: Database): Promise<number> {
  const patron = await newPatron(db)
  const titles = await db.query<{ id: number }>(
    `SELECT id FROM titles WHERE material_type = 'BOOK' ORDER BY random() LIMIT ${holds}`,
  )
  const began = performance.now()
  for (const title of titles) await place(db, patron, title)
  return (holds * 1000) / (performance.now() - began)
}

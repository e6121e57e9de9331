/** A process that performs operations and prints each answer until its parent kills it: `child.ts PLAY`, as JSON. */
import type { DatabaseSettings } from '../../server/database/database.ts'
import { openDatabase } from '../../server/database/open.ts'
import type { Operation } from './operations.ts'
import { playThrough } from './play-through.ts'
import type { Ids } from './small-library.ts'

export interface Play {
  settings: DatabaseSettings
  ids: Ids
  operations: Operation[]
}

const { settings, ids, operations }: Play = JSON.parse(process.argv[2] ?? '')
const db = await openDatabase(settings)
await playThrough(db, ids, operations, (answer) => console.log(answer))
process.exit()

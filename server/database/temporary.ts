import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from './database.ts'
import { openDatabase, serverOf } from './open.ts'

/** Creates a new database with a server of its own at `databaseUrl`. Closing the database removes both. */
export async function openTemporary(): Promise<{ db: Database; databaseUrl: string }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'madoguchi-temporary-'))
  let leave = async () => {}
  const remove = () => leave().finally(() => rm(dataDir, { recursive: true, force: true }))
  try {
    await chmod(dataDir, 0o755) // When root runs this, only a folder that every user can enter keeps the files inside it
    const server = await serverOf({ dataDir })
    leave = server.leave
    const db = await openDatabase({ databaseUrl: server.address, dataDir })
    return { db: { ...db, close: () => db.close().finally(remove) }, databaseUrl: server.address }
  } catch (error) {
    await remove()
    throw error
  }
}

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '../../../server/database/open.ts'
import { newServerDatabase } from '../../database.ts'

/** A database as a first start makes it: nothing but reference data; whoever asks for it discards it. */
export async function emptyLibrary() {
  if (process.env.TEST_DATABASE === 'postgres') {
    const server = await newServerDatabase('template0')
    const settings = { databaseUrl: server.databaseUrl, dataDir: '' }
    const db = await openDatabase(settings)
    const discard = async () => {
      await db.close()
      await server.drop()
    }
    return { db, env: { DATABASE_URL: server.databaseUrl }, discard }
  }
  const dataDir = await mkdtemp(join(tmpdir(), 'madoguchi-data-'))
  const db = await openDatabase({ dataDir })
  const discard = async () => {
    await db.close()
    await rm(dataDir, { recursive: true, force: true })
  }
  return { db, env: { DATA_DIR: dataDir }, discard }
}

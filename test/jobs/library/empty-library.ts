import { openDatabase } from '../../../server/database/open.ts'
import { newServerDatabase } from '../../support/database/database.ts'

/** A database as a first start makes it: nothing but reference data; whoever asks for it discards it. */
export async function emptyLibrary() {
  const { databaseUrl, drop } = await newServerDatabase('template0')
  const db = await openDatabase({ databaseUrl, dataDir: '' })
  const discard = async () => {
    await db.close()
    await drop()
  }
  return { db, env: { DATABASE_URL: databaseUrl }, discard }
}

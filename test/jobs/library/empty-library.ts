import { openDatabase } from '../../../server/database/open.ts'
import { newServerDatabase } from '../../support/database/database.ts'

/** A database after the first start, with reference data only. The caller discards it. */
export async function emptyLibrary() {
  const { databaseUrl, drop } = await newServerDatabase('template0')
  const db = await openDatabase({ databaseUrl, dataDir: '' })
  const discard = async () => {
    await db.close()
    await drop()
  }
  return { db, env: { DATABASE_URL: databaseUrl }, discard }
}

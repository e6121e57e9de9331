import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { makeFolder } from '../../server/common/make-folder.ts'
import { writeBackup } from '../../server/database/backup/backup-file.ts'
import { withSnapshot } from '../../server/database/backup/snapshot.ts'
import type { BackupFile } from '../../server/domain/system/runs.ts'
import type { Env } from '../../server/env.ts'
import { rowsOf } from '../backup/report.ts'

/** The number of backups made at the desk that are kept. An older one is deleted after a newer one is complete. */
const keptBackups = 5

const fileName = /^desk-\d{8}-\d{6}\.backup\.gz$/

/** Writes a backup to the folder `backups` of the data directory and returns its file. */
export async function makeBackup(env: Env, now: Date): Promise<BackupFile> {
  const folder = join(env.dataDir, 'backups')
  // A backup contains all data of patrons, so only the service's user may read the folder.
  makeFolder(folder, 0o700)
  const time = now.toISOString().replace(/\D/g, '')
  const file = join(folder, `desk-${time.slice(0, 8)}-${time.slice(8, 14)}.backup.gz`)
  let rows = 0
  await withSnapshot(env, async (whole) => {
    rows = rowsOf(whole.about)
    await writeBackup(file, whole, now, () => {})
  })
  await deleteOldest(folder)
  return { file, bytes: (await stat(file)).size, rows }
}

async function deleteOldest(folder: string): Promise<void> {
  const made = (await readdir(folder)).filter((name) => fileName.test(name)).sort()
  for (const name of made.slice(0, -keptBackups)) await rm(join(folder, name), { force: true })
}

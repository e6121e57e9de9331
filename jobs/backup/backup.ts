/** Writes a backup of all data to a file while the service runs: `npm run backup -- FILE`. */

import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { refuseExisting, writeBackup } from '../../server/database/backup/backup-file.ts'
import { recordBackup } from '../../server/database/backup/record.ts'
import { withSnapshot } from '../../server/database/backup/snapshot.ts'
import { readEnv } from '../../server/env.ts'
import { readArguments, runCommand } from '../common/run-command.ts'
import { exitCodes, requireOneFile } from './command.ts'
import { startProgress } from './progress.ts'
import { report, rowsOf } from './report.ts'

const usage = `Usage: npm run backup -- FILE

  FILE  the file to write, gzipped, with all data of the database in DATABASE_URL or DATA_DIR;
        it must not exist yet. The service can keep running.

${exitCodes}`

await runCommand(async (args) => {
  const read = readArguments(args, {}, usage)
  if (!read) {
    console.log(usage)
    return 0
  }
  const file = requireOneFile(read.positionals, usage)
  const started = performance.now()
  refuseExisting(file)
  const env = readEnv(process.env)
  const began = new Date()
  let rows = 0
  await withSnapshot(env, async (whole) => {
    rows = rowsOf(whole.about)
    const progress = startProgress(rows)
    await writeBackup(file, whole, began, progress.add).finally(progress.stop)
    console.log(report(`${file} is written`, whole.about, started))
  })
  const made = { began, ended: new Date(), file: resolve(file), bytes: (await stat(file)).size, rows }
  // The file is complete even when the database takes no changes, for example on a standby.
  await recordBackup(env, made).catch(() => {
    console.error('The desk does not list this backup, because the database could not be written.')
  })
  return 0
})

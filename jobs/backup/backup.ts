/** Writes a backup of all data to a file while the service runs: `npm run backup -- FILE`. */

import { refuseExisting, writeBackup } from '../../server/database/backup/backup-file.ts'
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
  await withSnapshot(readEnv(process.env), async (whole) => {
    const progress = startProgress(rowsOf(whole.about))
    await writeBackup(file, whole, new Date(), progress.add).finally(progress.stop)
    console.log(report(`${file} is written`, whole.about, started))
  })
  return 0
})

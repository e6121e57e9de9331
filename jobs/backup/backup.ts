/** Writes a backup of all data to a file while the service runs: `npm run backup -- FILE`. */

import { refuseThere, writeBackup } from '../../server/database/backup/backup-file.ts'
import { withWhole } from '../../server/database/backup/snapshot.ts'
import { readEnv } from '../../server/env.ts'
import { readArguments, runCommand } from '../common/run-command.ts'
import { exitCodes, onlyFile } from './command.ts'
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
  const file = onlyFile(read.positionals, usage)
  const started = performance.now()
  refuseThere(file)
  await withWhole(readEnv(process.env), async (whole) => {
    const progress = startProgress(rowsOf(whole.about))
    await writeBackup(file, whole, new Date(), progress.add).finally(progress.stop)
    console.log(report(`${file} is written`, whole.about, started))
  })
  return 0
})

/** Restores a backup into an empty database: `npm run restore -- FILE`. */

import { readBackup } from '../../server/database/backup/backup-file.ts'
import { restoreInto } from '../../server/database/backup/restore.ts'
import { readEnv } from '../../server/env.ts'
import { readArguments, runCommand } from '../common/run-command.ts'
import { exitCodes, requireOneFile } from './command.ts'
import { startProgress } from './progress.ts'
import { report, rowsOf } from './report.ts'

const usage = `Usage: npm run restore -- FILE [--replace]

  FILE       a file written by npm run backup; it is restored into the empty database in DATABASE_URL or DATA_DIR
  --replace  restore into a database that is not empty; all its data is lost

${exitCodes}`

await runCommand(async (args) => {
  const read = readArguments(args, { replace: { type: 'boolean' } }, usage)
  if (!read) {
    console.log(usage)
    return 0
  }
  const file = requireOneFile(read.positionals, usage)
  const started = performance.now()
  const { madeAt, ...whole } = await readBackup(file)
  const progress = startProgress(2 * rowsOf(whole.about))
  const replace = read.values.replace ?? false
  await restoreInto(readEnv(process.env), { whole, replace, onRows: progress.add }).finally(progress.stop)
  console.log(report(`The data of ${madeAt.toISOString()} is in, compared row by row`, whole.about, started))
  return 0
})

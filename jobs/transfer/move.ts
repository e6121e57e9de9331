/** Copies all data from one database into another, of whichever kinds: `npm run move -- --from A --to B`. */
import { readArguments, runCommand } from '../../server/command-line.ts'
import { withWhole } from '../../server/database/transfer/source.ts'
import { loadInto } from '../../server/database/transfer/target.ts'
import { StartError } from '../../server/start-error.ts'
import { databaseAt, exitCodes } from './command.ts'
import { startProgress } from './progress.ts'
import { report, rowsOf } from './report.ts'

const usage = `Usage: npm run move -- --from A --to B

  --from A  the database to copy, which is not changed:
            postgresql://user:password@host:5432/name or a data directory
  --to B    the empty one, as A; stop the service before, so that nothing is answered that is not moved

${exitCodes}`

await runCommand(async (args) => {
  const read = readArguments(args, { from: { type: 'string' }, to: { type: 'string' } }, usage)
  if (!read) {
    console.log(usage)
    return 0
  }
  const { from, to } = read.values
  if (!from || !to || read.positionals.length > 0) throw new StartError(`Say --from and --to.\n\n${usage}`)
  const target = databaseAt(to)
  const started = performance.now()
  await withWhole(databaseAt(from), async (whole) => {
    const progress = startProgress(2 * rowsOf(whole.about))
    await loadInto(target, { whole, replace: false, onRows: progress.add }).finally(progress.stop)
    console.log(report('All is moved, compared row by row', whole.about, started))
  })
  return 0
})

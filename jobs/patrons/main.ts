/** Imports patrons from the export of a library system: `npm run patrons -- FILE --mapping M`. */
import { basename } from 'node:path'
import { StartError } from '../../server/common/start-error.ts'
import { openDatabase } from '../../server/database/open.ts'
import { terminalLog } from '../../server/database/terminal-log.ts'
import { readEnv } from '../../server/env.ts'
import { requireDatabase } from '../common/require-database.ts'
import { runParsedCommand } from '../common/run-command.ts'
import { refuseEmptyFile } from '../import/empty-file.ts'
import { openReport } from '../import/problem-list.ts'
import { startProgress } from '../import/progress.ts'
import { unusedColumns } from '../import/table/columns.ts'
import { type Command, readCommand, usage } from './command.ts'
import { mappedColumns, readMapping } from './mapping.ts'
import { openFile } from './open-file.ts'
import { report } from './report.ts'
import { syncPatrons } from './sync.ts'

async function main(command: Command): Promise<number> {
  const env = readEnv(process.env)
  const mapping = await readMapping(command.mapping)
  const { file, bytes } = await openFile(command.file, mapping)
  requireDatabase(env)
  const [started, now] = [performance.now(), new Date()]
  const list = await openReport(command.report, { name: 'patrons', dataDir: env.dataDir, now }, 'line', 'card')
  const db = await openDatabase(env, { log: terminalLog })
  const progress = startProgress(bytes)
  try {
    const done = await db.exclusively('patrons', () =>
      syncPatrons(db, file, mapping, { ...command, now, onProblem: list.add, onProgress: progress.show }),
    )
    progress.stop()
    if (done === 'busy') throw new StartError('Another patron import is already running. Nothing was done.')
    refuseEmptyFile(done, command.file, 'a table of patrons')
    const seconds = (performance.now() - started) / 1000
    console.log(
      report(done, list, {
        ...command,
        file: basename(command.file),
        seconds,
        unused: unusedColumns(file, mappedColumns(mapping)),
      }),
    )
    return done.refused > 0 ? 1 : 0
  } catch (error) {
    progress.stop()
    if (!(error instanceof StartError))
      console.error('The import stopped. Saved rows are kept. Run it again to continue.')
    throw error
  } finally {
    progress.stop()
    list.close()
    await db.close()
  }
}

await runParsedCommand({ readCommand, usage }, main)

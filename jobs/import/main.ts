/** Imports a catalogue from a file: `npm run import -- FILE`. */
import { basename } from 'node:path'
import { StartError } from '../../server/common/start-error.ts'
import { readEnv } from '../../server/env.ts'
import { runParsedCommand } from '../common/run-command.ts'
import { openCatalogue, placeArrivedRequests } from './catalogue.ts'
import { type Command, readCommand, usage } from './command.ts'
import { refuseEmptyFile } from './empty-file.ts'
import { importCatalogue } from './import-catalogue.ts'
import { openSource } from './open-source.ts'
import { openReport } from './problem-list.ts'
import { startProgress } from './progress.ts'
import { report } from './report.ts'

async function main(command: Command): Promise<number> {
  const env = readEnv(process.env)
  const source = await openSource(command)
  const started = performance.now()
  const now = new Date()
  const list = await openReport(command.report, { name: 'import', dataDir: env.dataDir, now }, source.counts)
  const db = await openCatalogue(env, command.dryRun)
  const progress = startProgress(source.bytes)
  try {
    const outcome = await importCatalogue(db, source, {
      now,
      copies: command.copies,
      dryRun: command.dryRun,
      createLocations: command.createLocations,
      onProblem: list.add,
      onProgress: progress.show,
    })
    progress.stop()
    refuseEmptyFile(outcome, command.file, source.format)
    console.log(
      report(outcome, list, {
        file: basename(command.file),
        format: source.format,
        dryRun: command.dryRun,
        counts: source.counts ?? 'line',
        unused: source.unused,
        seconds: (performance.now() - started) / 1000,
      }),
    )
    if (!command.dryRun) await placeArrivedRequests(db, now)
    return outcome.refused + outcome.copiesRefused > 0 ? 1 : 0
  } catch (error) {
    progress.stop()
    if (!(error instanceof StartError))
      console.error('The import stopped. Saved records are kept. Run it again to continue.')
    throw error
  } finally {
    progress.stop()
    list.close()
    await db.close()
  }
}

await runParsedCommand({ readCommand, usage }, main)

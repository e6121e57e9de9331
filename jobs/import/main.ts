/** Brings a catalogue in from a file: `npm run import -- FILE`. */
import { basename } from 'node:path'
import { onTerminal, runCommand } from '../../server/command-line.ts'
import type { Database } from '../../server/database/database.ts'
import { openInMemory } from '../../server/database/embedded.ts'
import { databaseExists, openDatabase } from '../../server/database/open.ts'
import { arriveRequests } from '../../server/domain/requests/arrive.ts'
import { type Env, readEnv } from '../../server/env.ts'
import { StartError } from '../../server/start-error.ts'
import { type Command, readCommand, usage } from './command.ts'
import { openSource } from './format.ts'
import { importCatalogue } from './import-catalogue.ts'
import { openReport } from './problem-list.ts'
import { startProgress } from './progress.ts'
import { report } from './report.ts'

async function main(args: string[]): Promise<number> {
  const command = readCommand(args)
  if (!command) {
    console.log(usage)
    return 0
  }
  const env = readEnv(process.env)
  const source = await openSource(command)
  const started = performance.now()
  const now = new Date()
  const list = await openReport(command.report, { name: 'import', dataDir: env.dataDir, now }, source.counts)
  const db = await open(command, env)
  const progress = startProgress(source.bytes)
  try {
    const outcome = await importCatalogue(db, source, {
      now,
      copies: command.copies,
      dryRun: command.dryRun,
      onProblem: list.add,
      onProgress: progress.show,
    })
    progress.stop()
    console.log(
      report(outcome, list, {
        file: basename(command.file),
        format: source.format,
        dryRun: command.dryRun,
        counts: source.counts ?? 'line',
        seconds: (performance.now() - started) / 1000,
      }),
    )
    if (!command.dryRun) await tellRequests(db, now)
    return outcome.refused + outcome.copiesRefused > 0 ? 1 : 0
  } catch (error) {
    progress.stop()
    if (!(error instanceof StartError))
      console.error('The import stopped. What was saved until then stays; run it again to go on.')
    throw error
  } finally {
    progress.stop()
    list.close()
    await db.close()
  }
}

/** Whoever asked for one of the titles need not wait for the clock (Q2), which makes up for what is not done here. */
async function tellRequests(db: Database, now: Date): Promise<void> {
  const arrived = await arriveRequests(db, now, (what, error) => console.error(`${what}: ${error}`))
  if (arrived > 0) console.log(`Requests whose title is there now: ${arrived}`)
}

/** A dry run must not create the database that it finds missing. */
async function open({ dryRun }: Command, env: Env): Promise<Database> {
  if (dryRun && !databaseExists(env)) return openInMemory()
  return openDatabase(env, { log: onTerminal })
}

await runCommand(main)

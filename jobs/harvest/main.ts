/** Harvests the catalogue of another library system: `npm run harvest -- URL`. */

import { readEnv } from '../../server/env.ts'
import { runParsedCommand } from '../common/run-command.ts'
import { openCatalogue, placeArrivedRequests } from '../import/catalogue.ts'
import { openReport } from '../import/problem-list.ts'
import { report } from '../import/report.ts'
import { type Command, readCommand, usage } from './command.ts'
import { endingReport } from './ending-report.ts'
import { harvest } from './harvest.ts'
import { createOaiClient } from './provider.ts'

async function main(command: Command): Promise<number> {
  const env = readEnv(process.env)
  const [started, now] = [performance.now(), new Date()]
  const list = await openReport(command.report, { name: 'harvest', dataDir: env.dataDir, now }, 'record')
  const db = await openCatalogue(env, command.dryRun)
  try {
    console.error(`Harvesting ${command.url} …`)
    const onRetry = (why: string, pause: number) =>
      console.error(`${command.url}: ${why}. Trying again in ${Math.ceil(pause / 1000)} s.`)
    const outcome = await harvest(db, createOaiClient(command.url, { onRetry }), {
      ...command,
      onProblem: list.add,
      onPage: ({ rows }, of) =>
        console.error(`${rows.toLocaleString('en')} records${of ? ` of ${of.toLocaleString('en')}` : ''}`),
    })
    const seconds = (performance.now() - started) / 1000
    const { url, prefix, dryRun } = command
    console.log(report(outcome, list, { file: url, format: prefix, dryRun, counts: 'record', seconds }))
    if (dryRun) return outcome.refused + outcome.copiesRefused > 0 ? 1 : 0
    console.log(endingReport(outcome.ending))
    await placeArrivedRequests(db, now)
    return outcome.refused + outcome.copiesRefused + outcome.ending.heldBack > 0 ? 1 : 0
  } finally {
    list.close()
    await db.close()
  }
}

await runParsedCommand({ readCommand, usage }, main)

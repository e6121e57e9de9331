/** Processes returned mail: `npm run bounces -- DIR|MBOX|FILE…`. */
import { SingleBar } from 'cli-progress'
import { StartError } from '../../server/common/start-error.ts'
import { databaseExists, openDatabase } from '../../server/database/open.ts'
import { terminalLog } from '../../server/database/terminal-log.ts'
import { readEnv } from '../../server/env.ts'
import { dryRun } from '../common/dry-run.ts'
import { printCounts } from '../common/print-counts.ts'
import { runCommand } from '../common/run-command.ts'
import { readCommand, usage } from './command.ts'
import { domainOf } from './inbox.ts'
import { type Read, readAll } from './read-all.ts'
import { openSource } from './sources.ts'

async function main(args: string[]): Promise<number> {
  const command = readCommand(args)
  if (!command) {
    console.log(usage)
    return 0
  }
  const env = readEnv(process.env)
  const source = await openSource(command.paths)
  if (!databaseExists(env)) {
    throw new StartError(`There is no database in ${env.dataDir} yet. Start the service once, or set DATA_DIR.`)
  }
  const db = await openDatabase(env, { log: terminalLog })
  const bar = process.stderr.isTTY ? startBar(source.bytes) : null
  try {
    const [domain, now] = [domainOf(env.mailFrom), new Date()]
    const show = (read: number, end: number) => bar?.update(end, { messages: read.toLocaleString('en') })
    const read = command.dryRun
      ? await dryRun(db, (trial) => readAll(trial, source, domain, now, show))
      : await readAll(db, source, domain, now, show)
    bar?.stop()
    console.log(report(read, command.dryRun))
    return read.notUnderstood.length > 0 ? 1 : 0
  } finally {
    bar?.stop()
    await db.close()
  }
}

function startBar(bytes: number): SingleBar {
  const format = '{bar} {percentage} %  {messages} messages  {eta_formatted} left'
  const bar = new SingleBar({ format, stream: process.stderr, hideCursor: true })
  bar.start(bytes, 0, { messages: 0 })
  return bar
}

function report({ counts: done, kinds, notUnderstood }: Read, dryRun: boolean): string {
  return [
    dryRun ? 'Dry run, nothing was changed. This would be recorded:' : 'Recorded:',
    printCounts(done),
    'The messages were:',
    printCounts(kinds),
    ...(notUnderstood.length > 0 ? ['Not understood:', ...notUnderstood.map((each) => `  ${each}`)] : []),
  ].join('\n')
}

await runCommand(main)

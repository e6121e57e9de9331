/** Processes returned mail: `npm run bounces -- DIR|MBOX|FILE…`. */
import { SingleBar } from 'cli-progress'
import { StartError } from '../../server/common/start-error.ts'
import { openDatabase } from '../../server/database/open.ts'
import { terminalLog } from '../../server/database/terminal-log.ts'
import { readEnv } from '../../server/env.ts'
import { dryRun } from '../common/dry-run.ts'
import { printCounts } from '../common/print-counts.ts'
import { requireDatabase } from '../common/require-database.ts'
import { readArguments, runParsedCommand } from '../common/run-command.ts'
import { domainOf } from './inbox.ts'
import { type Read, readAll } from './read-all.ts'
import { openSource } from './sources.ts'

const usage = `Usage: npm run bounces -- DIR|MBOX|FILE… [options]

  DIR        a folder of messages, or a Maildir; nothing in it is moved
  MBOX       a file with several messages
  FILE       one message
  --dry-run  report what would be recorded and change nothing

Exit code: 0 all messages were understood, 1 some were not, 2 the run failed.`

interface Command {
  paths: string[]
  dryRun: boolean
}

/** Parses the command line. Null when help was requested. */
function readCommand(args: string[]): Command | null {
  const read = readArguments(args, { 'dry-run': { type: 'boolean' } }, usage)
  if (!read) return null
  const { values, positionals: paths } = read
  if (paths.length === 0) throw new StartError(`DIR, MBOX or FILE is missing.\n\n${usage}`)
  return { paths, dryRun: values['dry-run'] ?? false }
}

async function main(command: Command): Promise<number> {
  const env = readEnv(process.env)
  const source = await openSource(command.paths)
  requireDatabase(env)
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

await runParsedCommand({ readCommand, usage }, main)

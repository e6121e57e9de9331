import { StartError } from '../../server/common/start-error.ts'
import { readArguments } from '../common/run-command.ts'

export const usage = `Usage: npm run bounces -- DIR|MBOX|FILE… [options]

  DIR        a folder of messages, or a Maildir; nothing in it is moved
  MBOX       a file with several messages
  FILE       one message
  --dry-run  report what would be recorded and change nothing

Exit code: 0 all messages were understood, 1 some were not, 2 the run failed.`

export interface Command {
  paths: string[]
  dryRun: boolean
}

/** Parses the command line. Null when help was requested. */
export function readCommand(args: string[]): Command | null {
  const read = readArguments(args, { 'dry-run': { type: 'boolean' } }, usage)
  if (!read) return null
  const { values, positionals: paths } = read
  if (paths.length === 0) throw new StartError(`DIR, MBOX or FILE is missing.\n\n${usage}`)
  return { paths, dryRun: values['dry-run'] ?? false }
}

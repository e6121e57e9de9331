import { StartError } from '../../server/common/start-error.ts'
import { readArguments } from '../common/run-command.ts'

export const usage = `Usage: npm run bounces -- DIR|MBOX|FILE… [options]

  DIR        a folder of messages, or a Maildir; nothing in it is moved
  MBOX       a file of several messages
  FILE       one message
  --dry-run  say what would be noted and change nothing

Exit code: 0 all is understood, 1 some messages were not, 2 it could not run, or not to its end.`

export interface Command {
  paths: string[]
  dryRun: boolean
}

/** Reads the command line; null: help was asked for. */
export function readCommand(args: string[]): Command | null {
  const read = readArguments(args, { 'dry-run': { type: 'boolean' } }, usage)
  if (!read) return null
  const { values, positionals: paths } = read
  if (paths.length === 0) throw new StartError(`Say what to read.\n\n${usage}`)
  return { paths, dryRun: values['dry-run'] ?? false }
}

import { StartError } from '../../server/common/start-error.ts'
import { readArguments } from '../common/run-command.ts'

export const usage = `Usage: npm run patrons -- FILE --mapping M [options]

  --mapping FILE      which column is what (JSON); an example is jobs/patrons/mappings/example.json
  --full              FILE has everybody: whoever came with an export before and is not in it is closed
  --most-closed N     with --full: of a hundred accounts so many are closed at most; unset: 5
  --dry-run           say what would happen and write nothing
  --report FILE       where refused rows and accounts that stay open are listed;
                      unset: patrons-report-<time>.tsv under DATA_DIR

The same file again changes nothing. Passwords are never read.
Exit code: 0 everything is in, 1 some rows were refused or nobody could be closed, 2 it could not run, or not to its end.`

export interface Command {
  file: string
  mapping: string
  full: boolean
  mostClosed: number
  dryRun: boolean
  report: string | undefined
}

const options = {
  mapping: { type: 'string' },
  full: { type: 'boolean' },
  'most-closed': { type: 'string' },
  'dry-run': { type: 'boolean' },
  report: { type: 'string' },
} as const

/** Reads the command line; null: help was asked for. */
export function readCommand(args: string[]): Command | null {
  const read = readArguments(args, options, usage)
  if (!read) return null
  const { values, positionals } = read
  const [file, ...more] = positionals
  if (file === undefined) throw new StartError(`Say which FILE to read.\n\n${usage}`)
  if (more.length > 0) throw new StartError(`One FILE at a time; ${more.join(' ')} is too much.`)
  if (values.mapping === undefined)
    throw new StartError(`Say by --mapping which column of ${file} is what.\n\n${usage}`)
  const mostClosed = values['most-closed'] ?? '5'
  if (!/^\d{1,3}$/.test(mostClosed) || Number(mostClosed) > 100) {
    throw new StartError(`--most-closed must be a whole number from 0 to 100, not ${mostClosed}.`)
  }
  return {
    file,
    mapping: values.mapping,
    full: values.full ?? false,
    mostClosed: Number(mostClosed),
    dryRun: values['dry-run'] ?? false,
    report: values.report,
  }
}

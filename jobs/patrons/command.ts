import { StartError } from '../../server/common/start-error.ts'
import { readArguments } from '../common/run-command.ts'

export const usage = `Usage: npm run patrons -- FILE --mapping M [options]

  --mapping FILE      the mapping of the columns (JSON); an example is jobs/patrons/mappings/example.json
  --full              FILE is complete: accounts of earlier exports that are not in it are closed
  --most-closed N     with --full: the maximum percentage of accounts to close; the default is 5
  --dry-run           report what would happen and write nothing
  --report FILE       the file that lists refused rows and accounts that stay open;
                      the default is patrons-report-<time>.tsv in DATA_DIR

Running it again with the same file changes nothing. Passwords are never read.
Exit code: 0 completed, 1 some rows were refused or no account could be closed, 2 the run failed.`

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

/** Parses the command line. Null when help was requested. */
export function readCommand(args: string[]): Command | null {
  const read = readArguments(args, options, usage)
  if (!read) return null
  const { values, positionals } = read
  const [file, ...more] = positionals
  if (file === undefined) throw new StartError(`FILE is missing.\n\n${usage}`)
  if (more.length > 0) throw new StartError(`Only one FILE is accepted. Remove ${more.join(' ')}.`)
  if (values.mapping === undefined)
    throw new StartError(`--mapping is missing. It maps the columns of ${file}.\n\n${usage}`)
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

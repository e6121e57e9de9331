import { StartError } from '../../server/common/start-error.ts'
import { readArguments } from '../common/run-command.ts'
import { sourceOf } from '../import/settings.ts'

export const usage = `Usage: npm run harvest -- URL [options]

  URL              where another library system answers OAI-PMH; what changed there since the
                   last time is fetched, and a fetch that was cut off goes on where it stopped
  --prefix PREFIX  the format to ask for; unset: marcxml
                   oai_dc: Dublin Core; any other: MARC21 as XML
  --set SET        a part of its catalogue; unset: all
  --profile FILE   where things stand in its records and copies (JSON);
                   examples in jobs/import/profiles
  --source NAME    the name of the catalogue that the control numbers belong to;
                   unset: as the profile says, or field 003
  --all            fetch everything once more
  --dry-run        say what would happen and write nothing to the catalogue
  --report FILE    where refused records and warnings are listed;
                   unset: harvest-report-<time>.tsv under DATA_DIR

Exit code: 0 everything is in, 1 some records were refused, 2 it could not run, or not to its end.`

export interface Command {
  url: string
  prefix: string
  set: string
  profile: string | undefined
  source: string | undefined
  all: boolean
  dryRun: boolean
  report: string | undefined
}

const options = {
  prefix: { type: 'string' },
  set: { type: 'string' },
  profile: { type: 'string' },
  source: { type: 'string' },
  all: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  report: { type: 'string' },
} as const

/** Reads the command line; null: help was asked for. */
export function readCommand(args: string[]): Command | null {
  const read = readArguments(args, options, usage)
  if (!read) return null
  const { values, positionals } = read
  const [url, ...more] = positionals
  if (url === undefined) throw new StartError(`Say from which URL.\n\n${usage}`)
  if (more.length > 0) throw new StartError(`One URL at a time; ${more.join(' ')} is too much.`)
  return {
    url: baseUrlOf(url),
    prefix: values.prefix ?? 'marcxml',
    set: values.set ?? '',
    profile: values.profile,
    source: sourceOf(values.source),
    all: values.all ?? false,
    dryRun: values['dry-run'] ?? false,
    report: values.report,
  }
}

function baseUrlOf(typed: string): string {
  const url = URL.canParse(typed) ? new URL(typed) : undefined
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') {
    throw new StartError(`${typed} is no address that begins with http:// or https://.`)
  }
  if (url.search || url.hash) throw new StartError(`${typed} has a question; say the address before its "?" alone.`)
  return url.href
}

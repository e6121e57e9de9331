import { StartError } from '../../server/common/start-error.ts'
import { readArguments } from '../common/run-command.ts'
import { sourceOf } from '../import/settings.ts'

export const usage = `Usage: npm run harvest -- URL [options]

  URL              the OAI-PMH base URL of another library system; changes since the last harvest
                   are fetched, and an interrupted harvest is resumed
  --prefix PREFIX  the metadata prefix; the default is marcxml
                   oai_dc: Dublin Core; dcndl: DC-NDL; any other: what its records show,
                   which is MARC21 as XML in most systems
  --set SET        a set of its catalogue; the default is all records
  --profile FILE   the mapping of its records and copies (JSON);
                   examples in jobs/import/profiles
  --source NAME    the name of the catalogue that the control numbers belong to;
                   the default is the source in the profile, or field 003
  --all            fetch all records again
  --keep-absent    keep titles and copies that the other system has deleted;
                   without it they end here, and only many at once wait for confirmation at the desk
  --dry-run        report what would happen and write nothing to the catalogue
  --report FILE    the file that lists refused records and warnings;
                   the default is harvest-report-<time>.tsv in DATA_DIR

Exit code: 0 completed, 1 some records were refused, 2 the run failed.`

export interface Command {
  url: string
  prefix: string
  set: string
  profile: string | undefined
  source: string | undefined
  all: boolean
  keepsAbsent: boolean
  dryRun: boolean
  report: string | undefined
}

const options = {
  prefix: { type: 'string' },
  set: { type: 'string' },
  profile: { type: 'string' },
  source: { type: 'string' },
  all: { type: 'boolean' },
  'keep-absent': { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  report: { type: 'string' },
} as const

/** Parses the command line. Null when help was requested. */
export function readCommand(args: string[]): Command | null {
  const read = readArguments(args, options, usage)
  if (!read) return null
  const { values, positionals } = read
  const [url, ...more] = positionals
  if (url === undefined) throw new StartError(`URL is missing.\n\n${usage}`)
  if (more.length > 0) throw new StartError(`Only one URL is accepted. Remove ${more.join(' ')}.`)
  return {
    url: baseUrlOf(url),
    prefix: values.prefix ?? 'marcxml',
    set: values.set ?? '',
    profile: values.profile,
    source: sourceOf(values.source),
    all: values.all ?? false,
    keepsAbsent: values['keep-absent'] ?? false,
    dryRun: values['dry-run'] ?? false,
    report: values.report,
  }
}

function baseUrlOf(typed: string): string {
  const url = URL.canParse(typed) ? new URL(typed) : undefined
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') {
    throw new StartError(`${typed} is not a URL that begins with http:// or https://.`)
  }
  if (url.search || url.hash) throw new StartError(`${typed} contains a query. Give only the part before "?".`)
  return url.href
}

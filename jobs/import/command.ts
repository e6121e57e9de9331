import { StartError } from '../../server/common/start-error.ts'
import { readArguments } from '../common/run-command.ts'
import { formats, type SourceOptions } from './open-source.ts'
import { encodingOf, sourceOf } from './settings.ts'

export const usage = `Usage: npm run import -- FILE [options]

  --format FORMAT        the format of FILE; the default is detected from its beginning
                         marc, marcxml, marcjson: MARC21 or UNIMARC records;
                         unimarc: UNIMARC records in any of them;
                         dc: Dublin Core; dcndl: DC-NDL (RDF); mods: MODS;
                         onix: ONIX 2.1 or 3; aleph: Aleph sequential;
                         catp: CATP of NACSIS-CAT; cinii: JSON-LD of CiNii Books
                         aozora: the Aozora index; table: any CSV or TSV, with --map
                         copies: copies of titles in the catalogue, with --profile
                         deletions: control numbers of titles to delete, with --source
  --map FILE             a table's mapping (JSON); examples in jobs/import/mappings
  --profile FILE         the mapping of your records and copies (JSON);
                         examples in jobs/import/profiles
  --encoding NAME        the encoding of FILE: utf-8, cp932, euc-jp, iso-2022-jp, utf-16le,
                         euc-kr, gb18030, big5, marc-8; the default is found from FILE,
                         or is that of the profile or the mapping
  --source NAME          the name of the catalogue that the control numbers belong to;
                         the default is the source in the profile, or field 003
  --copies N             give every title N trial copies (1-100), spread over the branches
  --create-locations     create shelving locations that the copies name and the branch
                         lacks, with their code as name; without it such copies are kept
                         without a location, with a warning
  --dry-run              report what would happen and write nothing to the catalogue
  --report FILE          the file that lists refused records and warnings;
                         the default is import-report-<time>.tsv in DATA_DIR

Exit code: 0 completed, 1 some records were refused, 2 the run failed or found no record.`

export interface Command extends SourceOptions {
  copies: number | undefined
  createLocations: boolean
  dryRun: boolean
  report: string | undefined
}

const options = {
  format: { type: 'string' },
  map: { type: 'string' },
  profile: { type: 'string' },
  source: { type: 'string' },
  encoding: { type: 'string' },
  copies: { type: 'string' },
  'create-locations': { type: 'boolean' },
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
  return {
    file,
    format: formatOf(values.format),
    map: values.map,
    profile: values.profile,
    source: sourceOf(values.source),
    encoding: encodingOf(values.encoding),
    copies: copiesOf(values.copies),
    createLocations: values['create-locations'] ?? false,
    dryRun: values['dry-run'] ?? false,
    report: values.report,
  }
}

function formatOf(value: string | undefined): Command['format'] {
  const format = formats.find((known) => known === value)
  if (value !== undefined && !format) {
    throw new StartError(
      `The format ${value} is unknown. It can be ${formats.slice(0, -1).join(', ')} or ${formats.at(-1)}.`,
    )
  }
  return format
}

function copiesOf(value: string | undefined): number | undefined {
  if (value === undefined) return undefined
  const copies = Number(value)
  if (!/^\d+$/.test(value) || copies < 1 || copies > 100) {
    throw new StartError(`--copies must be a whole number from 1 to 100, not ${value}.`)
  }
  return copies
}

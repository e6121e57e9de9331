import { parseArgs } from 'node:util'
import { StartError } from '../../server/start-error.ts'
import { formats, type SourceOptions } from './format.ts'

export const usage = `Usage: npm run import -- FILE [options]

  --format aozora|table  what FILE is; unset: told from its first line
  --map FILE             a table's mapping (JSON); examples in jobs/import/mappings
  --copies N             give every title N trial copies (1-100), spread over the branches
  --dry-run              say what would happen and write nothing to the catalogue
  --report FILE          where refused records and warnings are listed;
                         unset: import-report-<time>.tsv under DATA_DIR

Exit code: 0 everything is in, 1 some records were refused, 2 the import could not run.`

export interface Command extends SourceOptions {
  copies: number | undefined
  dryRun: boolean
  report: string | undefined
}

/** Reads the command line; null: help was asked for. */
export function readCommand(args: string[]): Command | null {
  const { values, positionals } = parse(args)
  if (values.help) return null
  const [file, ...more] = positionals
  if (file === undefined) throw new StartError(`Say which FILE to import.\n\n${usage}`)
  if (more.length > 0) throw new StartError(`One FILE at a time; ${more.join(' ')} is too much.`)
  return {
    file,
    format: formatOf(values.format),
    map: values.map,
    copies: copiesOf(values.copies),
    dryRun: values['dry-run'] ?? false,
    report: values.report,
  }
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        format: { type: 'string' },
        map: { type: 'string' },
        copies: { type: 'string' },
        'dry-run': { type: 'boolean' },
        report: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    })
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    const [sentence] = error.message.split('. ')
    throw new StartError(`${sentence}.\n\n${usage}`, error)
  }
}

function formatOf(value: string | undefined): Command['format'] {
  const format = formats.find((known) => known === value)
  if (value !== undefined && !format) {
    throw new StartError(`The format ${value} is not known; it can be ${formats.join(' or ')}.`)
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

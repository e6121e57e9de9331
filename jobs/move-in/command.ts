import { StartError } from '../../server/common/start-error.ts'
import { readArguments } from '../common/run-command.ts'
import { type Part, parts, shippedRecipes } from './recipe.ts'

export const usage = `Usage: npm run move-in -- FOLDER --recipe RECIPE [options]

  FOLDER          the folder with the exported files of the other system
  --recipe NAME   ${shippedRecipes().join(', ')}, or a folder with a recipe.json of your own
  --only PARTS    some of ${parts.join(',')}; the default is every part whose file is in FOLDER
  --dry-run       do everything in one transaction, report it, and take it back
  --notify        tell patrons by mail which of the moved-in holds are ready; the default is no mail
  --compare       write nothing to the library, and compare it with the files

Running it again with the same files changes nothing.
Exit code: 0 completed, 1 some rows were refused or the comparison found differences, 2 the run failed.`

export interface Command {
  folder: string
  recipe: string
  only: Part[]
  dryRun: boolean
  notify: boolean
  compare: boolean
}

const options = {
  recipe: { type: 'string' },
  only: { type: 'string' },
  'dry-run': { type: 'boolean' },
  notify: { type: 'boolean' },
  compare: { type: 'boolean' },
} as const

/** Parses the command line. Null when help was requested. */
export function readCommand(args: string[]): Command | null {
  const read = readArguments(args, options, usage)
  if (!read) return null
  const { values, positionals } = read
  const [folder, ...more] = positionals
  if (folder === undefined) throw new StartError(`FOLDER is missing.\n\n${usage}`)
  if (more.length > 0) throw new StartError(`Only one FOLDER is accepted. Remove ${more.join(' ')}.`)
  if (values.recipe === undefined) throw new StartError(`--recipe is missing.\n\n${usage}`)
  const compare = values.compare ?? false
  if (compare && (values['dry-run'] || values.notify || values.only)) {
    throw new StartError('--compare writes nothing to the library. Remove --dry-run, --notify and --only.')
  }
  return {
    folder,
    recipe: values.recipe,
    only: partsOf(values.only),
    dryRun: values['dry-run'] ?? false,
    notify: values.notify ?? false,
    compare,
  }
}

function partsOf(value: string | undefined): Part[] {
  if (value === undefined) return [...parts]
  const named = value.split(',').map((name) => name.trim())
  const unknown = named.filter((name) => !(parts as readonly string[]).includes(name))
  if (unknown.length > 0) throw new StartError(`--only knows ${parts.join(', ')}, not ${unknown.join(', ')}.`)
  return parts.filter((part) => named.includes(part))
}

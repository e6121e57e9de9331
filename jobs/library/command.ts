import { StartError } from '../../server/common/start-error.ts'
import { type StaffRole, staffRoleNames } from '../../server/domain/common/roles.ts'
import { readArguments } from '../common/run-command.ts'

export const usage = `Usage: npm run library -- init FILE [--dry-run]
       npm run library -- staff --card N [options]

  init FILE        sets up a library without branches: name, branches, hours, calendar and rules from FILE (YAML);
                   an example is docs/examples/library.yaml
  --dry-run        report what would be done, or what is wrong, and change nothing

  staff            makes a person a staff member, and prints a provisional password
  --card N         the number of the library card, which can be new
  --name NAME      the name on the card; required for a new card
  --kana KANA      the reading of the name
  --branch CODE    the home branch; required for a new card
  --role ROLE      ADMIN, BRANCH_MANAGER or DESK; the default is ADMIN for the first staff member, then DESK
  --manages CODES  for a BRANCH_MANAGER: branch codes, separated by commas

The command uses the database in DATABASE_URL or DATA_DIR. The service can keep running.
Exit code: 0 completed, 1 FILE has faults, which are listed, and nothing was done, 2 the run failed.`

export type Command = { kind: 'init'; file: string; dryRun: boolean } | ({ kind: 'staff' } & StaffWanted)

export interface StaffWanted {
  card: string
  name: string | undefined
  kana: string | undefined
  branch: string | undefined
  role: StaffRole | undefined
  manages: string[]
}

const text = { type: 'string' } as const
const options = {
  'dry-run': { type: 'boolean' },
  card: text,
  name: text,
  kana: text,
  branch: text,
  role: text,
  manages: text,
} as const

/** Parses the command line. Null when help was requested. */
export function readCommand(args: string[]): Command | null {
  const read = readArguments(args, options, usage)
  if (!read) return null
  const { values, positionals } = read
  const [kind, file, ...more] = positionals
  if (kind === 'init') {
    if (file === undefined) throw new StartError(`FILE is missing.\n\n${usage}`)
    refuseMore(more)
    const { 'dry-run': dryRun = false, ...others } = values
    refuseOptions('init', others)
    return { kind, file, dryRun }
  }
  if (kind !== 'staff') throw new StartError(`The command must be init or staff.\n\n${usage}`)
  refuseMore(positionals.slice(1))
  const { 'dry-run': dryRun, card, name, kana, branch, role, manages } = values
  refuseOptions('staff', { 'dry-run': dryRun })
  if (card === undefined) throw new StartError(`--card is missing.\n\n${usage}`)
  return { kind, card, name, kana, branch, role: roleOf(role), manages: codesOf(manages) }
}

function refuseMore(more: string[]): void {
  if (more.length > 0) throw new StartError(`Unexpected argument: ${more.join(' ')}.`)
}

function refuseOptions(kind: string, values: Record<string, unknown>): void {
  const given = Object.keys(values).filter((name) => values[name] !== undefined)
  if (given.length > 0) throw new StartError(`${kind} does not accept --${given.join(', --')}.`)
}

function roleOf(typed: string | undefined): StaffRole | undefined {
  const role = staffRoleNames.find((each) => each === typed?.toUpperCase())
  if (typed !== undefined && !role)
    throw new StartError(`--role must be one of ${staffRoleNames.join(', ')}, not ${typed}.`)
  return role
}

const codesOf = (typed = '') =>
  typed
    .split(',')
    .map((code) => code.trim())
    .filter(Boolean)

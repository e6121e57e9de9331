import type { PatronRole } from '../../generated/prisma/enums.ts'
import { StartError } from '../../server/common/start-error.ts'
import { readArguments } from '../common/run-command.ts'

export const usage = `Usage: npm run library -- init FILE [--dry-run]
       npm run library -- staff --card N [options]

  init FILE        opens a library that has no branch yet: its name, branches, hours, calendar and rules from FILE (YAML);
                   an example is docs/examples/library.yaml
  --dry-run        say what would be done, or what is wrong, and change nothing

  staff            makes somebody a member of staff, and prints a password that is theirs until they choose their own
  --card N         number of the library card, which is somebody's or new
  --name NAME      as on the card; needed for a new one
  --kana KANA      how the name is read
  --branch CODE    where they are at home; needed for a new card
  --role ROLE      ADMIN (runs the library), BRANCH_MANAGER or DESK; unset: ADMIN for the first, then DESK
  --manages CODES  of a BRANCH_MANAGER: codes of branches, with commas between

The database is that in DATABASE_URL or DATA_DIR. The service may run.
Exit code: 0 it is done, 1 FILE has faults, which are listed, and nothing was done, 2 it could not run.`

export type Command = { kind: 'init'; file: string; dryRun: boolean } | ({ kind: 'staff' } & StaffWanted)

export interface StaffWanted {
  card: string
  name: string | undefined
  kana: string | undefined
  branch: string | undefined
  role: StaffRole | undefined
  manages: string[]
}

export type StaffRole = Exclude<PatronRole, 'PATRON'>

const roles: readonly StaffRole[] = ['DESK', 'BRANCH_MANAGER', 'ADMIN']

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

/** Reads the command line; null: help was asked for. */
export function readCommand(args: string[]): Command | null {
  const read = readArguments(args, options, usage)
  if (!read) return null
  const { values, positionals } = read
  const [kind, file, ...more] = positionals
  if (kind === 'init') {
    if (file === undefined) throw new StartError(`Say which FILE describes the library.\n\n${usage}`)
    refuseMore(more)
    const { 'dry-run': dryRun = false, ...others } = values
    refuseOptions('init', others)
    return { kind, file, dryRun }
  }
  if (kind !== 'staff') throw new StartError(`Say init or staff.\n\n${usage}`)
  refuseMore(positionals.slice(1))
  const { 'dry-run': dryRun, card, name, kana, branch, role, manages } = values
  refuseOptions('staff', { 'dry-run': dryRun })
  if (card === undefined) throw new StartError(`Say by --card which library card.\n\n${usage}`)
  return { kind, card, name, kana, branch, role: roleOf(role), manages: codesOf(manages) }
}

function refuseMore(more: string[]): void {
  if (more.length > 0) throw new StartError(`${more.join(' ')} is too much.`)
}

function refuseOptions(kind: string, values: Record<string, unknown>): void {
  const given = Object.keys(values).filter((name) => values[name] !== undefined)
  if (given.length > 0) throw new StartError(`${kind} knows no --${given.join(', --')}.`)
}

function roleOf(typed: string | undefined): StaffRole | undefined {
  const role = roles.find((each) => each === typed?.toUpperCase())
  if (typed !== undefined && !role) throw new StartError(`--role is one of ${roles.join(', ')}, not ${typed}.`)
  return role
}

const codesOf = (typed = '') =>
  typed
    .split(',')
    .map((code) => code.trim())
    .filter(Boolean)

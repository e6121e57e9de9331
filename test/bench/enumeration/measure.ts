/** Measures whether the response time reveals which cards exist, on PostgreSQL. Runs as a child process. */

import { performance } from 'node:perf_hooks'
import { isEmpty } from '../../../prisma/empty.ts'
import { seedDemo } from '../../../prisma/seed.ts'
import type { Database } from '../../../server/database/database.ts'
import { openDatabase } from '../../../server/database/open.ts'
import { Temporal } from '../../../server/domain/library/calendar/dates.ts'
import { hashPassword } from '../../../server/domain/patrons/passwords/password.ts'
import { requestPasswordLink } from '../../../server/domain/patrons/passwords/password-link.ts'
import { registerPassword } from '../../../server/domain/patrons/register.ts'
import { signIn } from '../../../server/domain/patrons/second-factor/sign-in.ts'
import { readEnv } from '../../../server/env.ts'
import { quantile } from '../middle.ts'
import { childInput } from '../processes/given.ts'

export interface TimingFigures {
  door: string
  /** The kind of cards that were compared with unknown ones. */
  cards: string
  tries: number
  /** Median milliseconds for these cards, and for unknown ones. */
  known: number
  unknown: number
  /** The share of right guesses by the response time alone. 0.5 is chance. */
  right: number
}

export interface Scale {
  tries: number
  /** Attempts of each kind that are not timed. */
  before: number
}

const { tries, before } = childInput<Scale>()
const now = new Date()
const kinds = ['with password', 'without password', 'unknown'] as const
type Kind = (typeof kinds)[number]

let networks = 0
/** A separate network for each attempt, and each card once, so that no rate limit applies. */
const origin = () => ({
  network: `10.${networks >> 16}.${(networks >> 8) % 256}.${networks++ % 256}`,
  deviceSecret: null,
})

interface EntryPoint {
  /** The error of every wrong attempt, whatever the card is. */
  says: string
  attempt(db: Database, cardNumber: string): Promise<unknown>
}

const entryPoints: Record<string, EntryPoint> = {
  'sign-in': {
    says: 'WrongCardOrPassword',
    attempt: (db, cardNumber) =>
      signIn(db, { cardNumber, password: 'not the password', device: '', visitorHash: null }, origin(), now),
  },
  registration: {
    says: 'RegistrationMismatch',
    attempt: (db, cardNumber) => {
      const typed = {
        name: '名前',
        birthDate: Temporal.PlainDate.from('1980-05-03'),
        phone: '0862233373',
        password: 'tanuki to mikan 7',
      }
      return registerPassword(db, { cardNumber, ...typed }, { origin: origin(), device: '' }, now)
    },
  },
  'forgotten password': {
    says: 'nothing',
    attempt: (db, cardNumber) => requestPasswordLink(db, cardNumber, origin(), now),
  },
}

async function addPatrons({ prisma }: Database) {
  const { id: homeBranchId } = await prisma.branch.findFirstOrThrow()
  const passwordHash = await hashPassword('tanuki to mikan 7')
  const known = {
    name: '別の名前',
    birthDate: new Date('1970-01-01'),
    phone: '0',
    categoryCode: 'RESIDENT' as const,
    homeBranchId,
  }
  const rows = Array.from({ length: tries + before }, (_, i) => [
    {
      ...known,
      cardNumber: card('with password', i),
      passwordHash,
      mailAddress: `${i}@example.jp`,
      mailVerifiedAt: now,
    },
    { ...known, cardNumber: card('without password', i) },
  ])
  await prisma.patron.createMany({ data: rows.flat() })
}

/** Card numbers have the same number of digits for each kind. */
const card = (kind: Kind, i: number) => `${kinds.indexOf(kind) + 5}${String(i).padStart(7, '0')}`

/** Milliseconds of one attempt. A different error would take different time for another reason, so it throws. */
async function time(db: Database, { says, attempt }: EntryPoint, cardNumber: string): Promise<number> {
  const started = performance.now()
  const said = await attempt(db, cardNumber).then(
    () => 'nothing',
    ({ name }: Error) => name,
  )
  const took = performance.now() - started
  if (said !== says) throw new Error(`A wrong attempt with ${cardNumber} threw ${said}, expected ${says}.`)
  return took
}

async function measure(db: Database, name: string): Promise<TimingFigures[]> {
  const door = entryPoints[name]
  if (!door) throw new Error(`There is no entry point ${name}.`)
  for (let i = 0; i < before; i++) for (const kind of kinds) await time(db, door, card(kind, tries + i))
  const took: Record<Kind, number[]> = { 'with password': [], 'without password': [], unknown: [] }
  for (let i = 0; i < tries; i++) {
    // In random order, so that no kind always follows the same other kind.
    for (const kind of [...kinds].sort(() => Math.random() - 0.5)) took[kind].push(await time(db, door, card(kind, i)))
  }
  return (['with password', 'without password'] as const).map((cards) => ({
    door: name,
    cards,
    tries,
    known: quantile(took[cards]),
    unknown: quantile(took.unknown),
    right: bestGuess(took[cards], took.unknown),
  }))
}

/** The share of pairs of a known and an unknown card that the time separates, in the better direction. */
function bestGuess(known: number[], unknown: number[]): number {
  let slower = 0
  for (const a of known) for (const b of unknown) slower += a > b ? 1 : a === b ? 0.5 : 0
  const share = slower / (known.length * unknown.length)
  return Math.max(share, 1 - share)
}

const db = await openDatabase(readEnv(process.env))
if (await isEmpty(db)) await seedDemo(db, new Date())
await addPatrons(db)
const told: TimingFigures[] = []
for (const name of Object.keys(entryPoints)) told.push(...(await measure(db, name)))
await db.close()
process.send?.(told, () => process.exit(0))

import type { PatronRole } from '../../../generated/prisma/enums.ts'
import type { Database } from '../../database/database.ts'
import { lockPatron } from '../common/locks.ts'
import { field, refusal } from '../common/refusal.ts'
import { isStaff } from '../common/roles.ts'
import { newSecret, secretHash } from '../common/secrets.ts'
import { dateIn, startOf, type Temporal } from '../library/calendar/dates.ts'
import { recordEvent } from '../patrons/account/events.ts'
import { confirmPassword, WrongPassword } from '../patrons/passwords/password.ts'
import { type Origin, TooManyAttempts } from '../patrons/passwords/sign-in-attempts.ts'
import { unexpiredGrants } from './grant.ts'
import { maxPersonalTokenDays } from './lifetimes.ts'
import { branchesWithScopes, checkScopes, isDeskScope, ScopesRefused, scopeVersion } from './scopes.ts'

/** The prefix of personal tokens, which tells them from other tokens. */
export const personalPrefix = 'pt-'

const most = 20
const maxNameLength = 60

export const TokenNameRefused = refusal('TokenNameRefused', 'A personal token needs a name.', {
  fields: { most: field.int('Maximum length in characters.') },
  message: ({ most }) => `name: must have 1 to ${most} characters.`,
})

export const TokenEndRefused = refusal(
  'TokenEndRefused',
  'A personal token must end between today and a year from today.',
  {
    fields: { latest: field.date('Latest possible day.') },
    message: ({ latest }) => `lastDay: must be between today and ${latest}.`,
  },
)

export const TokensFull = refusal('TokensFull', 'The patron has the maximum number of personal tokens.', {
  fields: { most: field.int('Maximum number of personal tokens.') },
  message: ({ most }) => `A patron can have at most ${most} personal tokens. Revoke one first.`,
})

interface NewToken {
  name: string
  scopes: string[]
  /** The last day of validity. */
  until: Temporal.PlainDate
}

/** Creates a personal token for a patron's own script after it checks the password. The secret is shown only once. */
export async function createPersonalToken(
  db: Database,
  patron: { id: number; role: PatronRole },
  password: string,
  wanted: NewToken,
  { device, ...origin }: Origin & { device: string },
  now: Date,
): Promise<{ secret: string; grantId: number }> {
  const name = wanted.name.normalize('NFC').trim()
  if (name.length < 1 || name.length > maxNameLength) throw new TokenNameRefused({ most: maxNameLength })
  const today = dateIn(now)
  const latest = today.add({ days: maxPersonalTokenDays })
  const { until } = wanted
  if (until.toString() < today.toString() || until.toString() > latest.toString()) {
    throw new TokenEndRefused({ latest: latest.toString() })
  }
  await confirmPassword(db, patron.id, password, origin, now)
  const secret = personalPrefix + newSecret()
  return db.prisma.$transaction(async (tx) => {
    // Serialised per patron, so that two requests cannot both take the last free slot.
    await lockPatron(tx, patron.id)
    const where = { patronId: patron.id, programId: null, ...unexpiredGrants(now) }
    if ((await tx.grant.count({ where })) >= most) throw new TokensFull({ most })
    const allowed = isStaff(patron) ? undefined : wanted.scopes.filter((scope) => !isDeskScope(scope))
    const scopes = checkScopes(await branchesWithScopes(tx), wanted.scopes, allowed)
    const expiresAt = startOf(until.add({ days: 1 }))
    const accessTokens = { create: { secretHash: secretHash(secret), scopes, expiresAt } }
    const { id: grantId } = await tx.grant.create({
      data: { patronId: patron.id, name, scopes, scopeVersion, createdAt: now, expiresAt, accessTokens },
      select: { id: true },
    })
    await recordEvent(tx, patron.id, { kind: 'PROGRAM_ALLOWED', device }, now)
    return { secret, grantId }
  })
}
createPersonalToken.refusals = [
  WrongPassword,
  TooManyAttempts,
  ScopesRefused,
  TokenNameRefused,
  TokenEndRefused,
  TokensFull,
]

import type { PatronRole } from '../../../generated/prisma/enums.ts'
import type { Database } from '../../database/database.ts'
import { lockPatron } from '../common/locks.ts'
import { Refusal } from '../common/refusal.ts'
import { isStaff } from '../common/roles.ts'
import { newSecret, secretHash } from '../common/secrets.ts'
import { dateIn, startOf, type Temporal } from '../library/calendar/dates.ts'
import { recordEvent } from '../patrons/account/events.ts'
import { confirmPassword } from '../patrons/passwords/password.ts'
import type { Origin } from '../patrons/passwords/sign-in-attempts.ts'
import { unexpiredGrants } from './grant.ts'
import { maxPersonalTokenDays } from './lifetimes.ts'
import { branchesWithScopes, checkScopes, isDeskScope, scopeVersion } from './scopes.ts'

/** The prefix of personal tokens, which tells them from other tokens. */
export const personalPrefix = 'pt-'

const most = 20

/** The name of a personal token is empty or too long. */
export class TokenNameRefused extends Refusal {
  readonly most = 60
  constructor() {
    super('name: must have 1 to 60 characters.')
  }
}

/** The last day of a personal token is before today or more than a year away. */
export class TokenEndRefused extends Refusal {
  /** The latest day that is allowed. */
  readonly latest: string
  constructor({ latest }: { latest: string }) {
    super(`lastDay: must be between today and ${latest}.`)
    this.latest = latest
  }
}

/** The patron has the maximum number of personal tokens. */
export class TokensFull extends Refusal {
  readonly most: number
  constructor() {
    super(`A patron can have at most ${most} personal tokens. Revoke one first.`)
    this.most = most
  }
}

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
  if (name.length < 1 || name.length > 60) throw new TokenNameRefused()
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
    if ((await tx.grant.count({ where })) >= most) throw new TokensFull()
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

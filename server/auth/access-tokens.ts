import type { Database } from '../database/database.ts'
import { secretHash } from '../domain/common/secrets.ts'
import { personalPrefix } from '../domain/oauth-clients/personal-token.ts'
import { effectiveScopes } from '../domain/oauth-clients/scopes.ts'
import { accessPrefix } from '../domain/oauth-clients/tokens.ts'
import { type Access, type FoundSession, patronColumns, type Sessions, signedInPatron } from './session.ts'

/** The minimum time in milliseconds between two updates of a grant's last use. */
const usedAtInterval = 10 * 60_000

/** The columns of an access token with its grant and patron. */
const tokenColumns = {
  scopes: true,
  expiresAt: true,
  grant: { select: { id: true, programId: true, usedAt: true, scopeVersion: true, patron: patronColumns } },
} as const

/** `usedAt` is when the last use of the grant was recorded. */
type Found = FoundSession & { access: Access; usedAt: Date | null }

/** Whether a secret has the form of an access token, of an OAuth client or a personal one. */
export const isAccessToken = (secret: string) => secret.startsWith(accessPrefix) || secret.startsWith(personalPrefix)

/** Finds the session of an access token with one statement. Its use is recorded at most every ten minutes. */
export function openAccessTokens(db: Database, now: () => Date): Pick<Sessions, 'find' | 'look'> {
  async function look(secret: string): Promise<Found | null> {
    const where = { secretHash: secretHash(secret) }
    const row = await db.prisma.accessToken.findUnique({ where, select: tokenColumns })
    const left = row ? row.expiresAt.getTime() - now().getTime() : 0
    if (!row || left <= 0) return null
    const { id: grantId, programId, patron, usedAt, scopeVersion } = row.grant
    const access = { grantId, programId, scopes: effectiveScopes(row.scopes, scopeVersion) }
    return { patron: signedInPatron(patron), renewed: false, until: Date.now() + left, access, usedAt }
  }

  return {
    look,
    async find(secret) {
      const found = await look(secret)
      if (!found) return null
      const at = now()
      const unused = found.usedAt ? at.getTime() - found.usedAt.getTime() : Number.POSITIVE_INFINITY
      if (unused < usedAtInterval)
        return { ...found, until: Math.min(found.until, Date.now() + usedAtInterval - unused) }
      await db.prisma.grant.updateMany({ where: { id: found.access.grantId }, data: { usedAt: at } })
      // The row has changed, so it must not be cached.
      return { ...found, until: 0 }
    },
  }
}

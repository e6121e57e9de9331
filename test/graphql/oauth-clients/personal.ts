import type { Database } from '../../../server/database/database.ts'
import { newSecret, secretHash } from '../../../server/domain/common/secrets.ts'
import { scopeVersion } from '../../../server/domain/oauth-clients/scopes.ts'
import { newAccessToken } from '../../../server/domain/oauth-clients/tokens.ts'
import { now } from '../../support/library/now.ts'
import { day } from '../../support/library/world.ts'

/** Inserts a grant of a patron to an OAuth client, with its access token. */
export async function newClientToken({ prisma }: Database, { id: patronId }: { id: number }, programId: number) {
  const secret = newAccessToken()
  const [scopes, expiresAt] = [['catalogue', 'account:read'], day(30)]
  const accessTokens = { create: { secretHash: secretHash(secret), scopes, expiresAt } }
  const data = { patronId, programId, scopes, scopeVersion, createdAt: now, expiresAt, accessTokens }
  await prisma.grant.create({ data })
  return secret
}

/** Inserts a personal token without the rules of the domain. */
export async function newPersonalToken(
  { prisma }: Database,
  { id: patronId }: { id: number },
  scopes: string[],
  version = scopeVersion,
) {
  const secret = `pt-${newSecret()}`
  const expiresAt = day(30)
  const accessTokens = { create: { secretHash: secretHash(secret), scopes, expiresAt } }
  const data = { patronId, name: '試し', scopes, scopeVersion: version, createdAt: now, expiresAt, accessTokens }
  await prisma.grant.create({ data })
  return secret
}

import type { Database } from '../../../server/database/database.ts'
import { newAccessToken } from '../../../server/domain/programs/tokens.ts'
import { newSecret, secretHash } from '../../../server/domain/secrets.ts'
import { now } from '../../now.ts'
import { day } from '../../world.ts'

/** What a patron allowed a program, as a row; its access token. */
export async function newProgramToken({ prisma }: Database, { id: patronId }: { id: number }, programId: number) {
  const secret = newAccessToken()
  const [scopes, expiresAt] = [['catalogue', 'account:read'], day(30)]
  const accessTokens = { create: { secretHash: secretHash(secret), scopes, expiresAt } }
  await prisma.grant.create({ data: { patronId, programId, scopes, createdAt: now, expiresAt, accessTokens } })
  return secret
}

/** A personal token as a row, past every rule but the database's own. */
export async function newPersonalToken({ prisma }: Database, { id: patronId }: { id: number }, scopes: string[]) {
  const secret = `pt-${newSecret()}`
  const expiresAt = day(30)
  const accessTokens = { create: { secretHash: secretHash(secret), scopes, expiresAt } }
  await prisma.grant.create({ data: { patronId, name: '試し', scopes, createdAt: now, expiresAt, accessTokens } })
  return secret
}

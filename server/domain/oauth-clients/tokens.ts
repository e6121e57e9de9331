import type { Tx } from '../../database/database.ts'
import { lockGrant } from '../common/locks.ts'
import { newSecret, secretHash } from '../common/secrets.ts'
import { recordEvent } from '../patrons/account/events.ts'
import { revokeGrantById } from './grant.ts'
import { addMilliseconds, lifetimes } from './lifetimes.ts'
import { type Scope, scopeVersion } from './scopes.ts'

/** The prefix of access tokens. It saves a lookup among the sessions. */
export const accessPrefix = 'at-'

interface Allowed {
  programId: number
  patronId: number
  scopes: Scope[]
  redirectUri: string
  /** The PKCE challenge, method S256. */
  challenge: string
  /** The device on which the patron gave consent. */
  device: string
}

/** The grant of a code or a refresh token. */
interface Found {
  grantId: number
  patronId: number
  clientId: string
  scopes: string[]
}

/** Stores the consent of a patron and returns the authorization code for the client. */
export async function grantAccess(tx: Tx, { device, ...allowed }: Allowed, now: Date): Promise<{ code: string }> {
  const code = newSecret()
  const { programId, patronId, scopes, redirectUri, challenge } = allowed
  const expiresAt = addMilliseconds(now, lifetimes.code)
  const codes = { create: { codeHash: secretHash(code), redirectUri, challenge, expiresAt } }
  await tx.grant.create({ data: { programId, patronId, scopes, scopeVersion, createdAt: now, expiresAt, codes } })
  await recordEvent(tx, patronId, { kind: 'PROGRAM_ALLOWED', device }, now)
  return { code }
}

const ofGrant = { select: { patronId: true, program: { select: { clientId: true } }, scopes: true } } as const

/** Finds a valid authorization code. A used code revokes its grant, because two parties have it (RFC 6749, 4.1.2). */
export async function findCode(
  tx: Tx,
  code: string,
  now: Date,
): Promise<(Found & { redirectUri: string; challenge: string }) | null> {
  const where = { codeHash: secretHash(code) }
  const known = await tx.authorizationCode.findUnique({ where, select: { grantId: true } })
  if (!known || !(await lockGrant(tx, known.grantId))) return null
  const row = await tx.authorizationCode.findUniqueOrThrow({ where, include: { grant: ofGrant } })
  if (row.usedAt) {
    await revokeGrantById(tx, row.grantId, now)
    return null
  }
  if (row.expiresAt <= now) return null
  const { patronId, program, scopes } = row.grant
  const { grantId, redirectUri, challenge } = row
  return { grantId, patronId, clientId: program?.clientId ?? '', scopes, redirectUri, challenge }
}

/** Marks a code as used. Returns false when it already was. */
export async function useCode(tx: Tx, code: string, now: Date): Promise<boolean> {
  const where = { codeHash: secretHash(code), usedAt: null }
  return (await tx.authorizationCode.updateMany({ where, data: { usedAt: now } })).count === 1
}

/** Finds a valid refresh token. A used one revokes its grant, because a thief has it or had it before. */
export async function findRefreshToken(tx: Tx, token: string, now: Date): Promise<Found | null> {
  const where = { secretHash: secretHash(token) }
  const known = await tx.refreshToken.findUnique({ where, select: { grantId: true } })
  if (!known || !(await lockGrant(tx, known.grantId))) return null
  const row = await tx.refreshToken.findUniqueOrThrow({ where, include: { grant: ofGrant } })
  if (row.usedAt) {
    await revokeGrantById(tx, row.grantId, now)
    return null
  }
  if (row.expiresAt <= now) return null
  const { patronId, program } = row.grant
  return { grantId: row.grantId, patronId, clientId: program?.clientId ?? '', scopes: row.scopes }
}

/** Marks a refresh token as used. Returns false when it already was. */
export async function useRefreshToken(tx: Tx, token: string, now: Date): Promise<boolean> {
  const where = { secretHash: secretHash(token), usedAt: null }
  return (await tx.refreshToken.updateMany({ where, data: { usedAt: now } })).count === 1
}

interface NewTokens {
  access: string
  refresh: string
  /** The scopes of the access token. A later token may again have all scopes of the grant. */
  scopes: string[]
}

export const newAccessToken = () => accessPrefix + newSecret()

/** Stores new tokens of a locked grant and extends the grant to their expiry. */
export async function saveTokens(tx: Tx, grantId: number, tokens: NewTokens, now: Date): Promise<void> {
  const expiresAt = addMilliseconds(now, lifetimes.refresh)
  const { scopes } = await tx.grant.update({ where: { id: grantId }, data: { expiresAt }, select: { scopes: true } })
  const access = { scopes: tokens.scopes, expiresAt: addMilliseconds(now, lifetimes.access) }
  await tx.accessToken.create({ data: { grantId, secretHash: secretHash(tokens.access), ...access } })
  await tx.refreshToken.create({ data: { grantId, secretHash: secretHash(tokens.refresh), scopes, expiresAt } })
}

/** Revokes the grant of a token that its client returns (RFC 7009). Tokens of other clients are ignored. */
export async function revokeToken(tx: Tx, clientId: string, token: string, now: Date): Promise<void> {
  const where = { secretHash: secretHash(token), grant: { program: { clientId } } }
  const select = { grantId: true } as const
  const found =
    (await tx.refreshToken.findFirst({ where, select })) ?? (await tx.accessToken.findFirst({ where, select }))
  if (found && (await lockGrant(tx, found.grantId))) await revokeGrantById(tx, found.grantId, now)
}

import type { Tx } from '../../database/database.ts'
import { lockGrant } from '../common/locks.ts'
import { newSecret, secretHash } from '../common/secrets.ts'
import { recordEvent } from '../patrons/account/events.ts'
import { dropGrant } from './grant.ts'
import { after, lifetimes } from './lifetimes.ts'
import { type Scope, scopeVersion } from './scopes.ts'

/** An access token says by its beginning that it is one, so that no session is looked for. */
export const accessPrefix = 'at-'

interface Allowed {
  programId: number
  patronId: number
  scopes: Scope[]
  redirectUri: string
  /** PKCE, S256. */
  challenge: string
  /** Of the browser in which it was allowed. */
  device: string
}

/** What a code or a refresh token belongs to. */
interface Found {
  grantId: number
  patronId: number
  clientId: string
  scopes: string[]
}

/** Writes down what a patron allows a program; the code is for the program alone. */
export async function allowProgram(tx: Tx, { device, ...allowed }: Allowed, now: Date): Promise<{ code: string }> {
  const code = newSecret()
  const { programId, patronId, scopes, redirectUri, challenge } = allowed
  const expiresAt = after(now, lifetimes.code)
  const codes = { create: { codeHash: secretHash(code), redirectUri, challenge, expiresAt } }
  await tx.grant.create({ data: { programId, patronId, scopes, scopeVersion, createdAt: now, expiresAt, codes } })
  await recordEvent(tx, patronId, { kind: 'PROGRAM_ALLOWED', device }, now)
  return { code }
}

const ofGrant = { select: { patronId: true, program: { select: { clientId: true } }, scopes: true } } as const

/** The code as long as it is good. One that was used before ends its grant, since two have it (RFC 6749, 4.1.2). */
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
    await dropGrant(tx, row.grantId, now)
    return null
  }
  if (row.expiresAt <= now) return null
  const { patronId, program, scopes } = row.grant
  const { grantId, redirectUri, challenge } = row
  return { grantId, patronId, clientId: program?.clientId ?? '', scopes, redirectUri, challenge }
}

/** Whether this is its first use. */
export async function useCode(tx: Tx, code: string, now: Date): Promise<boolean> {
  const where = { codeHash: secretHash(code), usedAt: null }
  return (await tx.authorizationCode.updateMany({ where, data: { usedAt: now } })).count === 1
}

/** The refresh token as long as it is good. One that was used before ends its grant: a thief has it, or had it first. */
export async function findRefreshToken(tx: Tx, token: string, now: Date): Promise<Found | null> {
  const where = { secretHash: secretHash(token) }
  const known = await tx.refreshToken.findUnique({ where, select: { grantId: true } })
  if (!known || !(await lockGrant(tx, known.grantId))) return null
  const row = await tx.refreshToken.findUniqueOrThrow({ where, include: { grant: ofGrant } })
  if (row.usedAt) {
    await dropGrant(tx, row.grantId, now)
    return null
  }
  if (row.expiresAt <= now) return null
  const { patronId, program } = row.grant
  return { grantId: row.grantId, patronId, clientId: program?.clientId ?? '', scopes: row.scopes }
}

/** Whether this is its first use. */
export async function useRefreshToken(tx: Tx, token: string, now: Date): Promise<boolean> {
  const where = { secretHash: secretHash(token), usedAt: null }
  return (await tx.refreshToken.updateMany({ where, data: { usedAt: now } })).count === 1
}

interface NewTokens {
  access: string
  refresh: string
  /** What the access token may do; a later one may do all that the grant says again. */
  scopes: string[]
}

export const newAccessToken = () => accessPrefix + newSecret()

/** Writes down new tokens of a grant, which is locked, and lets it last as long as they do. */
export async function saveTokens(tx: Tx, grantId: number, tokens: NewTokens, now: Date): Promise<void> {
  const expiresAt = after(now, lifetimes.refresh)
  const { scopes } = await tx.grant.update({ where: { id: grantId }, data: { expiresAt }, select: { scopes: true } })
  const access = { scopes: tokens.scopes, expiresAt: after(now, lifetimes.access) }
  await tx.accessToken.create({ data: { grantId, secretHash: secretHash(tokens.access), ...access } })
  await tx.refreshToken.create({ data: { grantId, secretHash: secretHash(tokens.refresh), scopes, expiresAt } })
}

/** Ends the grant of a token that its program gives back (RFC 7009); another program's token stays as it is. */
export async function revokeToken(tx: Tx, clientId: string, token: string, now: Date): Promise<void> {
  const where = { secretHash: secretHash(token), grant: { program: { clientId } } }
  const select = { grantId: true } as const
  const found =
    (await tx.refreshToken.findFirst({ where, select })) ?? (await tx.accessToken.findFirst({ where, select }))
  if (found && (await lockGrant(tx, found.grantId))) await dropGrant(tx, found.grantId, now)
}

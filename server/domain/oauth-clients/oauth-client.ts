import type { Prisma, Program } from '../../../generated/prisma/client.ts'
import type { ProgramKind } from '../../../generated/prisma/enums.ts'
import type { Tx } from '../../database/database.ts'
import { deleteGrants, lockOAuthClient } from '../common/locks.ts'
import { field, NotFound, refusal } from '../common/refusal.ts'
import { newSecret, secretHash } from '../common/secrets.ts'
import { isRedirectUri } from './redirect-uri.ts'
import { branchesWithScopes, checkScopes, ScopesRefused, scopeVersion } from './scopes.ts'

export const OAuthClientRefused = refusal(
  'OAuthClientRefused',
  'A field of an OAuth client is invalid. The message says why.',
  {
    fields: {
      field: field.choice('The first invalid field.', {
        name: 'OAuthClientField',
        description: 'Field of an OAuth client.',
        values: {
          name: '1 to 60 characters.',
          homePage: 'An https URL of at most 200 characters.',
          redirectUris: 'One to ten valid redirect URIs.',
        },
      }),
    },
    message: ({ field }) => `${field}: ${rules[field]}`,
  },
)

const rules = {
  name: 'must have 1 to 60 characters.',
  homePage: 'must be an https URL of at most 200 characters.',
  redirectUris:
    'must be 1 to 10 URIs: https, a private scheme such as jp.example.app:/signed-in, or http://127.0.0.1/….',
}

interface NewOAuthClient {
  name: string
  homePage: string
  kind: ProgramKind
  redirectUris: string[]
  scopes: string[]
}

/** An OAuth client with its new secret, which is shown only once. Null for a public client, which has none. */
interface WithSecret {
  program: Program
  secret: string | null
}

export async function createOAuthClient(tx: Tx, wanted: NewOAuthClient, now: Date): Promise<WithSecret> {
  const name = wanted.name.normalize('NFC').trim()
  const homePage = wanted.homePage.trim()
  const redirectUris = [...new Set(wanted.redirectUris.map((uri) => uri.trim()).filter(Boolean))]
  if (name.length < 1 || name.length > 60) throw new OAuthClientRefused({ field: 'name' })
  if (!isHomePage(homePage)) throw new OAuthClientRefused({ field: 'homePage' })
  if (redirectUris.length < 1 || redirectUris.length > 10 || !redirectUris.every(isRedirectUri)) {
    throw new OAuthClientRefused({ field: 'redirectUris' })
  }
  const scopes = checkScopes(await branchesWithScopes(tx), wanted.scopes)
  const secret = wanted.kind === 'CONFIDENTIAL' ? newSecret() : null
  const data = {
    name,
    homePage,
    kind: wanted.kind,
    redirectUris,
    scopes,
    scopeVersion,
    createdAt: now,
    clientId: newSecret(),
  }
  const program = await tx.program.create({ data: { ...data, secretHash: secret && secretHash(secret) } })
  return { program, secret }
}
createOAuthClient.refusals = [OAuthClientRefused, ScopesRefused]

function isHomePage(text: string): boolean {
  return text.length <= 200 && !/[\s<>"]/.test(text) && URL.canParse(text) && new URL(text).protocol === 'https:'
}

/** Issues a new secret for a confidential client. The old secret stops working; issued tokens stay valid. */
export async function rotateOAuthClientSecret(tx: Tx, clientId: string): Promise<WithSecret> {
  const secret = newSecret()
  const where = { clientId, kind: 'CONFIDENTIAL', endedAt: null } as const
  const [program] = await tx.program.updateManyAndReturn({ where, data: { secretHash: secretHash(secret) } })
  if (!program) throw new NotFound('program')
  return { program, secret }
}
rotateOAuthClientSecret.refusals = [NotFound]

/** Removes an OAuth client and revokes all its grants. Nobody can authorise it any more. A repeated call succeeds. */
export async function deleteOAuthClient(tx: Tx, clientId: string, now: Date): Promise<Program> {
  await tx.program.updateMany({ where: { clientId, endedAt: null }, data: { endedAt: now } })
  const program = await tx.program.findUnique({ where: { clientId } })
  if (!program) throw new NotFound('program')
  await deleteGrants(tx, { programId: program.id })
  return program
}
deleteOAuthClient.refusals = [NotFound]

/** Returns the client unless it was removed. With `lock`, it cannot be removed until the transaction ends. */
export async function findOAuthClient(tx: Tx, clientId: string, { lock = false } = {}): Promise<Program | null> {
  if (lock) await lockOAuthClient(tx, clientId)
  return tx.program.findFirst({ where: { clientId, endedAt: null } satisfies Prisma.ProgramWhereInput })
}

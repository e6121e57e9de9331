import { expect, test } from 'vitest'
import { secretHash } from '../../../../server/domain/common/secrets.ts'
import { isRegistered } from '../../../../server/domain/oauth-clients/redirect-uri.ts'
import { useDatabase } from '../../../support/database/database.ts'
import { ask } from '../../../support/http/ask.ts'
import { newProgram } from '../../../support/http/oauth.ts'
import { later, now } from '../../../support/library/now.ts'
import { newPatron, patronOf, patrons } from '../../../support/library/world.ts'

const db = useDatabase()

const adding = /* GraphQL */ `
  mutation ($name: String!, $homePage: String!, $kind: OAuthClientKind!, $redirectUris: [String!]!, $scopes: [String!]!) {
    act: createOAuthClient(input: { name: $name, homePage: $homePage, kind: $kind, redirectUris: $redirectUris, scopes: $scopes }) {
      __typename
      ... on OAuthClientPayload { secret program: client { clientId name kind redirectUris scopes endedAt grants } }
      ... on OAuthClientRefused { field }
      ... on ScopesRefused { scopes }
    }
  }
`

const wanted = {
  name: '町のアプリ',
  homePage: 'https://app.example.jp/about',
  kind: 'CONFIDENTIAL',
  redirectUris: ['https://app.example.jp/signed-in'],
  scopes: ['account:read', 'catalogue'],
}

const staff = () => patronOf(db, patrons.shisho)

async function add(other: Record<string, unknown> = {}) {
  return (await ask(db, adding, { ...wanted, ...other }, { as: await staff() })).act
}

const acts = /* GraphQL */ `
  mutation ($clientId: String!) {
    renew: rotateOAuthClientSecret(clientId: $clientId) { __typename ... on OAuthClientPayload { secret } }
    end: deleteOAuthClient(clientId: $clientId) { __typename ... on OAuthClientPayload { program: client { endedAt grants } } }
  }
`

test('staff register an OAuth client, whose secret is shown once, stored as a hash, and recorded in the log', async () => {
  const { secret, program } = await add()
  expect(program).toMatchObject({ name: '町のアプリ', scopes: ['catalogue', 'account:read'], endedAt: null, grants: 0 })
  const row = await db.prisma.program.findUniqueOrThrow({ where: { clientId: program.clientId } })
  expect(row.secretHash).toBe(secretHash(secret))
  const entry = await db.prisma.auditEntry.findFirstOrThrow({ orderBy: { id: 'desc' } })
  expect(entry).toMatchObject({ action: 'createOAuthClient', staffId: (await staff()).id })
  expect(JSON.stringify(entry)).not.toContain(secret)
  expect((await add({ kind: 'PUBLIC' })).secret).toBeNull()
})

test.each([
  ['name', { name: '' }],
  ['name', { name: 'x'.repeat(61) }],
  ['homePage', { homePage: 'http://app.example.jp/' }],
  ['homePage', { homePage: 'javascript:alert(1)' }],
  ['redirectUris', { redirectUris: [] }],
  ['redirectUris', { redirectUris: ['http://app.example.jp/'] }],
  ['redirectUris', { redirectUris: ['https://*.example.jp/'] }],
  ['redirectUris', { redirectUris: ['https://app.example.jp/#x'] }],
  ['redirectUris', { redirectUris: ['https://user@app.example.jp/'] }],
  ['redirectUris', { redirectUris: ['javascript:alert(1)'] }],
  ['redirectUris', { redirectUris: ['data:text/html,x'] }],
  ['redirectUris', { redirectUris: ['myapp:/done'] }],
  ['redirectUris', { redirectUris: ['http://localhost/done'] }],
])('an OAuth client whose %s is %j is refused', async (field, wrong) => {
  expect(await add(wrong)).toEqual({ __typename: 'OAuthClientRefused', field })
})

test('an unknown scope is refused by name', async () => {
  expect(await add({ scopes: ['all', 'desk:nowhere'] })).toEqual({
    __typename: 'ScopesRefused',
    scopes: ['all', 'desk:nowhere'],
  })
})

test('a redirect URI must match exactly, except for the port of a loopback address (RFC 8252)', () => {
  const registered = ['https://a.example/x', 'http://127.0.0.1/x', 'jp.example.app:/x']
  const good = ['https://a.example/x', 'http://127.0.0.1/x', 'http://127.0.0.1:50123/x', 'jp.example.app:/x']
  const bad = [
    'https://a.example/x/',
    'https://a.example:8443/x',
    'https://A.example/x',
    'https://a.example/x?y',
    'http://127.0.0.1:50123/y',
    'http://127.0.0.1:50123/x#y',
    'http://127.0.0.1.evil.example/x',
    'http://localhost/x',
    'jp.example.app:/x/y',
    'x',
  ]
  expect(good.filter((uri) => !isRegistered(uri, registered))).toEqual([])
  expect(bad.filter((uri) => isRegistered(uri, registered))).toEqual([])
})

test('a new secret replaces the old one, and a removed client loses all grants', async () => {
  const { program, secret } = await newProgram(db, { kind: 'CONFIDENTIAL' })
  const patron = await newPatron(db)
  const grant = { patronId: patron.id, programId: program.id, scopes: ['catalogue'], createdAt: now }
  const accessTokens = { create: { secretHash: 'x', scopes: ['catalogue'], expiresAt: later({ hours: 1 }) } }
  await db.prisma.grant.create({ data: { ...grant, expiresAt: later({ days: 1 }), accessTokens } })
  const as = await staff()
  const first = await ask(db, acts, { clientId: program.clientId }, { as })
  expect(first.renew.secret).toMatch(/^[\da-f]{40}$/)
  expect(first.renew.secret).not.toBe(secret)
  expect(first.end.program).toMatchObject({ endedAt: now, grants: 0 })
  expect(await db.prisma.grant.count({ where: { patronId: patron.id } })).toBe(0)
  const again = await ask(db, acts, { clientId: program.clientId }, { as })
  expect([again.renew.__typename, again.end.__typename]).toEqual(['NotFound', 'OAuthClientPayload'])
  const { deskOAuthClients } = await ask(db, '{ deskOAuthClients { clientId } }', {}, { as })
  expect(deskOAuthClients).not.toContainEqual({ clientId: program.clientId })
})

test('a public client has no secret to renew, and an unknown client is not found', async () => {
  const { program } = await newProgram(db)
  const as = await staff()
  expect((await ask(db, acts, { clientId: program.clientId }, { as })).renew.__typename).toBe('NotFound')
  expect(await ask(db, acts, { clientId: 'x' }, { as })).toEqual({
    renew: { __typename: 'NotFound' },
    end: { __typename: 'NotFound' },
  })
})

import { expect, test } from 'vitest'
import { purge } from '../../../server/domain/retention/purge.ts'
import { useDatabase } from '../../support/database/database.ts'
import { type AskOptions, ask } from '../../support/http/ask.ts'
import { later, now } from '../../support/library/now.ts'
import { password, passwordHash } from '../../support/library/password.ts'
import { newPatron, patronOf, patrons } from '../../support/library/world.ts'

const db = useDatabase()

const creating = /* GraphQL */ `
  mutation ($name: String!, $scopes: [String!]!, $until: Date!, $password: String!) {
    made: createPersonalToken(input: { name: $name, scopes: $scopes, expiresOn: $until, password: $password }) {
      __typename
      ... on CreatePersonalTokenPayload { token grant { id name scopes createdAt usedAt expiresAt program: client { name } } }
      ... on ScopesRefused { scopes }
      ... on TokenEndRefused { latest }
      ... on TokensFull { most }
      ... on Refusal { message }
    }
  }
`

const wanted = { name: '予約の見張り', scopes: ['account:read', 'catalogue'], until: '2026-12-31', password }

async function make(as: { id: number }, other: Record<string, unknown> = {}, asking: AskOptions = {}) {
  return (await ask(db, creating, { ...wanted, ...other }, { as, ...asking })).made
}

const someone = () => newPatron(db, { passwordHash })
const grantsOf = async (as: { id: number }) => (await ask(db, '{ me { grants { id name } } }', {}, { as })).me.grants

test('a patron creates a personal token with the password; it is shown once, listed and revoked', async () => {
  const patron = await someone()
  const made = await make(patron)
  expect(made).toMatchObject({
    __typename: 'CreatePersonalTokenPayload',
    token: expect.stringMatching(/^pt-[\da-f]{40}$/),
    grant: { name: '予約の見張り', scopes: ['catalogue', 'account:read'], usedAt: null, program: null },
  })
  expect(new Date(made.grant.expiresAt)).toEqual(new Date('2027-01-01T00:00:00+09:00'))
  expect(JSON.stringify(await db.query('SELECT * FROM access_tokens'))).not.toContain(made.token.slice(3))
  expect(await grantsOf(patron)).toEqual([{ id: made.grant.id, name: '予約の見張り' }])

  const ending = 'mutation ($id: ID!) { endGrant(id: $id) { __typename } }'
  const end = async (as: { id: number }) => (await ask(db, ending, { id: made.grant.id }, { as })).endGrant.__typename
  expect(await end(await someone())).toBe('NotFound')
  expect(await grantsOf(patron)).toHaveLength(1)
  expect(await end(patron)).toBe('EndGrantPayload')
  expect(await end(patron)).toBe('NotFound')
  expect(await grantsOf(patron)).toEqual([])
  expect(await db.prisma.accessToken.count({ where: { grant: { patronId: patron.id } } })).toBe(0)
})

test.each([
  ['a wrong password', { password: 'wrong' }, { __typename: 'WrongPassword' }],
  ['no name', { name: ' ' }, { __typename: 'TokenNameRefused' }],
  ['no scope', { scopes: [] }, { __typename: 'ScopesRefused', scopes: [] }],
  ['an unknown scope', { scopes: ['catalogue', 'all'] }, { __typename: 'ScopesRefused', scopes: ['all'] }],
  ['a desk', { scopes: ['desk:chuo'] }, { __typename: 'ScopesRefused', scopes: ['desk:chuo'] }],
  ['yesterday', { until: '2026-11-23' }, { __typename: 'TokenEndRefused', latest: '2027-11-25' }],
  ['more than a year', { until: '2027-11-26' }, { __typename: 'TokenEndRefused' }],
])('with %s no token is created, and the reason is reported', async (_what, wrong, expected) => {
  const patron = await someone()
  expect(await make(patron, wrong)).toMatchObject(expected)
  expect(await db.prisma.grant.count({ where: { patronId: patron.id } })).toBe(0)
})

test('wrong passwords count as at sign-in', async () => {
  const patron = await someone()
  const network = '203.0.113.7'
  const tries = []
  for (let i = 0; i < 7; i++) tries.push((await make(patron, { password: `wrong ${i}` }, { network })).__typename)
  expect(tries.slice(0, 5)).toEqual(Array(5).fill('WrongPassword'))
  expect(tries.at(-1)).toBe('TooManyAttempts')
})

test('staff may have a personal token for their desks', async () => {
  const staff = await patronOf(db, patrons.shisho)
  const made = await make(staff, { scopes: ['desk:seto'], password: 'madoguchi' })
  expect(made).toMatchObject({ __typename: 'CreatePersonalTokenPayload', grant: { scopes: ['desk:seto'] } })
})

test('a patron has at most twenty tokens, also under concurrency', async () => {
  const patron = await someone()
  const row = { patronId: patron.id, name: 'x', scopes: ['catalogue'], createdAt: now, expiresAt: later({ days: 1 }) }
  await db.prisma.grant.createMany({ data: Array.from({ length: 18 }, () => row) })
  const made = await Promise.all(Array.from({ length: 4 }, () => make(patron)))
  expect(made.filter(({ __typename }) => __typename === 'CreatePersonalTokenPayload')).toHaveLength(2)
  expect(made.filter(({ __typename }) => __typename === 'TokensFull')).toHaveLength(2)
})

test('a new password and the erasure of optional data revoke all grants', async () => {
  const [changing, erasing] = [await someone(), await someone()]
  for (const patron of [changing, erasing]) await make(patron)
  const change = `mutation { changePassword(currentPassword: "${password}", newPassword: "quite another password 7") { __typename } }`
  await ask(db, change, {}, { as: changing })
  await ask(db, `mutation { deleteOptionalData(password: "${password}") { __typename } }`, {}, { as: erasing })
  for (const patron of [changing, erasing]) expect(await grantsOf(patron)).toEqual([])
})

test('an expired token is no longer listed, and is purged at night', async () => {
  const patron = await someone()
  await make(patron, { until: '2026-11-25' })
  const over = later({ days: 2 })
  const { me } = await ask(db, '{ me { grants { id } } }', {}, { as: patron, at: over })
  expect(me.grants).toEqual([])
  expect((await purge(db, later({ hours: 1 }))).grants).toBe(0)
  expect((await purge(db, over)).grants).toBeGreaterThan(0)
  expect(await db.prisma.grant.count({ where: { patronId: patron.id } })).toBe(0)
})

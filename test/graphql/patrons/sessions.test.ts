import { beforeAll, expect, test } from 'vitest'
import { openSessions, type Sessions } from '../../../server/auth/session.ts'
import { useDatabase } from '../../support/database/database.ts'
import { type Answer, type AskOptions, ask } from '../../support/http/ask.ts'
import { later, now } from '../../support/library/now.ts'
import { password, passwordHash } from '../../support/library/password.ts'
import { newPatron, newTitle } from '../../support/library/world.ts'

const db = useDatabase()
let sessions: Sessions

beforeAll(async () => {
  sessions = openSessions(db, { secure: false })
})

async function signIn(
  { cardNumber }: { cardNumber: string },
  typed = password,
  asking: AskOptions = {},
  remember = false,
) {
  const operation = /* GraphQL */ `
    mutation ($cardNumber: String!, $password: String!, $remember: Boolean!) {
      signIn(cardNumber: $cardNumber, password: $password, remember: $remember) {
        __typename
        ... on SignInPayload { token deviceToken }
        ... on TooManyAttempts { seconds }
      }
    }`
  return (await ask(db, operation, { cardNumber, password: typed, remember }, asking)).signIn
}

test('a session ends after two hours of inactivity and at most twelve, and a remembered one after 30 and 90 days (P3)', async () => {
  const patron = await newPatron(db, { passwordHash })
  const [brief, remembered] = [await signIn(patron), await signIn(patron, password, {}, true)]
  const hours = (count: number) => new Date(Date.now() + count * 3600_000)
  const rows = await db.prisma.session.findMany({ where: { patronId: patron.id }, orderBy: { id: 'asc' } })
  expect(rows.map((row) => row.remembered)).toEqual([false, true])
  expect(rows.map(({ expiresAt }) => Math.round((expiresAt.getTime() - Date.now()) / 3600_000))).toEqual([2, 720])
  for (const [token, longest] of [
    [brief.token, 12],
    [remembered.token, 90 * 24],
  ] as const) {
    // Continuous use does not extend it.
    const createdAt = hours(-longest)
    await db.prisma.session.updateMany({ where: { patronId: patron.id }, data: { createdAt, expiresAt: hours(2) } })
    expect(await sessions.find(token)).toBeNull()
  }
  expect(sessions.cookie(brief.token)).not.toMatch(/Max-Age/)
  expect(sessions.cookie(remembered.token)).toMatch(/Max-Age=2592000/)
})

test('a use renews a session to the end of its lifetime at most, and then no longer writes (P3)', async () => {
  const patron = await newPatron(db, { passwordHash })
  const { token } = await signIn(patron)
  const row = { where: { patronId: patron.id } }
  const hours = (count: number) => new Date(Date.now() + count * 3600_000)
  const openedAt = async (opened: number, expires: number) => {
    await db.prisma.session.updateMany({ ...row, data: { createdAt: hours(opened), expiresAt: hours(expires) } })
    const found = await sessions.find(token)
    const { expiresAt } = await db.prisma.session.findFirstOrThrow(row)
    return { renewed: found?.renewed, hours: (expiresAt.getTime() - Date.now()) / 3600_000, until: found?.until ?? 0 }
  }
  expect(await openedAt(-1, 1.5)).toMatchObject({ renewed: false, hours: expect.closeTo(1.5, 1) })
  expect(await openedAt(-2, 0.5)).toMatchObject({ renewed: true, hours: expect.closeTo(2, 1) })
  expect(await openedAt(-11.5, 0.25)).toMatchObject({ renewed: true, hours: expect.closeTo(0.5, 1) })
  const last = await openedAt(-11.5, 0.5)
  expect(last).toMatchObject({ renewed: false, hours: expect.closeTo(0.5, 1) })
  // So it can be cached until it ends.
  expect(last.until).toBeGreaterThan(Date.now())
})

test('sign-in ends the session of its request (session fixation)', async () => {
  const patron = await newPatron(db, { passwordHash })
  const victim = await newPatron(db, { passwordHash })
  const { signIn: opened } = await ask(
    db,
    'mutation ($c: String!, $p: String!) { signIn(cardNumber: $c, password: $p) { ... on SignInPayload { token } } }',
    { c: victim.cardNumber, p: password },
    { as: patron },
  )
  expect(await db.prisma.session.count({ where: { patronId: patron.id } })).toBe(0)
  expect(await sessions.find(opened.token)).toMatchObject({ patron: { id: victim.id } })
})

test("a patron lists the own sessions, and ends one or all others, but no other patron's (P8)", async () => {
  const [patron, other] = [await newPatron(db, { passwordHash }), await newPatron(db, { passwordHash })]
  await signIn(other)
  await signIn(patron)
  await signIn(patron)
  const { me } = await ask(db, '{ me { sessions { id device isThis } } }', {}, { as: patron })
  expect(me.sessions).toHaveLength(3)
  expect(me.sessions.filter(({ isThis }: { isThis: boolean }) => isThis)).toHaveLength(1)
  expect(me.sessions[0].device).toBeDefined()
  const end = (id: string) =>
    ask(db, 'mutation ($id: ID!) { endSession(id: $id) { __typename } }', { id }, { as: patron })
  const ended = me.sessions.find(({ isThis }: { isThis: boolean }) => !isThis).id
  expect(await end(ended)).toEqual({ endSession: { __typename: 'EndSessionPayload' } })
  expect(await end(ended)).toEqual({ endSession: { __typename: 'NotFound' } })
  const { id } = await db.prisma.session.findFirstOrThrow({ where: { patronId: other.id } })
  expect(await end(`Session:${id}`)).toEqual({ endSession: { __typename: 'NotFound' } })
  expect(await ask(db, `{ node(id: "Session:${id}") { id } }`, {}, { as: patron })).toEqual({ node: null })
  const left = await db.prisma.session.count({ where: { patronId: patron.id } })
  expect(
    await ask(db, 'mutation { endOtherSessions { count patron { sessions { isThis } } } }', {}, { as: patron }),
  ).toEqual({
    endOtherSessions: { count: left, patron: { sessions: [{ isThis: true }] } },
  })
  expect(await db.prisma.session.count({ where: { patronId: patron.id } })).toBe(1)
  expect(await db.prisma.session.count({ where: { patronId: other.id } })).toBe(1)
})

test('the patron sees when and how the account was used, and the failed attempts before (item 7)', async () => {
  const patron = await newPatron(db, { passwordHash })
  await signIn(patron, password, { at: later({ minutes: 1 }) })
  for (let i = 0; i < 3; i++) await signIn(patron, 'wrong one', { at: later({ minutes: 2 }) })
  await signIn(patron, password, { at: later({ minutes: 3 }) })
  const { me } = await ask(
    db,
    '{ me { accountEvents { edges { node { kind at device failures } } } lastSignIn { at } } }',
    {},
    { as: patron },
  )
  expect(me.accountEvents.edges.map(({ node }: Answer) => node)).toEqual([
    { kind: 'SIGNED_IN', at: later({ minutes: 3 }), device: 'Test', failures: 3 },
    { kind: 'SIGNED_IN', at: later({ minutes: 1 }), device: 'Test', failures: 0 },
  ])
  expect(me.lastSignIn).toEqual({ at: later({ minutes: 1 }) })
})

test('the browser of a sign-in is trusted until the patron ends all other sessions or changes the password (P1)', async () => {
  const patron = await newPatron(db, { passwordHash })
  const network = '203.0.113.200'
  const { deviceToken } = await signIn(patron, password, { network })
  for (let i = 0; i < 6; i++) await signIn(patron, 'wrong one', { network })
  expect(await signIn(patron, password, { network })).toMatchObject({ __typename: 'TooManyAttempts', seconds: 1 })
  const again = await signIn(patron, password, { network, deviceSecret: deviceToken })
  expect(again).toMatchObject({ __typename: 'SignInPayload' })
  // Each sign-in issues a new token, and the earlier one becomes invalid.
  expect(again.deviceToken).not.toBe(deviceToken)
  expect(await db.prisma.knownDevice.count({ where: { patronId: patron.id } })).toBe(1)
  await ask(db, 'mutation { endOtherSessions { count } }', {}, { as: patron, at: now })
  expect(await db.prisma.knownDevice.count({ where: { patronId: patron.id } })).toBe(0)
})

test('an anonymous basket is merged at sign-in, and a failed sign-in does not change it (C5)', async () => {
  const [patron, title] = [await newPatron(db, { passwordHash }), await newTitle(db)]
  const visitor = 'a-visitor-with-a-basket'
  await ask(db, `mutation { addToBasket(titleId: "Title:${title.id}") { __typename } }`, {}, { visitor })
  await signIn(patron, 'wrong one', { visitor })
  expect(await db.prisma.basket.count({ where: { patronId: patron.id } })).toBe(0)
  await signIn(patron, password, { visitor })
  expect(await db.prisma.basketItem.count({ where: { basket: { patronId: patron.id } } })).toBe(1)
})

import { describe, expect, test, vi } from 'vitest'
import { secretHash } from '../../../server/domain/common/secrets.ts'
import { maxSubscriptions } from '../../../server/graphql/engine/events/event-bus.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openApp } from '../../support/http/app.ts'
import { ask } from '../../support/http/ask.ts'
import { newBearer } from '../../support/http/bearer.ts'
import { branchOf, hold, lend, newPatron, newTitle, patronOf, patrons } from '../../support/library/world.ts'
import { newPersonalToken } from '../oauth-clients/personal.ts'
import { openSubscription } from './follow.ts'

const db = useDatabase()
const silence = () => new Promise((done) => setTimeout(done, 600))

async function program(patron?: { id: number }) {
  const [opened, person] = [openApp(db), patron ?? (await newPatron(db))]
  const token = await newBearer(db, person)
  return {
    ...opened,
    patron: person,
    token,
    follow: (query: string, variables?: object) => openSubscription(opened, query, { token, variables }),
  }
}

describe('Events', () => {
  test('a hold event has the requested fields of the current hold, and null after it is deleted', async () => {
    const { follow, patron } = await program()
    const title = await newTitle(db)
    const stream = await follow('subscription { holdChanged { holdId hold { id state place title { id } } } }')
    expect(stream.status).toBe(200)
    const { id } = await hold(db, patron, title)
    expect((await stream.told(1))[0]).toEqual({
      data: {
        holdChanged: {
          holdId: `Hold:${id}`,
          hold: { id: `Hold:${id}`, state: 'QUEUED', place: 1, title: { id: `Title:${title.id}` } },
        },
      },
    })
    await db.prisma.hold.update({ where: { id }, data: { patronId: null, state: 'CANCELLED', closedAt: new Date() } })
    expect((await stream.told(2))[1]).toEqual({ data: { holdChanged: { holdId: `Hold:${id}`, hold: null } } })
  })

  test('a loan event is sent when a loan is made, renewed and returned', async () => {
    const { follow, patron } = await program()
    const stream = await follow('subscription { loanChanged { loanId loan { renewals } } }')
    const { id } = await lend(db, patron, await newTitle(db))
    await stream.told(1)
    await db.prisma.loan.update({ where: { id }, data: { renewals: 1 } })
    await stream.told(2)
    await db.prisma.loan.update({ where: { id }, data: { patronId: null, returnedAt: new Date() } })
    expect((await stream.told(3)).map(({ data }) => data.loanChanged)).toEqual([
      { loanId: `Loan:${id}`, loan: { renewals: 0 } },
      { loanId: `Loan:${id}`, loan: { renewals: 1 } },
      { loanId: `Loan:${id}`, loan: null },
    ])
  })

  test('an account event is sent when anything in `me` changes: a setting, a favourite or a hold', async () => {
    const { follow, patron } = await program()
    const title = await newTitle(db)
    const stream = await follow(
      'subscription { accountChanged { me { name favourites { totalCount } overview { holds } settings { dueNoticeDays } } } }',
    )
    await ask(
      db,
      'mutation ($id: ID!) { addFavourite(titleId: $id) { __typename } }',
      { id: `Title:${title.id}` },
      { as: patron },
    )
    await vi.waitFor(() => expect(stream.events.at(-1)?.data.accountChanged.me.favourites.totalCount).toBe(1), 5_000)
    await hold(db, patron, title)
    await vi.waitFor(() => expect(stream.events.at(-1)?.data.accountChanged.me.overview.holds).toBe(1), 5_000)
    await db.prisma.patron.update({ where: { id: patron.id }, data: { dueNoticeDays: 3 } })
    await vi.waitFor(() => expect(stream.events.at(-1)?.data.accountChanged.me.settings.dueNoticeDays).toBe(3), 5_000)
  })

  test('a title event is sent to everybody when a copy is lent or the record changes, for no other title', async () => {
    const [title, other] = [await newTitle(db), await newTitle(db)]
    const stream = await openSubscription(
      openApp(db),
      'subscription ($ids: [ID!]!) { titleChanged(ids: $ids) { titleId title { title copies { onShelf } holdCount } } }',
      {
        variables: { ids: [`Title:${title.id}`] },
      },
    )
    const patron = await newPatron(db)
    await lend(db, patron, other)
    await lend(db, patron, title)
    expect((await stream.told(1))[0]?.data.titleChanged).toEqual({
      titleId: `Title:${title.id}`,
      title: { title: title.title, copies: { onShelf: 0 }, holdCount: 0 },
    })
    await hold(db, await newPatron(db), title)
    expect((await stream.told(2))[1]?.data.titleChanged.title.holdCount).toBe(1)
    const gone = await newTitle(db, { copies: 0 })
    const last = await openSubscription(
      openApp(db),
      `subscription { titleChanged(ids: ["Title:${gone.id}"]) { titleId title { id } } }`,
    )
    await db.prisma.title.delete({ where: { id: gone.id } })
    expect((await last.told(1))[0]?.data.titleChanged).toEqual({ titleId: `Title:${gone.id}`, title: null })
  })

  test('a desk event is sent when copies, holds or patrons of its branch change, for no other branch', async () => {
    const { follow } = await program(await patronOf(db, patrons.shisho))
    const here = await branchOf(db)
    const elsewhere = await db.prisma.branch.findFirstOrThrow({ where: { id: { not: here.id }, acceptsPickup: true } })
    const query =
      'subscription ($at: ID!) { deskChanged(branchId: $at) { desk { pullList { totalCount } holdShelf { totalCount } } } }'
    const stream = await follow(query, { at: `Branch:${here.id}` })
    const other = await follow(query, { at: `Branch:${elsewhere.id}` })
    const [patron, title] = [await newPatron(db), await newTitle(db)]
    await silence()
    const [before, beforeThere] = [stream.events.length, other.events.length]
    await hold(db, patron, title)
    await stream.told(before + 1)
    const { pullList } = stream.events.at(-1)?.data.deskChanged.desk ?? {}
    await new Promise((done) => setTimeout(done, 1_000))
    await db.prisma.patron.update({
      where: { id: patron.id },
      data: { skipFrom: new Date('2026-01-01'), skipUntil: new Date('2099-01-01') },
    })
    await vi.waitFor(
      () => expect(stream.events.at(-1)?.data.deskChanged.desk.pullList.totalCount).toBe(pullList.totalCount - 1),
      5_000,
    )
    expect(other.events.length).toBe(beforeThere)
  })

  test('changes in quick succession are sent as one event', async () => {
    const { follow, patron } = await program()
    const stream = await follow('subscription { accountChanged { me { name } } }')
    for (let i = 0; i < 40; i++) await db.prisma.patron.update({ where: { id: patron.id }, data: { name: `名前${i}` } })
    await vi.waitFor(() => expect(stream.events.at(-1)?.data.accountChanged.me.name).toBe('名前39'), 5_000)
    expect(stream.events.length).toBeLessThan(20)
  })

  test('after more changes than are listed, the event asks to read everything again', async () => {
    const { follow, patron } = await program()
    const stream = await follow('subscription { holdChanged { holdId hold { id } } }')
    const { id } = await hold(db, patron, await newTitle(db))
    await stream.told(1)
    await db.query(`SELECT tell_rows('holds', array_agg(n), NULL) FROM generate_series(1, 4000) n`)
    expect((await stream.told(2)).map(({ data }) => data.holdChanged)).toEqual([
      { holdId: `Hold:${id}`, hold: { id: `Hold:${id}` } },
      { holdId: null, hold: null },
    ])
  })
})

describe('Recipients of events', () => {
  test("nobody receives events about another patron's data (P8)", async () => {
    const [one, other] = [await program(), await program()]
    const streams = await Promise.all(
      ['holdChanged { holdId }', 'loanChanged { loanId }', 'accountChanged { me { name } }'].map((field) =>
        one.follow(`subscription { ${field} }`),
      ),
    )
    const title = await newTitle(db, { copies: 2 })
    await hold(db, other.patron, title)
    await lend(db, other.patron, title)
    await silence()
    expect(streams.map(({ events }) => events)).toEqual([[], [], []])
  })

  test.each([
    ['holdChanged { holdId }', 'UNAUTHENTICATED', 401],
    ['loanChanged { loanId }', 'UNAUTHENTICATED', 401],
    ['accountChanged { me { name } }', 'UNAUTHENTICATED', 401],
    ['deskChanged(branchId: "Branch:1") { desk { branchId } }', 'UNAUTHENTICATED', 401],
    ['titleChanged(ids: []) { titleId }', 'BAD_USER_INPUT', 400],
    ['titleChanged(ids: ["Branch:1"]) { titleId }', 'BAD_USER_INPUT', 400],
    // The same error as an event, which graphql-sse also accepts.
    ['holdChanged { nothing }', 'GRAPHQL_VALIDATION_FAILED', 200],
  ])('without sign-in %s is answered with %s and status %s', async (field, code, status) => {
    const { app } = openApp(db)
    const body = JSON.stringify({ query: `subscription { ${field} }` })
    const headers = { 'Content-Type': 'application/json', Accept: 'text/event-stream' }
    const answer = await app.request('/graphql', { method: 'POST', headers, body })
    const text = await answer.text()
    expect(text).toContain(`"code":"${code}"`)
    expect(answer.status).toBe(status)
  })

  test('a patron receives no desk events', async () => {
    const { follow } = await program()
    const stream = await follow('subscription { deskChanged(branchId: "Branch:1") { desk { branchId } } }')
    expect(stream.status).toBe(403)
  })

  test('a subscription by a client that does not accept streams is refused with a message', async () => {
    const { app, token } = await program()
    const body = JSON.stringify({ query: 'subscription { holdChanged { holdId } }' })
    const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` }
    const answer = await app.request('/graphql', { method: 'POST', headers, body })
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.status).toBeLessThan(500)
  })
})

describe('A stream ends with its session', () => {
  const query = 'subscription { accountChanged { me { name } } }'
  const over = (stream: Awaited<ReturnType<typeof openSubscription>>) =>
    vi.waitFor(() => {
      expect(stream.ended()).toBe(true)
      expect(stream.text().endsWith('event: complete\ndata:\n\n')).toBe(true)
    }, 3_000)

  test('it ends when the grant of its token expires, and obeys its scopes until then', async () => {
    const { app } = openApp(db)
    const patron = await newPatron(db)
    const stream = await openSubscription({ app }, 'subscription { holdChanged { holdId } }', {
      token: await newPersonalToken(db, patron, ['account:read', 'profile:read']),
    })
    const { id } = await hold(db, patron, await newTitle(db))
    expect((await stream.told(1))[0]?.data.holdChanged).toEqual({ holdId: `Hold:${id}` })
    await db.prisma.grant.deleteMany({ where: { patronId: patron.id } })
    await over(stream)
  })

  test('it ends when its patron signs out, and other streams continue', async () => {
    const { app, token, follow: followBy, patron } = await program()
    const stream = await followBy(query)
    const other = await openSubscription({ app }, query, { token: await newBearer(db, patron) })
    const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` }
    await app.request('/graphql', {
      method: 'POST',
      headers,
      body: JSON.stringify({ query: 'mutation { signOut { wasSignedIn } }' }),
    })
    await over(stream)
    expect(other.ended()).toBe(false)
  })

  test('it ends when the session expires', async () => {
    const { token, follow: followBy } = await program()
    const almost = new Date(Date.now() - 12 * 3600_000 + 1_000)
    await db.prisma.session.updateMany({ where: { secretHash: secretHash(token) }, data: { createdAt: almost } })
    await over(await followBy(query))
  })

  test('it ends when staff set a provisional password (P2)', async () => {
    const { follow: followBy, patron } = await program()
    const stream = await followBy('subscription { holdChanged { holdId } }')
    await db.prisma.patron.update({ where: { id: patron.id }, data: { passwordIsProvisional: true } })
    await over(stream)
  })

  test('it ends when a member of staff loses the role', async () => {
    const { follow: followBy, patron } = await program(await newPatron(db, { role: 'ADMIN' }))
    const stream = await followBy('subscription { deskChanged(branchId: "Branch:1") { desk { branchId } } }')
    await db.prisma.patron.update({ where: { id: patron.id }, data: { role: 'PATRON' } })
    await over(stream)
  })
})

test('each event is charged like an operation, and the stream ends with a reason when the budget is exhausted', async () => {
  const patron = await newPatron(db)
  const opened = openApp(db, { costPerMinute: 60 })
  const token = await newBearer(db, patron)
  const stream = await openSubscription(opened, 'subscription { holdChanged { holdId hold { id } } }', { token })
  const left: number[] = []
  for (let told = 1; !stream.ended(); told++) {
    await hold(db, patron, await newTitle(db))
    const { errors, extensions } = (await stream.told(told))[told - 1]
    if (!errors) left.push(extensions.cost.remaining)
    else await vi.waitFor(() => expect(stream.ended()).toBe(true), 5_000)
  }
  const [first = 0, second = 0] = left
  expect(left.length).toBeGreaterThan(1)
  expect(left).toEqual(left.map((_, i) => first - i * (first - second)))
  expect(first - second).toBeGreaterThan(0)
  const [{ data, errors }] = stream.events.slice(-1)
  expect(data).toBeUndefined()
  const { cost } = errors[0].extensions
  expect(errors[0].extensions).toEqual({ code: 'RATE_LIMITED', cost })
  expect(cost).toMatchObject({ limit: 60, remaining: left.at(-1), resetsAt: expect.any(String) })
  expect(cost.requested).toBeGreaterThan(cost.remaining)
  expect(stream.text()).toMatch(/event: complete\ndata:\n\n$/)
})

test("streams above the patron's limit are refused until others end", async () => {
  const { app, token } = await program()
  const headers = { 'Content-Type': 'application/json', Accept: 'text/event-stream', Authorization: `Bearer ${token}` }
  const open = () =>
    app.request('/graphql', {
      method: 'POST',
      headers,
      body: JSON.stringify({ query: 'subscription { holdChanged { holdId } }' }),
    })
  const streams = await Promise.all(Array.from({ length: maxSubscriptions.ofOne }, open))
  expect(new Set(streams.map(({ status }) => status))).toEqual(new Set([200]))
  const refused = await open()
  expect([refused.status, await refused.json()]).toEqual([
    429,
    { errors: [expect.objectContaining({ extensions: { code: 'TOO_MANY_SUBSCRIPTIONS' } })] },
  ])
  await streams[0]?.body?.cancel()
  expect((await open()).status).toBe(200)
})

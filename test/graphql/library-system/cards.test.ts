import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { openSessions } from '../../../server/auth/session.ts'
import { connectSystem, librarySystemOf } from '../../../server/domain/library-system/connected.ts'
import { LibrarySystemGuard } from '../../../server/domain/library-system/guard.ts'
import { type Cardholder, type LibrarySystem, SystemRefused } from '../../../server/domain/library-system/port.ts'
import { verifySystemCard } from '../../../server/domain/patrons/cards/library-system-card.ts'
import { connectSchema } from '../../../server/graphql/library-system/connect-schema.ts'
import { schema } from '../../../server/graphql/schema.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openApp, openBrowser } from '../../support/http/app.ts'
import { ask } from '../../support/http/ask.ts'
import { now } from '../../support/library/now.ts'
import { demoPassword, newPatron, patronOf, patrons } from '../../support/library/world.ts'

// G2: accounts when cards are replaced and numbers are reassigned, and staff, who exist only here.
describe('Cards of a library system', () => {
  const db = useDatabase()
  const cards = new Map<string, Cardholder>()
  const system = {
    name: 'Cards',
    capabilities: {},
    // This library system accepts every password, as some do with an empty one.
    authenticate: (card: string) => Promise.resolve(cards.get(card) ?? null),
    account: () => Promise.resolve(null),
  } as unknown as LibrarySystem
  beforeAll(() => {
    connectSystem(db, new LibrarySystemGuard(system), 'cards')
    connectSchema(schema)
  })
  afterAll(() => cards.clear())

  const hold = (cardNumber: string, key: string) => cards.set(cardNumber, { key, cardNumber })
  const enter = (cardNumber: string, password = 'whatever') => {
    const connected = librarySystemOf(db)
    if (!connected) throw new Error('No system is connected.')
    return verifySystemCard(db, connected, { cardNumber, password }, now)
  }

  test('an account continues when its card is replaced', async () => {
    hold('81000001', 'a')
    const id = await enter('81000001')
    hold('81000002', 'a')
    expect(await enter('81000002')).toBe(id)
    expect(await db.prisma.patron.findUnique({ where: { id: id ?? 0 } })).toMatchObject({ cardNumber: '81000002' })
  })

  test("a card number that was reassigned does not open the earlier patron's account", async () => {
    hold('81000003', 'b')
    const before = await enter('81000003')
    hold('81000003', 'c')
    const after = await enter('81000003')
    expect(after).not.toBe(before)
    expect(await db.prisma.patron.findUnique({ where: { id: before ?? 0 } })).toMatchObject({ exportNumber: 'cards:b' })
  })

  test('twenty concurrent sign-ins create one account', async () => {
    hold('81000004', 'd')
    const ids = await Promise.all(Array.from({ length: 20 }, () => enter('81000004')))
    expect(new Set(ids).size).toBe(1)
  })

  test('an empty password is refused, whatever the library system answers', async () => {
    hold('81000005', 'e')
    expect(await enter('81000005', '')).toBeNull()
  })

  test('a card is sent as it was typed, then without spaces and hyphens (G9)', async () => {
    hold('A-0001b', 'h')
    const id = await enter(' Ａ-０００１b ')
    expect(await db.prisma.patron.findUnique({ where: { id: id ?? 0 } })).toMatchObject({ cardNumber: 'A-0001b' })
    expect(await enter('A0001b')).toBeNull()
    hold('81000006', 'i')
    expect(await enter('8100-0006')).toBe(await enter('81000006'))
  })

  test('attempts count for one card, however it is written (G9)', async () => {
    const wrong = vi.spyOn(system, 'authenticate').mockResolvedValue(null)
    const sign = async (c: string) => {
      const operation = 'mutation ($c: String!) { signIn(cardNumber: $c, password: "x") { __typename } }'
      return (await ask(db, operation, { c }, { network: '198.51.100.7' })).signIn.__typename
    }
    const ways = ['Q-77 b', 'q-77 B', 'Q77b', 'Ｑ－７７b', 'q 7-7-b']
    for (const way of ways) expect(await sign(way)).toBe('WrongCardOrPassword')
    expect(await sign('q77B')).toBe('TooManyAttempts')
    expect(await sign('Q-78')).toBe('WrongCardOrPassword')
    wrong.mockRestore()
  })

  test('an expired password is refused with the place to renew it, on the page too (G9)', async () => {
    const refused = new SystemRefused({ reason: 'PASSWORD_EXPIRED', code: '', words: '' })
    const expired = vi.spyOn(system, 'authenticate').mockRejectedValue(refused)
    const operation = `mutation { signIn(cardNumber: "81000007", password: "x") {
      __typename ... on RefusedByLibrary { code reason }
    } }`
    const answer = { __typename: 'RefusedByLibrary', code: 'REFUSED_BY_LIBRARY', reason: 'PASSWORD_EXPIRED' }
    expect((await ask(db, operation)).signIn).toEqual(answer)
    const browser = openBrowser(openApp(db))
    await browser.visit('/sign-in')
    await browser.submit('/sign-in', { card: '81000007', password: 'x' })
    expect(browser.page.text).toContain('パスワードの期限が切れています。図書館の利用者ページ（OPAC）か窓口で')
    expect(browser.page.status).toBe(422)
    expired.mockRestore()
  })

  test('staff accounts exist only in this service', async () => {
    const { cardNumber, passwordHash } = await db.prisma.patron.findFirstOrThrow({ where: { role: 'ADMIN' } })
    hold(cardNumber, 'f')
    const sign = (password: string) =>
      ask(db, 'mutation ($c: String!, $p: String!) { signIn(cardNumber: $c, password: $p) { __typename } }', {
        c: cardNumber,
        p: password,
      })
    expect((await sign('whatever')).signIn.__typename).toBe('WrongCardOrPassword')
    // A staff account without a password does not become a patron's either.
    await db.prisma.patron.update({ where: { cardNumber }, data: { passwordHash: null } })
    expect((await sign('whatever')).signIn.__typename).toBe('WrongCardOrPassword')
    await db.prisma.patron.update({ where: { cardNumber }, data: { passwordHash } })
    expect((await patronOf(db, { cardNumber })).exportNumber).toBeNull()
  })

  test('an earlier account keeps favourites and settings, and its old password is invalid', async () => {
    const { passwordHash } = await db.prisma.patron.findUniqueOrThrow({
      where: { cardNumber: patrons.hanako.cardNumber },
    })
    const old = await newPatron(db, { passwordHash })
    const signIn = `mutation ($c: String!, $p: String!) { signIn(cardNumber: $c, password: $p) { __typename } }`
    const sign = async (password: string) =>
      (await ask(db, signIn, { c: old.cardNumber, p: password })).signIn.__typename
    expect(await sign(demoPassword)).toBe('WrongCardOrPassword')
    hold(old.cardNumber, 'g')
    expect(await enter(old.cardNumber)).toBe(old.id)
    expect(await db.prisma.patron.findUnique({ where: { id: old.id } })).toMatchObject({ passwordHash: null })
  })
})

describe('An account that the library system does not return', () => {
  const db = useDatabase()
  let account: () => Promise<unknown> = () => Promise.resolve(null)
  const system = { name: 'Cards', capabilities: {}, account: () => account() } as unknown as LibrarySystem
  beforeAll(() => {
    connectSystem(db, new LibrarySystemGuard(system), 'cards')
    connectSchema(schema)
  })

  test('its fields are refused and others answered, so it does not look empty (G2, G3)', async () => {
    const me = await newPatron(db, { exportNumber: 'cards:1' })
    const overview = () => ask(db, '{ me { overview { loans } } }', {}, { as: me })
    await expect(overview()).rejects.toMatchObject({ code: 'REFUSED_BY_LIBRARY', cause: { reason: 'NOT_FOUND' } })
    const words = 'この利用者の記録を読めません'
    account = () => Promise.reject(new SystemRefused({ reason: 'OTHER', code: '422', words }))
    await expect(overview()).rejects.toMatchObject({ code: 'REFUSED_BY_LIBRARY', cause: { reason: 'OTHER', words } })
    expect((await ask(db, '{ me { cardNumber settings { resultsPerPage } } }', {}, { as: me })).me.cardNumber).toBe(
      me.cardNumber,
    )
    const browser = openBrowser(openApp(db))
    const session = await openSessions(db, { secure: false }).create(me.id)
    browser.cookies.set('session', session)
    const page = await browser.visit('/holds')
    expect([page.status, page.text.includes(words)]).toEqual([403, true])
    expect((await browser.visit('/favourites')).status).toBe(200)
  })

  test('a staff account is empty, because only this service knows it', async () => {
    const staff = await newPatron(db, { role: 'DESK' })
    expect((await ask(db, '{ me { overview { loans } } }', {}, { as: staff })).me.overview.loans).toBe(0)
  })
})

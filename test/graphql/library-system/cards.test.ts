import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connectSystem, systemOf } from '../../../server/domain/library-system/connected.ts'
import { Guard } from '../../../server/domain/library-system/guard.ts'
import type { Cardholder, LibrarySystem } from '../../../server/domain/library-system/port.ts'
import { patronOfSystem } from '../../../server/domain/patrons/system-card.ts'
import { connectSchema } from '../../../server/graphql/elsewhere/connect.ts'
import { schema } from '../../../server/graphql/schema.ts'
import { ask } from '../../ask.ts'
import { useDatabase } from '../../database.ts'
import { now } from '../../now.ts'
import { newPatron, patronOf } from '../../world.ts'

// G2: whose row is whose, when cards are replaced, numbers go on to others, and staff are known here alone.
describe('cards of another system', () => {
  const db = useDatabase()
  const cards = new Map<string, Cardholder>()
  const system = {
    name: 'Cards',
    capabilities: {},
    // It lets in whoever knows the number, as some do with an empty password.
    authenticate: (card: string) => Promise.resolve(cards.get(card) ?? null),
    account: () => Promise.resolve(null),
  } as unknown as LibrarySystem
  beforeAll(() => {
    connectSystem(db, new Guard(system), 'cards')
    connectSchema(schema)
  })
  afterAll(() => cards.clear())

  const hold = (cardNumber: string, key: string) => cards.set(cardNumber, { key, cardNumber })
  const enter = (cardNumber: string, password = 'whatever') => {
    const connected = systemOf(db)
    if (!connected) throw new Error('No system is connected.')
    return patronOfSystem(db, connected, { cardNumber, password }, now)
  }

  test('the row stays when the card is replaced', async () => {
    hold('81000001', 'a')
    const id = await enter('81000001')
    hold('81000002', 'a')
    expect(await enter('81000002')).toBe(id)
    expect(await db.prisma.patron.findUnique({ where: { id: id ?? 0 } })).toMatchObject({ cardNumber: '81000002' })
  })

  test('a number that went on to somebody else opens nothing of who had it', async () => {
    hold('81000003', 'b')
    const before = await enter('81000003')
    hold('81000003', 'c')
    const after = await enter('81000003')
    expect(after).not.toBe(before)
    expect(await db.prisma.patron.findUnique({ where: { id: before ?? 0 } })).toMatchObject({ exportNumber: 'cards:b' })
  })

  test('twenty sign-ins at the same instant make one row', async () => {
    hold('81000004', 'd')
    const ids = await Promise.all(Array.from({ length: 20 }, () => enter('81000004')))
    expect(new Set(ids).size).toBe(1)
  })

  test('an empty password is none, whatever that system says', async () => {
    hold('81000005', 'e')
    expect(await enter('81000005', '')).toBeNull()
  })

  test('who works here is known here alone', async () => {
    const { cardNumber, passwordHash } = await db.prisma.patron.findFirstOrThrow({ where: { role: 'ADMIN' } })
    hold(cardNumber, 'f')
    const sign = (password: string) =>
      ask(db, 'mutation ($c: String!, $p: String!) { signIn(cardNumber: $c, password: $p) { __typename } }', {
        c: cardNumber,
        p: password,
      })
    expect((await sign('whatever')).signIn.__typename).toBe('WrongCardOrPassword')
    // Nor does one without a password become somebody else's.
    await db.prisma.patron.update({ where: { cardNumber }, data: { passwordHash: null } })
    expect((await sign('whatever')).signIn.__typename).toBe('WrongCardOrPassword')
    await db.prisma.patron.update({ where: { cardNumber }, data: { passwordHash } })
    expect((await patronOf(db, { cardNumber })).exportNumber).toBeNull()
  })

  test('who had an account here before keeps favourites and settings', async () => {
    const old = await newPatron(db)
    hold(old.cardNumber, 'g')
    expect(await enter(old.cardNumber)).toBe(old.id)
  })
})

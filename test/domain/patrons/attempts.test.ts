import { describe, expect, test } from 'vitest'
import { secretHash } from '../../../server/domain/common/secrets.ts'
import { WrongPassword } from '../../../server/domain/patrons/passwords/password.ts'
import { type Origin, runAttempt, TooManyAttempts } from '../../../server/domain/patrons/passwords/sign-in-attempts.ts'
import { useDatabase } from '../../support/database/database.ts'
import { later, now } from '../../support/library/now.ts'
import { newPatron } from '../../support/library/world.ts'

const db = useDatabase()

const from = (network: string, deviceSecret: string | null = null): Origin => ({ network, deviceSecret })

/** Attempts a password once. Returns the outcome with the seconds to wait. */
async function tryOnce(cardNumber: string, origin: Origin, at: Date, right = false): Promise<string> {
  try {
    return await runAttempt(db, { purpose: 'password', cardNumber, origin }, at, async () => {
      if (!right) throw new WrongPassword()
      return 'right'
    })
  } catch (error) {
    if (error instanceof TooManyAttempts) return `wait ${error.seconds}`
    if (error instanceof WrongPassword) return 'wrong'
    throw error
  }
}

async function fail(times: number, cardNumber: string, origin: Origin, at = now): Promise<string[]> {
  const answers = []
  for (let i = 0; i < times; i++) answers.push(await tryOnce(cardNumber, origin, at))
  return answers
}

const at = (seconds: number) => new Date(now.getTime() + seconds * 1000)
let cards = 0
const newCard = () => `unknown-${++cards}`
const network = () => `203.0.113.${++cards}`

test('five failures cost no wait, then each one doubles it, up to 15 minutes (P1)', async () => {
  const [card, origin] = [newCard(), from(network())]
  expect(await fail(5, card, origin)).toEqual(Array(5).fill('wrong'))
  let seconds = 0
  const waits = []
  for (let i = 0; i < 13; i++) {
    const answer = await tryOnce(card, origin, at(seconds))
    const wait = Number(/^wait (\d+)$/.exec(answer)?.[1])
    waits.push(wait)
    seconds += wait
    expect(await tryOnce(card, origin, at(seconds))).toBe('wrong')
  }
  expect(waits.slice(0, 6)).toEqual([1, 2, 4, 8, 16, 32])
  // Failures that expire meanwhile shorten the waits slightly.
  expect(waits[8]).toBeGreaterThan(200)
  expect(Math.max(...waits)).toBeLessThanOrEqual(900)
})

test('a rejected attempt is not counted, so it does not extend the wait (P1)', async () => {
  const [card, origin] = [newCard(), from(network())]
  await fail(6, card, origin)
  expect(await tryOnce(card, origin, at(0))).toBe('wait 1')
  await fail(20, card, origin, at(0))
  expect(await tryOnce(card, origin, at(1), true)).toBe('right')
})

test('failures expire one by one, and a right password refunds its own attempt (P1)', async () => {
  const [card, origin] = [newCard(), from(network())]
  await fail(5, card, origin)
  expect(await tryOnce(card, origin, at(1))).toBe('wrong')
  expect(await tryOnce(card, origin, later({ hours: 2 }), true)).toBe('right')
  expect(await fail(5, card, origin, later({ hours: 2 }))).toEqual(Array(5).fill('wrong'))
})

test('of a hundred concurrent attempts no more run than in sequence (P1)', async () => {
  const [card, origin] = [newCard(), from(network())]
  const answers = await Promise.all(Array.from({ length: 100 }, () => tryOnce(card, origin, now)))
  expect(answers.filter((answer) => answer === 'wrong')).toHaveLength(5)
})

describe('the owner', () => {
  test('the owner can sign in from a network of their own while strangers try the card from thirty others (P1)', async () => {
    const card = newCard()
    for (let i = 0; i < 30; i++) await tryOnce(card, from(`198.51.100.${i}`), at(i / 10))
    // The strangers wait: from the fourth attempt of a network on, the failures of all networks count.
    const stranger = from('198.51.100.1')
    await fail(2, card, stranger, at(20))
    expect(await tryOnce(card, stranger, at(20))).toMatch(/^wait/)
    expect(await tryOnce(card, from(network()), at(20), true)).toBe('right')
  })

  test('the owner can sign in with a known device, in the library or with a provisional password despite strangers (P1)', async () => {
    const patron = await newPatron(db)
    const provisional = await newPatron(db, { passwordIsProvisional: true })
    const secret = 'a-secret-of-a-browser-of-before'
    await db.prisma.knownDevice.create({ data: { secretHash: secretHash(secret), patronId: patron.id, usedAt: now } })
    for (const { cardNumber } of [patron, provisional]) {
      const answers = []
      for (let i = 0; i < 150; i++) answers.push(await tryOnce(cardNumber, from(`198.51.${cards}.${i}`), now))
      const taken = answers.filter((answer) => answer === 'wrong').length
      expect(taken).toBe(cardNumber === patron.cardNumber ? 100 : 150)
    }
    const { cardNumber } = patron
    // An hour allows twenty more attempts, from any number of networks.
    const hour = later({ hours: 1 })
    const more = []
    for (let i = 0; i < 30; i++) more.push(await tryOnce(cardNumber, from(`203.0.${cards}.${i}`), hour))
    expect(more.filter((answer) => answer === 'wrong')).toHaveLength(20)
    expect(await tryOnce(cardNumber, from(network()), hour, true)).toBe('wait 180')
    expect(await tryOnce(cardNumber, from(network(), secret), hour, true)).toBe('right')
    expect(await tryOnce(cardNumber, { ...from('machine:1'), isLibrary: true }, hour, true)).toBe('right')
    expect(await tryOnce(provisional.cardNumber, from(network()), hour, true)).toBe('right')
  })

  test('the owner can sign in with a known device when a stranger has used up the same network (P1)', async () => {
    const patron = await newPatron(db)
    const secret = 'a-secret-of-a-known-browser'
    await db.prisma.knownDevice.create({ data: { secretHash: secretHash(secret), patronId: patron.id, usedAt: now } })
    const shared = network()
    await fail(30, patron.cardNumber, from(shared))
    expect(await tryOnce(patron.cardNumber, from(shared), now, true)).toMatch(/^wait/)
    expect(await tryOnce(patron.cardNumber, from(shared, secret), now, true)).toBe('right')
    // A device known for one card is unknown for every other.
    expect(await tryOnce((await newPatron(db)).cardNumber, from(shared, secret), now)).toBe('wrong')
  })

  test('a device known for another card has no advantage, and its failures count (P1)', async () => {
    const patron = await newPatron(db)
    const secret = 'another-secret-of-a-browser'
    await db.prisma.knownDevice.create({ data: { secretHash: secretHash(secret), patronId: patron.id, usedAt: now } })
    expect((await fail(6, patron.cardNumber, from(network(), secret))).at(-1)).toBe('wait 1')
    expect((await fail(6, patron.cardNumber, from(network(), 'made-up-secret-of-nobody'))).at(-1)).toBe('wait 1')
  })
})

test('attempts on many cards from one network have to wait after thirty failures (P1)', async () => {
  const origin = from(network())
  const answers = []
  for (let i = 0; i < 40; i++) answers.push(await tryOnce(newCard(), origin, now))
  expect(answers.filter((answer) => answer === 'wrong')).toHaveLength(30)
  expect(await tryOnce(newCard(), origin, at(1))).toBe('wrong')
  expect(await tryOnce(newCard(), origin, at(1))).toBe('wait 2')
})

test('the stored counters name no card and no network (P8)', async () => {
  const [card, origin] = [newCard(), from(network())]
  await fail(3, card, origin)
  const kept = JSON.stringify(await db.prisma.attempt.findMany())
  expect(kept).not.toContain(card)
  expect(kept).not.toContain(origin.network)
})

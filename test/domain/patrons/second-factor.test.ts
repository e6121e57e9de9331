import { beforeEach, describe, expect, test } from 'vitest'
import { secretHash } from '../../../server/domain/common/secrets.ts'
import { deleteStaffMember, updateStaffMember } from '../../../server/domain/patrons/desk/staff.ts'
import type { Origin } from '../../../server/domain/patrons/passwords/sign-in-attempts.ts'
import { createRecoveryCodes } from '../../../server/domain/patrons/second-factor/recovery-codes.ts'
import { signIn, signInWithSecondFactor } from '../../../server/domain/patrons/second-factor/sign-in.ts'
import { useSecondFactor } from '../../../server/domain/patrons/second-factor/use.ts'
import { useDatabase } from '../../support/database/database.ts'
import { now } from '../../support/library/now.ts'
import { password, passwordHash } from '../../support/library/password.ts'
import { codeAt, giveSecondFactor, inSeconds } from '../../support/library/second-factor.ts'
import { newPatron } from '../../support/library/world.ts'

const db = useDatabase()

/** The result of the work, or the name of the refusal. */
const outcome = (work: Promise<unknown>) =>
  work.then(
    (answer) => answer,
    (error) => error.name,
  )

describe('a code of the phone (O2)', () => {
  let patron: { id: number }
  let secret: string
  beforeEach(async () => {
    patron = await newPatron(db, { role: 'ADMIN' })
    secret = await giveSecondFactor(db, patron)
  })
  const use = (code: string, at = now) =>
    outcome(db.prisma.$transaction((tx) => useSecondFactor(tx, patron.id, code, at)))

  test('a code works once in any notation; it and earlier ones are rejected afterwards', async () => {
    const [before, current] = [codeAt(secret, inSeconds(-30)), codeAt(secret)]
    expect(await use(` ${current.slice(0, 3)} ${current.slice(3)} `)).toEqual({ codesLeft: null })
    expect(await use(current)).toBe('WrongSecondFactor')
    expect(await use(current, inSeconds(20))).toBe('WrongSecondFactor')
    expect(await use(before)).toBe('WrongSecondFactor')
    const next = inSeconds(30)
    expect(await use(codeAt(secret, next), next)).toEqual({ codesLeft: null })
  })

  test.each([-60, -30, 0, 30, 60])('a code of a clock %i seconds off is accepted up to 30 seconds', async (seconds) => {
    const taken = await use(codeAt(secret, inSeconds(seconds)))
    expect(taken).toEqual(Math.abs(seconds) <= 30 ? { codesLeft: null } : 'WrongSecondFactor')
  })

  test('a code opens only one of two concurrent sign-ins', async () => {
    const code = codeAt(secret)
    const both = await Promise.all([use(code), use(code)])
    expect(both.sort()).toEqual(expect.arrayContaining([{ codesLeft: null }, 'WrongSecondFactor']))
  })

  test('a code is rejected before the factor is confirmed', async () => {
    await db.prisma.secondFactor.update({ where: { patronId: patron.id }, data: { confirmedAt: null } })
    expect(await use(codeAt(secret))).toBe('WrongSecondFactor')
  })

  test('ten recovery codes each work once and only for their owner', async () => {
    const codes = await db.prisma.$transaction((tx) => createRecoveryCodes(tx, patron.id))
    expect(new Set(codes).size).toBe(10)
    const [one = '', other = ''] = codes
    expect(await db.prisma.recoveryCode.count({ where: { codeHash: { contains: one } } })).toBe(0)
    expect(await use(one.toUpperCase().replaceAll('-', ' '))).toEqual({ codesLeft: 9 })
    expect(await use(one)).toBe('WrongSecondFactor')
    const both = await Promise.all([use(other), use(other)])
    expect(both).toEqual(expect.arrayContaining([{ codesLeft: 8 }, 'WrongSecondFactor']))
    const stranger = await newPatron(db, { role: 'ADMIN' })
    await giveSecondFactor(db, stranger)
    const asStranger = db.prisma.$transaction((tx) => useSecondFactor(tx, stranger.id, codes[2] ?? '', now))
    expect(await outcome(asStranger)).toBe('WrongSecondFactor')
  })
})

describe('guessing the codes of an account whose password is known (O2)', () => {
  const from = (network: number | string, deviceSecret: string | null = null): Origin => ({
    network: `198.51.100.${network}`,
    deviceSecret,
  })
  const device = { device: '', visitorHash: null }
  let patron: { id: number; cardNumber: string }
  let secret: string
  beforeEach(async () => {
    patron = await newPatron(db, { role: 'ADMIN', passwordHash })
    secret = await giveSecondFactor(db, patron)
  })

  async function newTicket(at = now): Promise<string> {
    const { cardNumber } = patron
    const refused = await signIn(db, { cardNumber, password, ...device }, from('ticket'), at).catch((error) => error)
    return refused.ticket
  }
  const send = (ticket: string, code: string, origin: Origin, at = now) =>
    outcome(signInWithSecondFactor(db, { ticket, code, ...device }, origin, at))
  /** A code that is not valid now. */
  const wrong = () => ['000000', '111111', '222222', '333333'].find((code) => !isRight(code)) ?? ''
  const isRight = (code: string) => [-30, 0, 30].some((seconds) => codeAt(secret, inSeconds(seconds)) === code)

  test('a ticket ends after five wrong codes, also with forty concurrent ones from forty networks', async () => {
    const ticket = await newTicket()
    const answers = await Promise.all(Array.from({ length: 40 }, (_, n) => send(ticket, wrong(), from(n))))
    expect(answers.filter((answer) => answer === 'WrongSecondFactor')).toHaveLength(5)
    expect(answers.filter((answer) => answer === 'TicketUnusable')).toHaveLength(35)
    // The right code comes too late, and another notation of the ticket does not make it a new one.
    expect(await send(ticket, codeAt(secret), from('right'))).toBe('TicketUnusable')
    expect(await send(`0${ticket}`, codeAt(secret), from('right'))).toBe('TicketUnusable')
    expect(await send(await newTicket(inSeconds(1)), codeAt(secret), from('right'))).toMatchObject({
      patronId: patron.id,
    })
  })

  test('unknown devices have ten attempts and one more an hour; the owner is warned once and not locked out', async () => {
    const known = 'the-secret-of-the-owners-browser'
    const row = { secretHash: secretHash(known), patronId: patron.id, usedAt: now }
    await db.prisma.knownDevice.create({ data: row })
    const [spare = ''] = await db.prisma.$transaction((tx) => createRecoveryCodes(tx, patron.id))
    const answers = []
    for (let n = 0; n < 4; n++) {
      const ticket = await newTicket(inSeconds(n))
      for (let i = 0; i < 4; i++) answers.push(await send(ticket, wrong(), from(`${n}.${i}`)))
    }
    expect(answers).toEqual([...Array(10).fill('WrongSecondFactor'), ...Array(6).fill('TooManyAttempts')])
    const notices = await db.prisma.notice.findMany({ where: { patronId: patron.id } })
    expect(notices.map(({ kind }) => kind)).toEqual(['SECOND_FACTOR_GUESSED'])
    // One more attempt is possible after an hour.
    const [hour, late] = [inSeconds(3600), await newTicket(inSeconds(3600))]
    const more = [await send(late, wrong(), from('a'), hour), await send(late, wrong(), from('b'), hour)]
    expect(more).toEqual(['WrongSecondFactor', 'TooManyAttempts'])
    // Meanwhile the owner can sign in with a recovery code, and with a known device.
    expect(await send(await newTicket(inSeconds(10)), spare, from('owner'))).toMatchObject({ codesLeft: 9 })
    const next = inSeconds(90)
    const signedIn = await send(await newTicket(next), codeAt(secret, next), from('owner', known), next)
    expect(signedIn).toMatchObject({ patronId: patron.id })
    const events = await db.prisma.accountEvent.findMany({
      where: { patronId: patron.id, kind: 'SIGNED_IN' },
      orderBy: { id: 'asc' },
    })
    expect(events.map(({ failures }) => failures)).toEqual([11, 0])
  })
})

describe('the last administrator (O2)', () => {
  const admins = () => db.prisma.patron.count({ where: { role: 'ADMIN' } })
  beforeEach(() => db.prisma.patron.updateMany({ where: { role: 'ADMIN' }, data: { role: 'DESK' } }))

  test('one administrator remains, also when two remove each other concurrently', async () => {
    const two = [await newPatron(db, { role: 'ADMIN' }), await newPatron(db, { role: 'ADMIN' })]
    const ended = await Promise.all(
      two.map(({ id }, which) =>
        outcome(
          db.prisma.$transaction((tx) =>
            which === 0 ? deleteStaffMember(tx, id, now) : updateStaffMember(tx, id, { role: 'DESK', branchIds: [] }),
          ),
        ),
      ),
    )
    expect(ended.filter((one) => one === 'LastAdmin')).toHaveLength(1)
    expect(await admins()).toBe(1)
  })
})

import { parse } from 'graphql'
import { describe, expect, test } from 'vitest'
import { newSecret, secretHash } from '../../../server/domain/common/secrets.ts'
import { runOperation } from '../../../server/graphql/in-process/run-operation.ts'
import { useDatabase } from '../../support/database/database.ts'
import { type Answer, type AskOptions, ask, contextOf } from '../../support/http/ask.ts'
import { later, now } from '../../support/library/now.ts'
import { password as good, passwordHash } from '../../support/library/password.ts'
import { newPatron } from '../../support/library/world.ts'

const db = useDatabase()
const better = 'kitsune no yomeiri 3'

const withPassword = (more = {}) => newPatron(db, { passwordHash, ...more })
const rowOf = ({ id }: { id: number }) => db.prisma.patron.findUniqueOrThrow({ where: { id } })
const eventsOf = async ({ id }: { id: number }) =>
  (await db.prisma.accountEvent.findMany({ where: { patronId: id }, orderBy: { id: 'asc' } })).map(({ kind }) => kind)
const sessionsOf = ({ id }: { id: number }) => db.prisma.session.count({ where: { patronId: id } })

async function signIn({ cardNumber }: { cardNumber: string }, password: string, asking: AskOptions = {}) {
  const operation = /* GraphQL */ `
    mutation ($cardNumber: String!, $password: String!) {
      signIn(cardNumber: $cardNumber, password: $password) {
        __typename
        ... on SignInPayload { token deviceToken passwordIsProvisional patron { name } }
      }
    }`
  return (await ask(db, operation, { cardNumber, password }, asking)).signIn
}

describe('Registration (P1)', () => {
  const record = {
    name: '岡山 桃子',
    nameReading: 'オカヤマ モモコ',
    birthDate: new Date('1980-05-03'),
    phone: '086-223-3373',
  }
  const typed = { name: '岡山桃子', birthDate: '1980-05-03', phone: '0862233373', password: good }

  async function register(given: Partial<typeof typed> & { cardNumber: string }, asking: AskOptions = {}) {
    const operation = /* GraphQL */ `
      mutation ($cardNumber: String!, $name: String!, $birthDate: Date!, $phone: String!, $password: String!) {
        registerPassword(input: { cardNumber: $cardNumber, name: $name, birthDate: $birthDate, phone: $phone, password: $password }) {
          __typename
          ... on PasswordTooWeak { why: reason }
          ... on Refusal { message }
        }
      }`
    return (await ask(db, operation, { ...typed, ...given }, asking)).registerPassword
  }

  test.each([
    {},
    { name: 'おかやま ももこ' },
    { name: '岡山　桃子', phone: '０８６（２２３）３３７３' },
    { phone: '+81 86 223 3373' },
  ])('matching data is accepted in any notation: %o', async (given) => {
    const patron = await newPatron(db, record)
    expect(await register({ cardNumber: ` ${patron.cardNumber} `, ...given })).toMatchObject({
      __typename: 'PasswordPayload',
    })
    expect(await signIn(patron, good)).toMatchObject({ __typename: 'SignInPayload', passwordIsProvisional: false })
    expect(await eventsOf(patron)).toEqual(['PASSWORD_REGISTERED', 'SIGNED_IN'])
    expect(await db.prisma.notice.findMany({ where: { patronId: patron.id } })).toMatchObject([
      { kind: 'PASSWORD_CHANGED' },
    ])
  })

  test('all mismatches get the same answer and change nothing (P1)', async () => {
    const patron = await newPatron(db, record)
    const has = await withPassword(record)
    const staff = await newPatron(db, { ...record, role: 'ADMIN' })
    const [noDate, noPhone] = [
      await newPatron(db, { ...record, birthDate: null }),
      await newPatron(db, { ...record, phone: null }),
    ]
    const { cardNumber } = patron
    const answers = [
      await register({ cardNumber, name: '岡山 梅子' }),
      await register({ cardNumber, birthDate: '1980-05-04' }),
      await register({ cardNumber, phone: '086-223-3374' }),
      await register({ cardNumber, name: ' ' }),
      await register({ cardNumber: '99999999' }),
      ...(await Promise.all([has, staff, noDate, noPhone].map((one) => register({ cardNumber: one.cardNumber })))),
    ]
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(answers[0].__typename).toBe('RegistrationMismatch')
    for (const one of [patron, staff, noDate, noPhone]) expect((await rowOf(one)).passwordHash).toBeNull()
    expect((await rowOf(has)).passwordHash).toBe(passwordHash)
  })

  test('guessing birth dates is throttled, whatever the network (P1)', async () => {
    const patron = await newPatron(db, record)
    const guess = (day: number) =>
      register({ cardNumber: patron.cardNumber, birthDate: `1981-01-${day}` }, { network: '203.0.113.77' })
    const answers = []
    for (let day = 10; day < 18; day++) answers.push((await guess(day)).__typename)
    expect(answers).toEqual([...Array(5).fill('RegistrationMismatch'), ...Array(3).fill('TooManyAttempts')])
  })

  test('of two concurrent registrations one succeeds (P1)', async () => {
    const patron = await newPatron(db, record)
    const answers = await Promise.all(
      [good, better].map((password) => register({ cardNumber: patron.cardNumber, password })),
    )
    expect(answers.map(({ __typename }) => __typename).sort()).toEqual(['PasswordPayload', 'RegistrationMismatch'])
  })

  test.each([
    ['kurage', 'TOO_SHORT'],
    ['password1', 'COMMON'],
    ['12345678', 'COMMON'],
    ['sakura2020', 'COMMON'],
    ['qwertyuiop', 'COMMON'],
    ['toshokan1234', 'COMMON'],
    ['aaaaaaaaaa', 'COMMON'],
    ['19800503', 'PERSONAL'],
    ['x1980/05/03x', 'PERSONAL'],
    ['momoko0503', 'PERSONAL'],
    ['0862233373', 'PERSONAL'],
    ['86223 3373a', 'PERSONAL'],
  ])('%s is refused as a password: %s (P1)', async (password, why) => {
    const patron = await newPatron(db, record)
    expect(await register({ cardNumber: patron.cardNumber, password })).toMatchObject({ why })
    expect((await rowOf(patron)).passwordHash).toBeNull()
  })

  test('the card number is refused as a password, also with additions (P1)', async () => {
    const { cardNumber } = await newPatron(db, { ...record, cardNumber: '83649201' })
    for (const password of [cardNumber, `${cardNumber}!`, `a${cardNumber}b`]) {
      expect(await register({ cardNumber, password })).toMatchObject({ why: 'PERSONAL' })
    }
    // Digits alone are accepted when they are not known, because phones have keypads.
    expect(await register({ cardNumber, password: '9274618350' })).toMatchObject({ __typename: 'PasswordPayload' })
  })

  test('an invalid date is refused before any comparison (bad input)', async () => {
    const { cardNumber } = await newPatron(db, record)
    const none = register({ cardNumber, birthDate: '1980-02-30' })
    await expect(none).rejects.toMatchObject({ code: 'BAD_USER_INPUT' })
  })
})

describe('Change of password (P3)', () => {
  async function change(as: { id: number }, current: string, chosen: string, asking: AskOptions = {}) {
    const operation = /* GraphQL */ `
      mutation ($current: String!, $chosen: String!) {
        changePassword(currentPassword: $current, newPassword: $chosen) {
          __typename
          ... on SignInPayload { token }
          ... on PasswordTooWeak { why: reason }
        }
      }`
    return (await ask(db, operation, { current, chosen }, { as, ...asking })).changePassword
  }

  test('it requires the old password, ends every other session and opens a new one (P3)', async () => {
    const patron = await withPassword()
    await signIn(patron, good)
    await signIn(patron, good)
    expect(await change(patron, 'not it at all', better)).toEqual({ __typename: 'WrongPassword' })
    const { token } = await change(patron, good, better)
    expect(await db.prisma.session.findMany({ where: { patronId: patron.id } })).toMatchObject([
      { secretHash: secretHash(token) },
    ])
    expect(await signIn(patron, good)).toMatchObject({ __typename: 'WrongCardOrPassword' })
    expect(await signIn(patron, better)).toMatchObject({ __typename: 'SignInPayload' })
    expect(await db.prisma.notice.findMany({ where: { patronId: patron.id } })).toMatchObject([
      { kind: 'PASSWORD_CHANGED' },
    ])
  })

  test('the same password, a common one and known personal data are refused (P3)', async () => {
    const patron = await withPassword({ birthDate: new Date('1975-11-30') })
    expect(await change(patron, good, good)).toEqual({ __typename: 'SamePassword' })
    expect(await change(patron, good, 'password123')).toMatchObject({ why: 'COMMON' })
    expect(await change(patron, good, '19751130')).toMatchObject({ why: 'PERSONAL' })
    expect((await rowOf(patron)).passwordHash).toBe(passwordHash)
  })

  test('of two concurrent changes one succeeds (P3)', async () => {
    const patron = await withPassword()
    const answers = await Promise.all([better, `${better}!`].map((chosen) => change(patron, good, chosen)))
    expect(answers.map(({ __typename }) => __typename).sort()).toEqual(['SignInPayload', 'WrongPassword'])
  })

  test('guessing with an open session is throttled as at sign-in (P1)', async () => {
    const patron = await withPassword()
    const network = '203.0.113.88'
    const answers = []
    for (let i = 0; i < 7; i++)
      answers.push((await change(patron, `guess number ${i}`, better, { network })).__typename)
    expect(answers.slice(4)).toEqual(['WrongPassword', 'TooManyAttempts', 'TooManyAttempts'])
    expect(await signIn(patron, good, { network })).toMatchObject({ __typename: 'TooManyAttempts' })
  })
})

describe('A provisional password (P2)', () => {
  const replace = (as: { id: number } | undefined, chosen: string) =>
    ask(
      db,
      'mutation ($chosen: String!) { replaceProvisionalPassword(newPassword: $chosen) { __typename } }',
      { chosen },
      as ? { as } : {},
    )

  test('it opens a session that can only choose an own password (P2)', async () => {
    const patron = await withPassword({ passwordIsProvisional: true })
    expect(await signIn(patron, good)).toMatchObject({ passwordIsProvisional: true, patron: null })
    for (const operation of [
      '{ me { name } }',
      'mutation { endOtherSessions { count } }',
      'mutation { deleteHistory { entries } }',
    ]) {
      await expect(ask(db, operation, {}, { as: patron })).rejects.toMatchObject({ code: 'PASSWORD_IS_PROVISIONAL' })
    }
    expect(await ask(db, '{ basket { count } }', {}, { as: patron })).toEqual({ basket: null })
    const { replaceProvisionalPassword } = await replace(patron, better)
    expect(replaceProvisionalPassword.__typename).toBe('SignInPayload')
    expect(await rowOf(patron)).toMatchObject({ passwordIsProvisional: false })
    expect(await signIn(patron, better)).toMatchObject({ passwordIsProvisional: false, patron: { name: patron.name } })
  })

  test('of two concurrent replacements one succeeds, and the other is reported (P2)', async () => {
    const patron = await withPassword({ passwordIsProvisional: true })
    const replacing = parse(
      'mutation ($chosen: String!) { replaceProvisionalPassword(newPassword: $chosen) { __typename } }',
    )
    const press = async (chosen: string) => {
      const context = await contextOf(db, { as: patron })
      return (): Promise<Answer> => runOperation(replacing as never, { chosen }, context)
    }
    // Both sign in first, because the first replacement signs the other out.
    const presses = [await press(better), await press(`${better}!`)]
    const answers = await Promise.all(presses.map((go) => go()))
    const names = answers.map(({ replaceProvisionalPassword: { __typename } }) => __typename)
    expect(names.sort()).toEqual(['SignInPayload', 'WrongPassword'])
  })

  test('it must be replaced by a different password, and an own password cannot be replaced this way (P2)', async () => {
    const patron = await withPassword({ passwordIsProvisional: true })
    expect(await replace(patron, good)).toMatchObject({ replaceProvisionalPassword: { __typename: 'SamePassword' } })
    await expect(replace(await withPassword(), better)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(replace(undefined, better)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  })
})

describe('A forgotten password (P3)', () => {
  const request = async (cardNumber: string, asking: AskOptions = {}) =>
    (
      await ask(
        db,
        'mutation ($card: String!) { requestPasswordLink(cardNumber: $card) { __typename } }',
        { card: cardNumber },
        asking,
      )
    ).requestPasswordLink
  const reset = async (secret: string, chosen: string, at = now) =>
    (
      await ask(
        db,
        /* GraphQL */ `
          mutation ($secret: String!, $chosen: String!) {
            resetPassword(secret: $secret, newPassword: $chosen) { __typename }
          }`,
        { secret, chosen },
        { at },
      )
    ).resetPassword.__typename

  async function linkFor({ id }: { id: number }) {
    const secret = newSecret()
    const expiresAt = later({ hours: 1 })
    await db.prisma.passwordLink.create({
      data: { secretHash: secretHash(secret), patronId: id, createdAt: now, expiresAt },
    })
    return secret
  }

  test('a reset request has the same answer for every card, known or not (P1)', async () => {
    const cards = [(await withPassword()).cardNumber, (await newPatron(db)).cardNumber, '99999999']
    await db.prisma.passwordLinkRequest.deleteMany()
    for (const card of cards) expect(await request(card)).toEqual({ __typename: 'PasswordPayload' })
    expect((await db.prisma.passwordLinkRequest.findMany()).map(({ cardNumber }) => cardNumber)).toEqual(cards)
  })

  test('reset requests are limited, even though each one is answered with success (P1)', async () => {
    const { cardNumber } = await withPassword()
    const answers = []
    for (let i = 0; i < 6; i++) answers.push((await request(cardNumber, { network: '203.0.113.99' })).__typename)
    expect(answers.slice(4)).toEqual(['PasswordPayload', 'TooManyAttempts'])
  })

  test('a link works once, ends every session and resets failed attempts (P3)', async () => {
    const patron = await withPassword()
    await signIn(patron, good)
    const [secret, other] = [await linkFor(patron), await linkFor(patron)]
    expect(await reset(secret, '12345678')).toBe('PasswordTooWeak')
    expect(await reset(secret, better)).toBe('PasswordPayload')
    expect(await sessionsOf(patron)).toBe(0)
    expect(await reset(secret, 'something else 42')).toBe('LinkUnusable')
    expect(await reset(other, 'something else 42')).toBe('LinkUnusable')
    expect(await signIn(patron, better)).toMatchObject({ __typename: 'SignInPayload' })
    expect(await eventsOf(patron)).toEqual(['SIGNED_IN', 'PASSWORD_RESET', 'SIGNED_IN'])
  })

  test('of ten concurrent uses of a link one succeeds (P3)', async () => {
    const secret = await linkFor(await withPassword())
    const answers = await Promise.all(Array.from({ length: 10 }, (_, i) => reset(secret, `${better} ${i}`)))
    expect(answers.filter((answer) => answer === 'PasswordPayload')).toHaveLength(1)
  })

  test('a repeated reset with the same key reports success each time (P3)', async () => {
    const patron = await withPassword()
    const secret = await linkFor(patron)
    const presses = await Promise.all(Array.from({ length: 4 }, () => reset(secret, better)))
    expect([...presses, await reset(secret, better)]).toEqual(Array(5).fill('PasswordPayload'))
    expect(await eventsOf(patron)).toEqual(['PASSWORD_RESET'])
    // Another password is refused, the link is no longer valid, and a later repetition is refused too.
    expect(await reset(secret, `${better}!`)).toBe('LinkUnusable')
    expect(await ask(db, `{ passwordLinkIsGood(secret: "${secret}") }`)).toEqual({ passwordLinkIsGood: false })
    expect(await reset(secret, better, later({ minutes: 11 }))).toBe('LinkUnusable')
  })

  test('a link expires after an hour, and an unknown one is invalid (P3)', async () => {
    const secret = await linkFor(await withPassword())
    const isGood = (at: Date) => ask(db, `{ passwordLinkIsGood(secret: "${secret}") }`, {}, { at })
    expect(await isGood(later({ minutes: 59 }))).toEqual({ passwordLinkIsGood: true })
    expect(await isGood(later({ minutes: 60 }))).toEqual({ passwordLinkIsGood: false })
    expect(await reset(secret, better, later({ minutes: 60 }))).toBe('LinkUnusable')
    expect(await reset(newSecret(), better)).toBe('LinkUnusable')
    expect(await reset('', better)).toBe('LinkUnusable')
  })
})

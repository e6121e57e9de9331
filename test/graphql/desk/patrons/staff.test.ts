import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Access } from '../../../../server/auth/session.ts'
import { useDatabase } from '../../../support/database/database.ts'
import { ask } from '../../../support/http/ask.ts'
import { later, now } from '../../../support/library/now.ts'
import { codeAt, giveSecondFactor, inSeconds } from '../../../support/library/second-factor.ts'
import { branchOf, demoPassword, newPatron, patronOf, patrons } from '../../../support/library/world.ts'

const db = useDatabase()
let admin: { id: number }
let seto: string
let passwordHash: string | null

beforeAll(async () => {
  ;({ passwordHash } = await patronOf(db, patrons.shisho))
  seto = `Branch:${(await branchOf(db, 'seto')).id}`
})
beforeEach(async () => {
  admin = await newPatron(db, { role: 'ADMIN' })
})

const asAdmin = async (mutation: string) => {
  const answer = await ask(db, `mutation { act: ${mutation} { __typename } }`, {}, { as: admin })
  return answer.act.__typename
}
const roleOf = async ({ id }: { id: number }) =>
  (await db.prisma.patron.findUniqueOrThrow({ where: { id }, select: { role: true } })).role
const sessionsOf = ({ id: patronId }: { id: number }) => db.prisma.session.count({ where: { patronId } })
const openSession = ({ id: patronId }: { id: number }) =>
  db.prisma.session.create({
    data: { patronId, secretHash: `s${patronId}`, expiresAt: later({ days: 1 }), device: '', remembered: false },
  })
const openToken = ({ id: patronId }: { id: number }) =>
  db.prisma.grant.create({
    data: { patronId, name: '鍵', scopes: ['desk:chuo'], createdAt: now, expiresAt: later({ days: 9 }) },
  })

test('a patron becomes a member of staff by card number, with branches for roles that have them, and all is logged (O2)', async () => {
  const person = await newPatron(db)
  expect(await asAdmin(`createStaffMember(cardNumber: "${person.cardNumber}", role: BRANCH_MANAGER)`)).toBe(
    'ManagedBranchNeeded',
  )
  expect(await roleOf(person)).toBe('PATRON')
  expect(
    await asAdmin(
      `createStaffMember(cardNumber: "${person.cardNumber}", role: BRANCH_MANAGER, branchIds: ["${seto}"])`,
    ),
  ).toBe('DeskPatronPayload')
  expect(await asAdmin(`createStaffMember(cardNumber: "${person.cardNumber}", role: DESK)`)).toBe('StaffAlready')
  expect(await asAdmin('createStaffMember(cardNumber: "99999999", role: DESK)')).toBe('UnknownCard')
  const list = `{ deskStaff(id: "DeskPatron:${person.id}") { role branches { id } secondFactorSince } }`
  expect((await ask(db, list, {}, { as: admin })).deskStaff).toEqual([
    { role: 'BRANCH_MANAGER', branches: [{ id: seto }], secondFactorSince: null },
  ])
  const entries = await db.prisma.auditEntry.findMany({ where: { patronId: person.id } })
  expect(entries).toMatchObject([
    { action: 'createStaffMember', staffId: admin.id, details: { role: 'BRANCH_MANAGER' } },
  ])
})

test('a member of staff who loses permissions is signed out and loses their tokens, and one who gains some is not (O2)', async () => {
  const person = await newPatron(db, { role: 'DESK' })
  const id = `DeskPatron:${person.id}`
  await openSession(person)
  await openToken(person)
  await asAdmin(`updateStaffMember(id: "${id}", role: ADMIN)`)
  expect([await roleOf(person), await sessionsOf(person)]).toEqual(['ADMIN', 1])
  await asAdmin(`updateStaffMember(id: "${id}", role: DESK)`)
  expect([await roleOf(person), await sessionsOf(person)]).toEqual(['DESK', 0])
  expect(await db.prisma.grant.count({ where: { patronId: person.id } })).toBe(0)
  await openSession(person)
  expect(await asAdmin(`deleteStaffMember(id: "${id}")`)).toBe('DeskPatronPayload')
  expect([await roleOf(person), await sessionsOf(person)]).toEqual(['PATRON', 0])
  expect(await asAdmin(`deleteStaffMember(id: "${id}")`)).toBe('NotFound')
})

describe('A second factor (O2)', () => {
  let person: Awaited<ReturnType<typeof newPatron>>
  beforeEach(async () => {
    person = await newPatron(db, { role: 'DESK', passwordHash })
  })
  const signIn = async () =>
    (
      await ask(
        db,
        `mutation ($card: String!, $password: String!) {
          signIn(cardNumber: $card, password: $password) {
            __typename ... on SignInPayload { token } ... on SecondFactorNeeded { ticket }
          }
        }`,
        { card: person.cardNumber, password: demoPassword },
      )
    ).signIn
  const end = async (ticket: string, code: string, at = now, network?: string) =>
    (
      await ask(
        db,
        `mutation ($ticket: String!, $code: String!) {
          act: signInWithSecondFactor(ticket: $ticket, code: $code) {
            __typename ... on SignInPayload { token recoveryCodesLeft } ... on TooManyAttempts { seconds }
          }
        }`,
        { ticket, code },
        { at, ...(network && { network }) },
      )
    ).act

  test('it is set up with the password and a first code, and then required at sign-in', async () => {
    const mine = (operation: string) => ask(db, operation, {}, { as: person })
    const begin = (password: string) =>
      mine(`mutation { act: beginSecondFactor(password: "${password}") { __typename } }`)
    expect((await begin('wrong')).act.__typename).toBe('WrongPassword')
    expect((await begin(demoPassword)).act.__typename).toBe('AccountPayload')
    expect((await signIn()).__typename).toBe('SignInPayload')
    const { me } = await mine('{ me { pendingSecondFactor { key uri } } }')
    const { key, uri } = me.pendingSecondFactor
    expect(uri).toBe(`otpauth://totp/${person.cardNumber}?secret=${key}&issuer=Madoguchi%20City%20Library`)
    const confirm = (code: string) =>
      mine(
        `mutation { act: confirmSecondFactor(code: "${code}") { __typename ... on RecoveryCodesPayload { codes } } }`,
      )
    expect((await confirm('000000')).act.__typename).toBe('WrongSecondFactor')
    await openSession(person)
    const { act } = await confirm(codeAt(key))
    expect(act.codes).toHaveLength(10)
    // The confirming session stays. Sessions opened by password alone are closed.
    expect(await sessionsOf(person)).toBe(1)
    const after = await mine('{ me { secondFactor { recoveryCodesLeft } pendingSecondFactor { key } } }')
    expect(after.me).toEqual({ secondFactor: { recoveryCodesLeft: 10 }, pendingSecondFactor: null })
    expect((await begin(demoPassword)).act.__typename).toBe('SecondFactorSet')
    const { __typename, ticket } = await signIn()
    expect(__typename).toBe('SecondFactorNeeded')
    expect((await end(ticket, codeAt(key))).__typename).toBe('WrongSecondFactor')
    const next = inSeconds(30)
    expect(await end(ticket, codeAt(key, next), next)).toMatchObject({
      __typename: 'SignInPayload',
      recoveryCodesLeft: null,
    })
    expect((await end(ticket, act.codes[0], next)).__typename).toBe('TicketUnusable')
    const again = await signIn()
    expect(await end(again.ticket, act.codes[0])).toMatchObject({ __typename: 'SignInPayload', recoveryCodesLeft: 9 })
  })

  test('new recovery codes require a code, and the old ones become invalid', async () => {
    const secret = await giveSecondFactor(db, person)
    const renew = async (code: string, at?: Date) => {
      const asked = `mutation { act: rotateRecoveryCodes(code: "${code}") { __typename ... on RecoveryCodesPayload { codes } } }`
      return (await ask(db, asked, {}, { as: person, ...(at && { at }) })).act
    }
    const [old] = (await renew(codeAt(secret))).codes
    expect((await renew(codeAt(secret))).__typename).toBe('WrongSecondFactor')
    const anew = await renew(old)
    expect(anew.codes).toHaveLength(10)
    expect(anew.codes).not.toContain(old)
    expect((await end((await signIn()).ticket, old)).__typename).toBe('WrongSecondFactor')
    const { me } = await ask(db, '{ me { secondFactor { recoveryCodesLeft } } }', {}, { as: person })
    expect(me.secondFactor.recoveryCodesLeft).toBe(10)
    expect(await db.prisma.accountEvent.count({ where: { patronId: person.id, kind: 'RECOVERY_CODES_RENEWED' } })).toBe(
      2,
    )
  })

  test('its ticket is valid for five minutes, for its own patron, and until the password changes', async () => {
    const secret = await giveSecondFactor(db, person)
    const { ticket } = await signIn()
    const late = later({ minutes: 5 })
    expect((await end(ticket, codeAt(secret, late), late)).__typename).toBe('TicketUnusable')
    const other = await newPatron(db, { role: 'DESK', passwordHash })
    const otherSecret = await giveSecondFactor(db, other)
    const forged = ticket.replace(/^\d+/, String(other.id))
    expect((await end(forged, codeAt(otherSecret))).__typename).toBe('TicketUnusable')
    expect((await end('nonsense', codeAt(secret))).__typename).toBe('TicketUnusable')
    await db.prisma.patron.update({ where: { id: person.id }, data: { passwordHash: `${passwordHash}x` } })
    expect((await end(ticket, codeAt(secret))).__typename).toBe('TicketUnusable')
  })

  test('its ticket ends after five wrong codes', async () => {
    await giveSecondFactor(db, person)
    const { ticket } = await signIn()
    const answers = []
    for (let n = 0; n < 6; n++) answers.push((await end(ticket, '12345', now, '203.0.113.77')).__typename)
    expect(answers).toEqual([...Array(5).fill('WrongSecondFactor'), 'TicketUnusable'])
  })

  test('only an administrator can remove it, which ends every session', async () => {
    await giveSecondFactor(db, person)
    await openSession(person)
    expect(await asAdmin(`resetSecondFactor(id: "DeskPatron:${person.id}")`)).toBe('DeskPatronPayload')
    expect(await sessionsOf(person)).toBe(0)
    expect((await signIn()).__typename).toBe('SignInPayload')
  })

  test('roles that the rules name must have it before they can use the desk, also with a token', async () => {
    const policy = (staffSecondFactor: 'NONE' | 'ADMIN' | 'ALL') =>
      db.prisma.policy.update({ where: { id: 1 }, data: { staffSecondFactor } })
    const refusedAs = (as: { id: number }, operation: string, access?: Access) =>
      ask(db, operation, {}, access ? { as, access } : { as }).then(
        () => null,
        (error) => error.code,
      )
    await policy('ADMIN')
    expect([await refusedAs(person, '{ deskPurchaseRequestCounts { __typename } }')]).toEqual([null])
    expect(await refusedAs(admin, '{ deskPurchaseRequestCounts { __typename } }')).toBe('SECOND_FACTOR_REQUIRED')
    expect(await refusedAs(admin, `{ node(id: "DeskPatron:${person.id}") { id } }`)).toBe('SECOND_FACTOR_REQUIRED')
    const token = { grantId: 1, programId: null, scopes: ['desk:chuo'] } as never
    expect(await refusedAs(admin, '{ deskPurchaseRequestCounts { __typename } }', token)).toBe('SECOND_FACTOR_REQUIRED')
    await policy('ALL')
    expect(await refusedAs(person, '{ deskPurchaseRequestCounts { __typename } }')).toBe('SECOND_FACTOR_REQUIRED')
    await giveSecondFactor(db, admin)
    expect(await refusedAs(admin, '{ deskPurchaseRequestCounts { __typename } }')).toBeNull()
    await policy('NONE')
    expect(await refusedAs(person, '{ deskPurchaseRequestCounts { __typename } }')).toBeNull()
  })
})

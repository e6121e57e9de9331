import { beforeEach, expect, test } from 'vitest'
import { useDatabase } from '../../support/database/database.ts'
import { ask } from '../../support/http/ask.ts'
import { day, lend, newPatron, newTitle } from '../../support/library/world.ts'

const db = useDatabase()
const setRule = (renewsOnlineDays: number | null, more: object = {}) =>
  db.prisma.patronCategory.update({
    where: { code: 'RESIDENT' },
    data: { renewsOnlineDays, validYears: 3, validUntilAge: null, ...more },
  })
beforeEach(() => setRule(30))

const person = { expiresOn: day(20), address: '北区1-2', birthDate: new Date('1990-04-01') }
const offer = `{ me { expiresOn cardRenewal { from newLastDay obstacle { __typename ... on CardRenewalRefused { reason from } } } } }`
const renew = `mutation ($expiresOn: Date!, $addressUnchanged: Boolean!) {
  done: renewOwnCard(expiresOn: $expiresOn, addressUnchanged: $addressUnchanged) {
    __typename ... on Patron { expiresOn } ... on CardRenewalRefused { reason from } } }`
const renewFor = async (as: { id: number }, more: object = {}) =>
  (await ask(db, renew, { expiresOn: '2026-12-14', addressUnchanged: true, ...more }, { as })).done

test('a patron renews the card after confirming the address; two presses at once renew it once (P14, O9)', async () => {
  const as = await newPatron(db, person)
  expect((await ask(db, offer, {}, { as })).me).toEqual({
    expiresOn: '2026-12-14',
    cardRenewal: { from: '2026-11-14', newLastDay: '2029-11-24', obstacle: null },
  })
  expect(await renewFor(as, { addressUnchanged: false })).toMatchObject({ reason: 'ADDRESS_CHANGED' })
  const both = await Promise.all([renewFor(as), renewFor(as)])
  expect(both.map(({ expiresOn }) => expiresOn)).toEqual(['2029-11-24', '2029-11-24'])
  expect(await db.prisma.accountEvent.count({ where: { patronId: as.id, kind: 'CARD_RENEWED' } })).toBe(1)
})

test('the category, the day, the address and the age decide whether it is offered (P14)', async () => {
  await setRule(null)
  const as = await newPatron(db, person)
  expect((await ask(db, offer, {}, { as })).me.cardRenewal).toBeNull()
  expect(await renewFor(as)).toMatchObject({ reason: 'NOT_OFFERED' })
  await setRule(10)
  expect(await renewFor(as)).toMatchObject({ reason: 'TOO_EARLY', from: '2026-12-04' })
  await setRule(30)
  expect(await renewFor(await newPatron(db, { ...person, address: null }))).toMatchObject({ reason: 'AT_COUNTER' })
  await setRule(30, { validUntilAge: 30 })
  expect(await renewFor(as)).toMatchObject({ reason: 'AT_COUNTER' })
})

test('a barred patron, an expired card and a long-overdue loan stop it (P14, L8, H1)', async () => {
  expect(await renewFor(await newPatron(db, { ...person, barredFrom: day(-1) }))).toMatchObject({
    __typename: 'PatronBlocked',
  })
  const expired = { ...person, expiresOn: day(-1) }
  expect(await renewFor(await newPatron(db, expired), { expiresOn: '2026-11-23' })).toMatchObject({
    __typename: 'CardExpired',
  })
  const late = await newPatron(db, person)
  await lend(db, late, await newTitle(db), -31)
  expect(await renewFor(late)).toMatchObject({ reason: 'OVERDUE' })
})

test('an overdue loan that stops renewals of loans stops that of the card too (P14, R6)', async () => {
  const as = await newPatron(db, person)
  await lend(db, as, await newTitle(db), -5)
  const { id } = await db.prisma.overdueStep.create({
    data: { days: 5, sendsMail: false, asksLetter: false, stopsHolds: false, stopsRenewals: true },
  })
  expect(await renewFor(as)).toMatchObject({ reason: 'OVERDUE' })
  await db.prisma.overdueStep.delete({ where: { id } })
  expect(await renewFor(as)).toMatchObject({ expiresOn: '2029-11-24' })
})

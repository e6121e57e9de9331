import { afterEach, beforeAll, expect, test } from 'vitest'
import { useDatabase } from '../../support/database/database.ts'
import { type Answer, ask } from '../../support/http/ask.ts'
import { newApplication } from '../../support/library/card-application.ts'
import { messagesUntil } from '../../support/library/letters.ts'
import { later, now } from '../../support/library/now.ts'
import { branchOf, lend, newPatron, newTitle } from '../../support/library/world.ts'
import { askAsLibrarian } from './at-desk.ts'

const db = useDatabase()
beforeAll(async () => {
  await db.prisma.policy.update({ where: { id: 1 }, data: { cardApplications: true } })
  await db.prisma.patronCategory.update({ where: { code: 'RESIDENT' }, data: { appliesOnline: true } })
})
afterEach(() => db.prisma.attempt.deleteMany())

const apply = `mutation ($input: ApplyForCardInput!) { done: applyForCard(input: $input) {
  __typename ... on CardApplicationReceipt { linkExpiresAt } ... on CardApplicationRefused { fields } } }`
const handOut = `mutation ($input: HandOutCardInput!) { done: handOutCard(input: $input) {
  __typename ... on Refusal { code } ... on DeskPatronPayload { patron { id cardNumber name mailVerified } } } }`
const refuse = `mutation ($at: ID!, $id: ID!, $reason: String!) {
  done: refuseCardApplication(branchId: $at, id: $id, reason: $reason) { __typename ... on Refusal { code } } }`
const undo = `mutation ($at: ID!, $id: ID!) { done: undoCardApplication(branchId: $at, id: $id) {
  __typename ... on Refusal { code } ... on DeskCardApplicationPayload { cardApplication { state name } } } }`
const one = `query ($id: ID!) { deskCardApplication(id: $id) { state name address patron { id } } }`

const at = async () => `Branch:${(await branchOf(db)).id}`
const idOf = ({ id }: { id: number }) => `DeskCardApplication:${id}`
const inputFor = async (application: { id: number }, more: object = {}) => ({
  ...{ branchId: await at(), id: idOf(application), proofSeen: true, ...more },
})

test('a program applies without an account; missing fields are named together; a category without the switch is refused (P10)', async () => {
  const none = { key: 'application-of-a-program', language: 'EN', consent: false }
  expect((await ask(db, apply, { input: none })).done.fields).toEqual([
    ...['name', 'nameReading', 'birthDate', 'postalCode', 'address', 'phone', 'mailAddress', 'category'],
    ...['homeBranch', 'consent'],
  ])
  const input = {
    ...{ ...none, consent: true, name: 'Ann Example', nameReading: 'Ann Example', birthDate: '1990-04-01' },
    ...{ postalCode: '7000843', address: 'Kita-ku 1', phone: '0860001111', mailAddress: 'ann@example.jp' },
    ...{ category: 'COMMUTER', homeBranchId: await at() },
  }
  expect((await ask(db, apply, { input })).done.fields).toEqual(['category'])
  const good = { ...input, category: 'RESIDENT' }
  const twice = [await ask(db, apply, { input: good }), await ask(db, apply, { input: good })]
  expect(twice.map(({ done }: Answer) => done.__typename)).toEqual(['CardApplicationReceipt', 'CardApplicationReceipt'])
  expect((await ask(db, apply, { input: { ...good, name: 'Bob' } })).done.__typename).toBe('KeyUsedForOther')
  // Staff do not see it before it is confirmed.
  const row = await db.prisma.cardApplication.findFirstOrThrow({ where: { mailAddress: 'ann@example.jp' } })
  expect((await askAsLibrarian(db, one, { id: idOf(row) })).deskCardApplication).toBeNull()
})

test('a category for children needs a guardian, and is not for adults (P10, O9, O10)', async () => {
  const rules = { validUntilAge: 13, needsGuardian: true, appliesOnline: true }
  await db.prisma.patronCategory.create({
    data: { code: 'YOUNG', name: '児童', nameEn: 'Child', position: 9, ...rules },
  })
  const input = (birthDate: string) => ({
    ...{ key: `application-of-${birthDate}`, language: 'JA', consent: true, name: '子 一', nameReading: 'コ イチ' },
    ...{ birthDate, postalCode: '7000843', address: '北区1', phone: '0860001112', mailAddress: 'child@example.jp' },
    category: 'YOUNG',
  })
  const homeBranchId = await at()
  const fieldsOf = async (birthDate: string) =>
    (await ask(db, apply, { input: { ...input(birthDate), homeBranchId } })).done.fields
  expect(await fieldsOf('2020-01-01')).toEqual(['guardianName', 'guardianPhone'])
  expect(await fieldsOf('1980-01-01')).toEqual(['category', 'guardianName', 'guardianPhone'])
})

test('two members of staff hand one card out at the same instant: one patron (P11)', async () => {
  const application = await newApplication(db)
  const input = await inputFor(application)
  const answers = await Promise.all([askAsLibrarian(db, handOut, { input }), askAsLibrarian(db, handOut, { input })])
  expect(answers.map(({ done }) => done.code ?? done.__typename).sort()).toEqual([
    'CARD_APPLICATION_DECIDED',
    'DeskPatronPayload',
  ])
  expect(await db.prisma.patron.count({ where: { name: application.name ?? '' } })).toBe(1)
  const row = await db.prisma.cardApplication.findUniqueOrThrow({ where: { id: application.id } })
  expect(row).toMatchObject({ state: 'HANDED_OUT', name: null, birthDate: null, address: null, mailAddress: null })
})

test('handing out can be undone for an hour while the card is unused, and the number is free again (P11)', async () => {
  const application = await newApplication(db)
  const variables = { at: await at(), id: idOf(application) }
  const give = async () =>
    (await askAsLibrarian(db, handOut, { input: await inputFor(application, { cardNumber: '90910001' }) })).done
  expect(await give()).toMatchObject({ patron: { cardNumber: '90910001', mailVerified: true } })
  expect((await askAsLibrarian(db, undo, variables)).done.cardApplication).toEqual({
    state: 'WAITING',
    name: application.name,
  })
  expect((await askAsLibrarian(db, undo, variables)).done.cardApplication.state).toBe('WAITING')
  const { patron } = await give()
  expect((await askAsLibrarian(db, undo, variables, { at: later({ hours: 1 }) })).done.code).toBe('DESK_ACTION_EXPIRED')
  await lend(db, { id: Number(patron.id.split(':')[1]) }, await newTitle(db))
  expect((await askAsLibrarian(db, undo, variables)).done.code).toBe('CARD_ALREADY_USED')
})

test('a refusal is mailed after an hour, and not when it was undone (P11)', async () => {
  const [kept, undone] = [await newApplication(db), await newApplication(db)]
  for (const each of [kept, undone]) {
    const variables = { at: await at(), id: idOf(each), reason: '住所が市外のため' }
    expect((await askAsLibrarian(db, refuse, variables)).done.__typename).toBe('DeskCardApplicationPayload')
  }
  await askAsLibrarian(db, undo, { at: await at(), id: idOf(undone) })
  const addresses = new Set([kept.mailAddress, undone.mailAddress])
  const sent = async (moment: Date) => (await messagesUntil(db, moment)).filter(({ to }) => addresses.has(to))
  expect(await sent(later({ minutes: 59 }))).toEqual([])
  expect(await sent(later({ minutes: 60 }))).toMatchObject([
    { kind: 'CARD_APPLICATION', step: 'REFUSED', to: kept.mailAddress, reason: '住所が市外のため', card: null },
  ])
})

test('the same person among patrons and applications is shown; patrons may not read any of it (P11, P8)', async () => {
  const known = { name: '重複 一', nameReading: 'チョウフク イチ', birthDate: new Date('1966-06-06') }
  const [first, second] = [await newApplication(db, known), await newApplication(db, known)]
  const { done } = await askAsLibrarian(db, handOut, { input: await inputFor(first) })
  const matches = `query ($id: ID!) { deskCardApplicationMatches(id: $id) { patrons { id } applications { id } } }`
  const third = await newApplication(db, known)
  expect((await askAsLibrarian(db, matches, { id: idOf(second) })).deskCardApplicationMatches).toEqual({
    patrons: [{ id: done.patron.id }],
    applications: [{ id: idOf(third) }],
  })
  expect((await askAsLibrarian(db, handOut, { input: await inputFor(second) })).done.code).toBe('PERSON_KNOWN')
  const again = await inputFor(second, { evenIfKnown: true })
  expect((await askAsLibrarian(db, handOut, { input: again })).done.__typename).toBe('DeskPatronPayload')
  const as = await newPatron(db)
  await expect(ask(db, one, { id: idOf(third) }, { as })).rejects.toMatchObject({ code: 'FORBIDDEN' })
})

test('a link that expired unused confirms nothing (P10)', async () => {
  const waiting = { state: 'UNCONFIRMED', confirmedAt: null, linkExpiresAt: now } as const
  const { secret } = await newApplication(db, waiting)
  const confirm = `mutation ($link: String!) { done: confirmCardApplication(link: $link) { __typename } }`
  expect((await ask(db, confirm, { link: secret })).done.__typename).toBe('CardApplicationGone')
})

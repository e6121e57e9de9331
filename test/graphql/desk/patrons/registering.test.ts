import { expect, test } from 'vitest'
import { useDatabase } from '../../../support/database/database.ts'
import { ask } from '../../../support/http/ask.ts'
import { day, lend, newPatron, newTitle, patronOf, patrons } from '../../../support/library/world.ts'
import { askAsLibrarian } from '../at-desk.ts'
import { detailsOf, findCardNumbers, runDeskMutation } from './desk-acts.ts'

const db = useDatabase()
const rowOf = (cardNumber: string) => db.prisma.patron.findUniqueOrThrow({ where: { cardNumber } })
const idOf = ({ id }: { id: number }) => `DeskPatron:${id}`

test('a registered person is stored normalized and found immediately, and the log contains no details (O1)', async () => {
  const details = await detailsOf(db, {
    name: '  渡邊　 結子 ',
    nameReading: 'わたなべ　ゆうこ',
    birthDate: '1974-07-07',
    phone: '０８６−０００−７７７７',
    postalCode: '〒７００ー０８４３',
    address: '岡山市北区\n見本町1',
    category: 'MUTUAL_USE',
    expiresOn: '2027-03-31',
    staffNote: '車いすの方',
  })
  const done = await runDeskMutation(db, 'register', { details, card: ' A200-00001A ' })
  expect(done).toMatchObject({ __typename: 'DeskPatronPayload', patron: { cardNumber: 'A20000001A' } })
  expect(await rowOf('A20000001A')).toMatchObject({
    name: '渡邊 結子',
    nameReading: 'ワタナベ ユウコ',
    birthDate: new Date('1974-07-07'),
    phone: '086-000-7777',
    postalCode: '700-0843',
    address: '岡山市北区 見本町1',
    categoryCode: 'MUTUAL_USE',
    expiresOn: new Date('2027-03-31'),
    staffNote: '車いすの方',
    passwordHash: null,
  })
  expect(await findCardNumbers(db, '渡辺結子')).toEqual(['A20000001A'])
  const entry = await db.prisma.auditEntry.findFirstOrThrow({ where: { action: 'createPatron' } })
  expect(entry.details).toBeNull()
})

test('without a card number the next free one is assigned, beyond cards, retired cards and copies; the end of the range is refused (O1)', async () => {
  await db.prisma.policy.update({ where: { id: 1 }, data: { firstCard: '50000001', lastCard: '50000005' } })
  await newPatron(db, { cardNumber: '50000001' })
  await db.prisma.retiredCard.create({ data: { number: '50000002', reason: 'CLOSED', retiredAt: day(-1) } })
  const title = await newTitle(db)
  await db.prisma.item.update({ where: { id: title.items[0]?.id ?? 0 }, data: { barcode: '50000003' } })
  const register = async () => runDeskMutation(db, 'register', { details: await detailsOf(db) })
  expect((await register()).patron.cardNumber).toBe('50000004')
  // Concurrent registrations get different numbers.
  const both = await Promise.all([register(), register()])
  expect(both.map(({ __typename }) => __typename).sort()).toEqual(['DeskPatronPayload', 'NoFreeCard'])
  expect(both.find(({ last }) => last)).toMatchObject({ last: '50000005' })
})

test('of two concurrent registrations with one number, one succeeds, and no earlier number is assigned (O1)', async () => {
  const details = await detailsOf(db)
  const all = await Promise.all(
    Array.from({ length: 6 }, () => runDeskMutation(db, 'register', { details, card: '60000001' })),
  )
  expect(all.map(({ __typename }) => __typename).sort()).toEqual([
    ...Array.from({ length: 5 }, () => 'CardNumberInUse'),
    'DeskPatronPayload',
  ])
  const { id } = await rowOf('60000001')
  await runDeskMutation(db, 'replace', { id: `DeskPatron:${id}`, card: '60000002' })
  for (const card of ['60000001', '60000002', 'A60000002B', patrons.hanako.cardNumber]) {
    expect([card, await runDeskMutation(db, 'register', { details, card })]).toEqual([
      card,
      { __typename: 'CardNumberInUse', card },
    ])
  }
  // The database enforces the same without the domain.
  await expect(newPatron(db, { cardNumber: '60000001' })).rejects.toThrow(/retired|nique/)
})

test.each([
  ['name', { name: ' 　' }],
  ['name', { name: 'あ'.repeat(101) }],
  ['nameReading', { nameReading: '渡辺' }],
  ['birthDate', { birthDate: '2026-11-25' }],
  ['birthDate', { birthDate: '1879-12-31' }],
  ['phone', { phone: '12345' }],
  ['phone', { phone: '086-000-100a' }],
  ['postalCode', { postalCode: '700-084' }],
  ['address', { address: 'あ'.repeat(201) }],
  ['staffNote', { staffNote: 'あ'.repeat(501) }],
])(
  'an invalid %s is refused by name, at registration and at a change, and changes nothing (bad input)',
  async (field, given) => {
    const details = await detailsOf(db, given)
    const count = await db.prisma.patron.count()
    expect(await runDeskMutation(db, 'register', { details })).toEqual({ __typename: 'PatronDetailRefused', field })
    const patron = await newPatron(db)
    expect(await runDeskMutation(db, 'change', { id: idOf(patron), details })).toEqual({
      __typename: 'PatronDetailRefused',
      field,
    })
    expect(await rowOf(patron.cardNumber)).toEqual(patron)
    expect(await db.prisma.patron.count()).toBe(count + 1)
  },
)

test('unreadable card numbers, unknown branches and past expiry dates are refused (bad input)', async () => {
  const details = await detailsOf(db)
  for (const card of ['1'.repeat(21), '番号', '12/34', '<b>']) {
    expect([card, (await runDeskMutation(db, 'register', { details, card })).__typename]).toEqual([
      card,
      'NotACardNumber',
    ])
  }
  const elsewhere = await detailsOf(db, { homeBranchId: 'Branch:999999' })
  expect((await runDeskMutation(db, 'register', { details: elsewhere })).__typename).toBe('UnknownBranch')
  const past = await detailsOf(db, { expiresOn: '2026-11-23' })
  expect((await runDeskMutation(db, 'register', { details: past })).__typename).toBe('DateInPast')
})

test('a person who seems to be registered already is refused, unless staff confirm that it is another person (O1)', async () => {
  const details = await detailsOf(db, { name: '二度 押す', nameReading: 'ニド オス', birthDate: '1990-01-01' })
  const both = await Promise.all([0, 1].map(() => runDeskMutation(db, 'register', { details, card: null })))
  expect(both.map(({ __typename }) => __typename).sort()).toEqual(['NoFreeCard', 'NoFreeCard'])
  await db.prisma.policy.update({ where: { id: 1 }, data: { firstCard: '70000001', lastCard: '70999999' } })
  const again = await Promise.all([0, 1].map(() => runDeskMutation(db, 'register', { details })))
  expect(again.map(({ __typename }) => __typename).sort()).toEqual(['DeskPatronPayload', 'PersonKnown'])
  const known = await runDeskMutation(db, 'register', {
    details: { ...details, name: '弐度 押', nameReading: 'にど　おす' },
  })
  expect(known).toMatchObject({ __typename: 'PersonKnown', known: { id: expect.stringMatching(/^DeskPatron:/) } })
  expect((await runDeskMutation(db, 'register', { details, evenIfKnown: true })).__typename).toBe('DeskPatronPayload')
})

test('changed data updates the search words, an expired card stays expired, and the log has the field names (O1)', async () => {
  const patron = await newPatron(db, { name: '前 田', expiresOn: day(-5), phone: '086-000-0001' })
  const details = await detailsOf(db, { name: '後藤 新', phone: '086-000-0002', expiresOn: '2026-11-19' })
  expect(await runDeskMutation(db, 'change', { id: idOf(patron), details })).toEqual({
    __typename: 'DeskPatronPayload',
  })
  expect(await findCardNumbers(db, '後藤')).toEqual([patron.cardNumber])
  expect(await findCardNumbers(db, '0860000002')).toEqual([patron.cardNumber])
  expect(await findCardNumbers(db, '前田')).toEqual([])
  expect(await findCardNumbers(db, '0860000001')).toEqual([])
  const entries = await db.prisma.auditEntry.findMany({ where: { patronId: patron.id } })
  expect(entries.map(({ details }) => details)).toEqual([{ changed: ['name', 'phone'] }])
  const past = { id: idOf(patron), details: { ...details, expiresOn: '2026-11-18' } }
  expect(await runDeskMutation(db, 'change', past)).toEqual({ __typename: 'DateInPast', date: '2026-11-18' })
})

test('a reissued card keeps all data, the old number signs nobody in, and sessions and tokens end (O1)', async () => {
  const patron = await patronOf(db, patrons.hanako)
  const signIn = (card: string) =>
    ask(
      db,
      `mutation { signIn(cardNumber: "${card}", password: "madoguchi") { __typename ... on SignInPayload { token } } }`,
    )
  await signIn('10000001')
  await db.prisma.grant.create({
    data: { patronId: patron.id, name: 'script', scopes: ['account:read'], createdAt: day(0), expiresAt: day(9) },
  })
  const before = await db.prisma.hold.count({ where: { patronId: patron.id } })
  const done = await runDeskMutation(db, 'replace', { id: idOf(patron), card: '80000001' })
  expect(done).toMatchObject({ __typename: 'DeskPatronPayload', patron: { cardNumber: '80000001' } })
  expect(await db.prisma.session.count({ where: { patronId: patron.id } })).toBe(0)
  expect(await db.prisma.grant.count({ where: { patronId: patron.id } })).toBe(0)
  expect(await db.prisma.hold.count({ where: { patronId: patron.id } })).toBe(before)
  expect((await signIn('10000001')).signIn.__typename).toBe('WrongCardOrPassword')
  expect((await signIn('80000001')).signIn.__typename).toBe('SignInPayload')
  const scan = '{ deskPatron(cardNumber: "10000001") { __typename ... on CardRetired { card: cardNumber reason } } }'
  expect((await askAsLibrarian(db, scan)).deskPatron).toEqual({
    __typename: 'CardRetired',
    card: '10000001',
    reason: 'REPLACED',
  })
  // Staff can look up the owner of a lost card.
  expect(await findCardNumbers(db, '10000001')).toEqual(['80000001'])
  expect((await runDeskMutation(db, 'replace', { id: idOf(patron), card: '10000001' })).__typename).toBe(
    'CardNumberInUse',
  )
})

test('an account with a loan cannot be closed; a closed account keeps only its number, which is never assigned again (O1)', async () => {
  const patron = await newPatron(db, { phone: '086-111-2222', address: '見本町' })
  await newTitle(db)
  const title = await newTitle(db)
  const loan = await lend(db, patron, title)
  expect(await runDeskMutation(db, 'close', { id: idOf(patron) })).toEqual({
    __typename: 'AccountInUse',
    loans: 1,
    captured: 0,
  })
  await db.prisma.loan.update({ where: { id: loan.id }, data: { returnedAt: day(0), patronId: null } })
  expect(await runDeskMutation(db, 'close', { id: idOf(patron) })).toEqual({
    __typename: 'ClosePatronPayload',
    card: patron.cardNumber,
  })
  expect(await db.prisma.patron.count({ where: { id: patron.id } })).toBe(0)
  expect(await db.prisma.patronWord.count({ where: { patronId: patron.id } })).toBe(0)
  const details = await detailsOf(db)
  expect((await runDeskMutation(db, 'register', { details, card: patron.cardNumber })).__typename).toBe(
    'CardNumberInUse',
  )
  expect(await runDeskMutation(db, 'close', { id: idOf(patron) })).toEqual({ __typename: 'NotFound' })
  const staff = await patronOf(db, patrons.shisho)
  expect((await runDeskMutation(db, 'close', { id: idOf(staff) })).__typename).toBe('AccountOfStaff')
})

test('a second identifier finds its patron at check-out and in the search, and only its hash is stored (O1)', async () => {
  const patron = await newPatron(db)
  expect(await runDeskMutation(db, 'tie', { id: idOf(patron), identifier: 'ｉｄ－2026-000123' })).toEqual({
    __typename: 'DeskPatronPayload',
  })
  const otherwise = '{ deskPatron(cardNumber: "ID2026000123") { __typename } }'
  expect((await askAsLibrarian(db, otherwise)).deskPatron.__typename).toBe('UnknownCard')
  const operation = '{ deskPatron(cardNumber: " id2026-000123 ") { __typename ... on DeskPatron { id } } }'
  expect((await askAsLibrarian(db, operation)).deskPatron).toEqual({ __typename: 'DeskPatron', id: idOf(patron) })
  expect(await findCardNumbers(db, 'id2026000123')).toEqual([patron.cardNumber])
  expect(JSON.stringify(await rowOf(patron.cardNumber))).not.toContain('000123')
  const other = await newPatron(db)
  for (const [identifier, why] of [
    ['id2026000123', 'IN_USE'],
    ['12345', 'SHAPE'],
    ['abcdefgh', 'SHAPE'],
    ['身分証123456', 'SHAPE'],
    [patron.cardNumber, 'CARD_OR_COPY'],
    ['123456789018', 'INDIVIDUAL_NUMBER'],
  ]) {
    expect([identifier, await runDeskMutation(db, 'tie', { id: idOf(other), identifier })]).toEqual([
      identifier,
      { __typename: 'IdentifierRefused', why },
    ])
  }
  await runDeskMutation(db, 'untie', { id: idOf(patron) })
  expect(await runDeskMutation(db, 'untie', { id: idOf(patron) })).toEqual({ __typename: 'DeskPatronPayload' })
  expect(await findCardNumbers(db, 'id2026000123')).toEqual([])
  // It cannot be used for sign-in on the internet.
  const signIn = 'mutation { signIn(cardNumber: "id2026000123", password: "x") { __typename } }'
  expect((await ask(db, signIn)).signIn.__typename).toBe('WrongCardOrPassword')
})

test('a repeated idempotency key registers one person, reissues one card and sets one password, and is refused with other arguments (O1)', async () => {
  const registering = { details: await detailsOf(db, { name: '二度 押した' }), key: 'registering-a-person' }
  const both = await Promise.all([
    runDeskMutation(db, 'register', registering),
    runDeskMutation(db, 'register', registering),
  ])
  expect(both[0]).toMatchObject({ __typename: 'DeskPatronPayload' })
  expect(both[1]).toEqual(both[0])
  expect(await db.prisma.patron.count({ where: { name: '二度 押した' } })).toBe(1)
  const other = { ...registering, details: await detailsOf(db, { name: '別の 人' }) }
  expect(await runDeskMutation(db, 'register', other)).toEqual({ __typename: 'KeyUsedForOther' })

  const patron = await newPatron(db)
  const acts = await db.prisma.auditEntry.count()
  for (const [act, key] of [
    ['replace', 'reissuing-a-card'],
    ['password', 'giving-a-password'],
  ] as const) {
    const first = await runDeskMutation(db, act, { id: idOf(patron), key })
    expect(await runDeskMutation(db, act, { id: idOf(patron), key })).toEqual(first)
  }
  expect(await db.prisma.retiredCard.count({ where: { patronId: patron.id } })).toBe(1)
  expect(await db.prisma.auditEntry.count()).toBe(acts + 2)
  // A copy of the database contains neither the key nor the password.
  const kept = await db.prisma.deskSubmission.findMany()
  expect(JSON.stringify(kept)).not.toMatch(/reissuing|giving|patronId|password/)
})

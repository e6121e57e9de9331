import { expect, test } from 'vitest'
import { rebuildPatronWords } from '../../../../server/domain/patrons/rebuild-folded.ts'
import { schema } from '../../../../server/graphql/schema.ts'
import { useDatabase } from '../../../support/database/database.ts'
import { ask } from '../../../support/http/ask.ts'
import { now } from '../../../support/library/now.ts'
import { place } from '../../../support/library/place.ts'
import {
  branchOf,
  day,
  demoPassword,
  hold,
  lend,
  newNotice,
  newPatron,
  newTitle,
  patronOf,
  patrons,
} from '../../../support/library/world.ts'
import { askAsLibrarian, staffOf } from '../at-desk.ts'

const db = useDatabase()
const act = async (name: string, args: string, fields = '') =>
  (await askAsLibrarian(db, `mutation { ${name}(${args}) { __typename ${fields} } }`))[name]
const argumentsOf = (name: string | undefined, values: string) =>
  name === 'blockPatron' ? `input: { ${values} }` : values
const rowOf = ({ id }: { id: number }) => db.prisma.patron.findUniqueOrThrow({ where: { id } })
const signIn = async (cardNumber: string, password: string) =>
  (await ask(db, `mutation { signIn(cardNumber: "${cardNumber}", password: "${password}") { __typename } }`)).signIn
    .__typename

test('a block starts today and is indefinite by default, refuses holds, and is recorded (L8, D)', async () => {
  const patron = await newPatron(db)
  const fields = '... on DeskPatronPayload { patron { standing { __typename ... on PatronBlocked { until } } } }'
  expect(
    await act('blockPatron', `input: { id: "DeskPatron:${patron.id}", stopsCapture: false }`, fields),
  ).toMatchObject({
    patron: { standing: { __typename: 'PatronBlocked', until: null } },
  })
  expect(await rowOf(patron)).toMatchObject({ barredFrom: day(0), barredUntil: null, barStopsCapture: false })
  expect((await place(db, patron, await newTitle(db))).__typename).toBe('PatronBlocked')
  await act(
    'blockPatron',
    `input: { id: "DeskPatron:${patron.id}", from: "2026-11-26", until: "2026-11-26", stopsCapture: true }`,
  )
  expect(await rowOf(patron)).toMatchObject({ barredFrom: day(2), barredUntil: day(2), barStopsCapture: true })
  const [last] = await db.prisma.auditEntry.findMany({ where: { patronId: patron.id }, orderBy: { id: 'desc' } })
  expect(last).toMatchObject({
    action: 'blockPatron',
    staffId: (await staffOf(db)).id,
    details: { from: '2026-11-26', until: '2026-11-26', stopsCapture: true },
  })
})

test('a block can be lifted, and lifting none is harmless (L8)', async () => {
  const patron = await newPatron(db, { barredFrom: day(-3), barStopsCapture: false })
  for (let press = 0; press < 2; press++) {
    expect(await act('unblockPatron', `id: "DeskPatron:${patron.id}"`)).toEqual({ __typename: 'DeskPatronPayload' })
  }
  expect(await rowOf(patron)).toMatchObject({ barredFrom: null, barredUntil: null, barStopsCapture: true })
  expect((await place(db, patron, await newTitle(db))).__typename).toBe('Hold')
})

test('a card can be valid until a day, or indefinitely (L8)', async () => {
  const patron = await newPatron(db, { expiresOn: day(-1) })
  const fields = '... on DeskPatronPayload { patron { expiresOn standing { __typename } } }'
  const set = (on: string) => act('setCardExpiry', `id: "DeskPatron:${patron.id}", expiresOn: ${on}`, fields)
  expect(await set('"2026-11-24"')).toMatchObject({ patron: { expiresOn: '2026-11-24', standing: null } })
  expect(await set('"2028-02-29"')).toMatchObject({ patron: { expiresOn: '2028-02-29' } })
  expect(await set('null')).toMatchObject({ patron: { expiresOn: null, standing: null } })
})

test("a block that starts before the database's first year starts on that year's first day (bad input)", async () => {
  const patron = await newPatron(db)
  await act('blockPatron', `input: { id: "DeskPatron:${patron.id}", from: "0000-01-01", stopsCapture: true }`)
  expect(await rowOf(patron)).toMatchObject({ barredFrom: new Date('0001-01-01') })
})

test('periods that end before they begin, and past days, are refused and change nothing (L8)', async () => {
  const patron = await newPatron(db, { expiresOn: day(30) })
  const id = `id: "DeskPatron:${patron.id}"`
  const before = await rowOf(patron)
  const dates = '... on DateInPast { date } ... on EndsBeforeStart { from until }'
  expect(
    await act('blockPatron', `input: { ${id}, from: "2026-12-02", until: "2026-12-01", stopsCapture: true }`, dates),
  ).toEqual({
    __typename: 'EndsBeforeStart',
    from: '2026-12-02',
    until: '2026-12-01',
  })
  expect(
    await act('blockPatron', `input: { ${id}, from: "2026-11-01", until: "2026-11-23", stopsCapture: true }`, dates),
  ).toEqual({
    __typename: 'DateInPast',
    date: '2026-11-23',
  })
  expect(await act('setCardExpiry', `${id}, expiresOn: "2026-11-23"`, '... on DateInPast { date }')).toEqual({
    __typename: 'DateInPast',
    date: '2026-11-23',
  })
  expect(await rowOf(patron)).toEqual(before)
  expect(await db.prisma.auditEntry.count({ where: { patronId: patron.id } })).toBe(0)
})

test('invalid dates and unknown ids are bad input for every action (bad input)', async () => {
  const patron = await newPatron(db)
  const before = await rowOf(patron)
  for (const date of ['2026-02-30', '2027-02-29', '2026-13-01', 'tomorrow']) {
    for (const fields of [
      'blockPatron(input: { id: $id, from: $date, stopsCapture: true })',
      'blockPatron(input: { id: $id, until: $date, stopsCapture: true })',
      'setCardExpiry(id: $id, expiresOn: $date)',
    ]) {
      const operation = `mutation ($id: ID!, $date: Date) { done: ${fields} { __typename } }`
      const acting = askAsLibrarian(db, operation, { id: `DeskPatron:${patron.id}`, date })
      await expect(acting, `${fields} ${date}`).rejects.toMatchObject({ code: 'BAD_USER_INPUT' })
    }
  }
  for (const [name, more] of [
    ['blockPatron', ', stopsCapture: true'],
    ['unblockPatron', ''],
    ['setCardExpiry', ''],
    ['createProvisionalPassword', ''],
  ]) {
    expect(await act(name ?? '', argumentsOf(name, `id: "DeskPatron:999999999"${more}`))).toEqual({
      __typename: 'NotFound',
    })
    for (const wrong of [
      `Title:${patron.id}`,
      `${patron.id}`,
      'DeskPatron:',
      'DeskPatron:abc',
      'DeskPatron:99999999999',
    ]) {
      await expect(act(name ?? '', argumentsOf(name, `id: "${wrong}"${more}`)), wrong).rejects.toMatchObject({
        code: 'BAD_USER_INPUT',
      })
    }
  }
  expect(await act('renewLoanForPatron', 'id: "DeskLoan:999999999", renewalsSeen: 0')).toEqual({
    __typename: 'NotFound',
  })
  expect(await rowOf(patron)).toEqual(before)
})

test('a provisional password is shown once, opens the account, and ends every session of the card (P2)', async () => {
  const patron = await patronOf(db, patrons.makoto)
  expect(await signIn(patron.cardNumber, demoPassword)).toBe('SignInPayload')
  const given = await act(
    'createProvisionalPassword',
    `id: "DeskPatron:${patron.id}"`,
    '... on ProvisionalPasswordPayload { password }',
  )
  expect(given.password).toMatch(/^([bdfghkmnprstwz][aeu]){2}-([bdfghkmnprstwz][aeu]){2}-[2-9]{4}$/)
  expect(await db.prisma.session.count({ where: { patronId: patron.id } })).toBe(0)
  const row = await rowOf(patron)
  expect([row.passwordIsProvisional, row.passwordHash?.startsWith('$argon2id$')]).toEqual([true, true])
  expect(await signIn(patron.cardNumber, demoPassword)).toBe('WrongCardOrPassword')
  expect(await signIn(patron.cardNumber, given.password)).toBe('SignInPayload')
  const again = await act(
    'createProvisionalPassword',
    `id: "DeskPatron:${patron.id}"`,
    '... on ProvisionalPasswordPayload { password }',
  )
  expect(again.password).not.toBe(given.password)
  const recorded = await db.prisma.auditEntry.findMany({ where: { patronId: patron.id } })
  expect(recorded.map(({ action }) => action)).toEqual(['createProvisionalPassword', 'createProvisionalPassword'])
  expect(JSON.stringify(recorded)).not.toContain(again.password)
})

const find = async (text: string) => {
  const operation = 'query ($text: String!) { deskPatrons(text: $text) { more patrons { cardNumber } } }'
  const { deskPatrons } = await askAsLibrarian(db, operation, { text })
  return { more: deskPatrons.more, cards: deskPatrons.patrons.map((one: { cardNumber: string }) => one.cardNumber) }
}

test('a patron is found by card number, name or reading, in any notation (D)', async () => {
  const hanako = { more: false, cards: ['10000001'] }
  const ways = ['10000001', '１００００００１', ' 1000-0001 ', 'A10000001A', '山田 花子', '山田花子', '花子', '山']
  for (const text of [...ways, 'ヤマダ ハナコ', 'やまだ', 'ﾔﾏﾀﾞ ﾊﾅｺ', 'はな']) {
    expect([text, await find(text)]).toEqual([text, hanako])
  }
  for (const text of ['', ' ', '%', '_', '1000000', 'いない人', '田　花', 'だはな']) {
    expect([text, await find(text)]).toEqual([text, { more: false, cards: [] }])
  }
})

test('a search returns at most twenty patrons, and reports that there are more (D)', async () => {
  for (let i = 0; i < 20; i++) await newPatron(db, { name: `同姓 ${i}`, nameReading: `ドウセイ ${i}` })
  await rebuildPatronWords(db)
  expect(await find('同姓')).toMatchObject({ more: false, cards: { length: 20 } })
  await newPatron(db, { name: '同姓 大勢', nameReading: 'ドウセイ オオゼイ' })
  await rebuildPatronWords(db)
  expect(await find('どうせい')).toMatchObject({ more: true, cards: { length: 20 } })
})

test('staff see current data and no history: no returned loan, no closed hold (R4)', async () => {
  const patron = await newPatron(db, { keepsHistory: true })
  const [lent, returned, waiting, filled] = [
    await newTitle(db),
    await newTitle(db),
    await newTitle(db),
    await newTitle(db),
  ]
  await lend(db, patron, lent)
  const ended = await lend(db, patron, returned)
  await db.prisma.loan.update({ where: { id: ended.id }, data: { returnedAt: now, patronId: null } })
  const entry = { patronId: patron.id, titleId: returned.id, lentOn: day(-9), returnedOn: day(0) }
  await db.prisma.historyEntry.create({ data: entry })
  const open = await hold(db, patron, waiting)
  const closed = await hold(db, patron, filled, { state: 'FULFILLED' })
  const { deskPatronById } = await askAsLibrarian(
    db,
    `{ deskPatronById(id: "DeskPatron:${patron.id}") { loans { item { title { title } } renewalRefusal { __typename } }
       holds { id } password } }`,
  )
  expect(deskPatronById).toEqual({
    loans: [{ item: { title: { title: lent.title } }, renewalRefusal: { __typename: 'TooEarlyToRenew' } }],
    holds: [{ id: `DeskHold:${open.id}` }],
    password: 'NONE',
  })
  expect((await askAsLibrarian(db, `{ deskHold(id: "DeskHold:${closed.id}") { id } }`)).deskHold).toBeNull()
  const fields = Object.keys((schema.getType('DeskPatron') as { getFields(): object } | undefined)?.getFields() ?? {})
  expect(fields.filter((name) => /histor|past|returned|passwordHash/i.test(name))).toEqual([])
  expect(fields).toContain('loans')
})

test('staff see up to 300 loans and 300 holds, those that come first', async () => {
  const patron = await newPatron(db)
  const { items, id } = await newTitle(db, { copies: 301 })
  const { id: branchId } = await branchOf(db)
  const at = { patronId: patron.id, branchId, lentAt: day(0) }
  await db.prisma.loan.createMany({ data: items.map((item, i) => ({ ...at, itemId: item.id, dueOn: day(301 - i) })) })
  await hold(db, patron, { id })
  const query = `{ deskPatronById(id: "DeskPatron:${patron.id}") { loans { dueOn } holds { id } } }`
  const { loans, holds } = (await askAsLibrarian(db, query)).deskPatronById
  expect([loans.length, loans[0].dueOn, holds.length]).toEqual([300, day(1).toISOString().slice(0, 10), 1])
})

test("staff renew a loan by the patron's rule, and a repetition renews nothing more (R2, R3)", async () => {
  const patron = await newPatron(db)
  const { id } = await lend(db, patron, await newTitle(db), 1)
  const fields = '... on DeskLoanPayload { loan { dueOn renewals } }'
  const first = await act('renewLoanForPatron', `id: "DeskLoan:${id}", renewalsSeen: 0`, fields)
  expect(first).toMatchObject({ __typename: 'DeskLoanPayload', loan: { renewals: 1 } })
  expect(await act('renewLoanForPatron', `id: "DeskLoan:${id}", renewalsSeen: 0`, fields)).toEqual(first)
  expect((await act('renewLoanForPatron', `id: "DeskLoan:${id}", renewalsSeen: 1`)).__typename).toBe('AlreadyRenewed')
  const [entry] = await db.prisma.auditEntry.findMany({ where: { action: 'renewLoanForPatron' } })
  expect(entry).toMatchObject({ patronId: patron.id, itemId: null, details: null })
})

test('every desk field returns UNAUTHENTICATED to a visitor and FORBIDDEN to a patron (P8)', async () => {
  const at = `branchId: "Branch:${(await branchOf(db)).id}"`
  const one = 'id: "DeskPatron:1"'
  const doors = [
    `{ desk(${at}) { pullList { totalCount } } }`,
    `{ desk(${at}) { holdShelf { totalCount } } }`,
    `{ desk(${at}) { unfillable { totalCount } } }`,
    '{ deskHold(id: "DeskHold:1") { id } }',
    '{ deskPatrons(text: "山田") { more } }',
    `{ deskPatronById(${one}) { name } }`,
    `mutation { revertHold(${at}, id: "DeskHold:1", reason: "x") { __typename } }`,
    `mutation { cancelHoldForPatron(${at}, id: "DeskHold:1", reason: "x") { __typename } }`,
    `mutation { updateHoldForPatron(${at}, id: "DeskHold:1", pickupBranchId: "Branch:1") { __typename } }`,
    `mutation { blockPatron(input: { ${one}, stopsCapture: true }) { __typename } }`,
    `mutation { unblockPatron(${one}) { __typename } }`,
    `mutation { setCardExpiry(${one}) { __typename } }`,
    `mutation { createProvisionalPassword(${one}) { __typename } }`,
    'mutation { renewLoanForPatron(id: "DeskLoan:1", renewalsSeen: 0) { __typename } }',
  ]
  const patron = await newPatron(db)
  for (const door of doors) {
    await expect(ask(db, door), door).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    await expect(ask(db, door, {}, { as: patron }), door).rejects.toMatchObject({ code: 'FORBIDDEN' })
  }
})

test("desk mutations accept the staff id and the patron's id of the same object (D)", async () => {
  const patron = await newPatron(db)
  const { id: loanId } = await lend(db, patron, await newTitle(db), 1)
  const { id: holdId } = await hold(db, patron, await newTitle(db))
  const notice = await newNotice(db, { kind: 'PASSWORD_CHANGED', patronId: patron.id })
  const read = async (side: '' | 'Desk') => {
    const query = `{ deskPatronById(id: "${side}Patron:${patron.id}") { id } deskHold(id: "${side}Hold:${holdId}") { id } }`
    const noticeId = `${side || 'Patron'}Notice:${notice.id}`
    return [
      await askAsLibrarian(db, query),
      await act(
        'renewLoanForPatron',
        `id: "${side}Loan:${loanId}", renewalsSeen: 0`,
        '... on DeskLoanPayload { loan { id } }',
      ),
      await act('cancelNotice', `id: "${noticeId}"`, '... on DeskNoticePayload { patronId notice { id state } }'),
    ]
  }
  const seen = await read('Desk')
  expect(seen).toEqual([
    { deskPatronById: { id: `DeskPatron:${patron.id}` }, deskHold: { id: `DeskHold:${holdId}` } },
    { __typename: 'DeskLoanPayload', loan: { id: `DeskLoan:${loanId}` } },
    {
      __typename: 'DeskNoticePayload',
      patronId: `DeskPatron:${patron.id}`,
      notice: { id: `DeskNotice:${notice.id}`, state: 'FAILED' },
    },
  ])
  expect(await read('')).toEqual(seen)
})

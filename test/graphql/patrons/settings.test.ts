import { expect, test } from 'vitest'
import { useDatabase } from '../../support/database/database.ts'
import { type Answer, ask } from '../../support/http/ask.ts'
import { branchOf, newBranch, newPatron, newTitle } from '../../support/library/world.ts'

const db = useDatabase()

const fields = `searchField searchTypes { code } searchBranch { code } resultsPerPage pickupBranch { code } contactMethod
  dueNoticeDays language`

const nothingSet = {
  searchField: 'KEYWORD',
  searchTypes: [],
  searchBranch: null,
  resultsPerPage: null,
  pickupBranch: null,
  contactMethod: null,
  dueNoticeDays: null,
  language: 'JA',
}

async function settingsOf(as: { id: number }) {
  return (await ask(db, `{ me { settings { ${fields} } } }`, {}, { as })).me.settings
}

const refusals = `__typename ... on PatronSettings { ${fields} } ... on FigureNotOffered { field offered }`
const branchRefusal = '... on PickupNotOffered { branch { code } }'

async function setSearch(as: { id: number }, given: Record<string, unknown>): Promise<Answer> {
  const operation = `mutation ($field: SearchField, $types: [MaterialTypeCode!], $branchId: ID, $resultsPerPage: Int) {
    updateSearchSettings(input: { field: $field, types: $types, branchId: $branchId, resultsPerPage: $resultsPerPage }) { ${refusals} } }`
  return (await ask(db, operation, given, { as })).updateSearchSettings
}

async function setHold(as: { id: number }, given: Record<string, unknown>): Promise<Answer> {
  const operation = `mutation ($pickupBranchId: ID, $contactMethod: ContactMethod) {
    updateHoldSettings(pickupBranchId: $pickupBranchId, contactMethod: $contactMethod) {
      __typename ... on PatronSettings { ${fields} } ${branchRefusal} } }`
  return (await ask(db, operation, given, { as })).updateHoldSettings
}

async function setNotices(as: { id: number }, given: Record<string, unknown>): Promise<Answer> {
  const operation = `mutation ($dueNoticeDays: Int, $language: Language) {
    updateNoticeSettings(dueNoticeDays: $dueNoticeDays, language: $language) { ${refusals} } }`
  return (await ask(db, operation, given, { as })).updateNoticeSettings
}

const idOf = ({ id }: { id: number }) => `Branch:${id}`

test("a patron without settings has the defaults: all types, all branches, and the library's page size (P5)", async () => {
  expect(await settingsOf(await newPatron(db))).toEqual(nothingSet)
})

test('search settings are stored, omitted ones stay, and null clears one (P5)', async () => {
  const patron = await newPatron(db)
  const chuo = await branchOf(db)
  const all = { field: 'TITLE', types: ['DVD', 'BOOK', 'DVD'], branchId: idOf(chuo), resultsPerPage: 20 }
  const set = {
    searchField: 'TITLE',
    searchTypes: [{ code: 'BOOK' }, { code: 'DVD' }],
    searchBranch: { code: 'chuo' },
    resultsPerPage: 20,
  }
  expect(await setSearch(patron, all)).toEqual({ __typename: 'PatronSettings', ...nothingSet, ...set })
  expect(await setSearch(patron, { resultsPerPage: 5 })).toMatchObject({ ...set, resultsPerPage: 5 })
  expect(await settingsOf(patron)).toEqual({ ...nothingSet, ...set, resultsPerPage: 5 })
  await setSearch(patron, { field: null, types: null, branchId: null, resultsPerPage: null })
  expect(await settingsOf(patron)).toEqual(nothingSet)
})

test('choosing every material type is no restriction, so later types are included (P5)', async () => {
  const patron = await newPatron(db)
  const types = ['BOOK', 'MAGAZINE', 'CASSETTE', 'SPOKEN_CD', 'CD', 'DVD', 'VIDEO', 'LD']
  expect(await setSearch(patron, { types })).toMatchObject({ searchTypes: [] })
  expect(await setSearch(patron, { types: types.slice(1) })).toMatchObject({
    searchTypes: types.slice(1).map((code) => ({ code })),
  })
})

test('the page size is 5, 10 or 20, and others are refused without a change (P5, bad input)', async () => {
  const patron = await newPatron(db, { resultsPerPage: 20 })
  for (const resultsPerPage of [0, -5, 7, 100]) {
    expect(await setSearch(patron, { field: 'ISBN', resultsPerPage })).toEqual({
      __typename: 'FigureNotOffered',
      field: 'resultsPerPage',
      offered: [5, 10, 20],
    })
  }
  expect(await settingsOf(patron)).toEqual({ ...nothingSet, resultsPerPage: 20 })
})

test('an unknown branch is refused for searching and for pickup (P5, bad input)', async () => {
  const patron = await newPatron(db)
  expect(await setSearch(patron, { branchId: 'Branch:999999', field: 'TITLE' })).toEqual({
    __typename: 'UnknownBranch',
  })
  expect(await setHold(patron, { pickupBranchId: 'Branch:999999' })).toEqual({ __typename: 'UnknownBranch' })
  expect(await settingsOf(patron)).toEqual(nothingSet)
})

test('the default pickup branch must offer pickup, and AV is checked when a hold is placed (P5, L5)', async () => {
  const patron = await newPatron(db)
  const [closed, noAv] = [
    await newBranch(db, { acceptsPickup: false, acceptsAvPickup: false }),
    await newBranch(db, { acceptsAvPickup: false }),
  ]
  expect(await setHold(patron, { pickupBranchId: idOf(noAv) })).toMatchObject({ pickupBranch: { code: noAv.code } })
  expect(await setHold(patron, { pickupBranchId: idOf(closed), contactMethod: 'NONE' })).toEqual({
    __typename: 'PickupNotOffered',
    branch: { code: closed.code },
  })
  expect(await settingsOf(patron)).toEqual({ ...nothingSet, pickupBranch: { code: noAv.code } })
})

test('mail can be the default contact method only with a verified address (P5, L6)', async () => {
  for (const address of [{ mailAddress: null, mailVerifiedAt: null }, { mailVerifiedAt: null }]) {
    const patron = await newPatron(db, address)
    expect(await setHold(patron, { contactMethod: 'MAIL' })).toEqual({ __typename: 'MailAddressNeeded' })
    expect(await setHold(patron, { contactMethod: 'NONE' })).toMatchObject({ contactMethod: 'NONE' })
  }
  expect(await setHold(await newPatron(db), { contactMethod: 'MAIL' })).toMatchObject({ contactMethod: 'MAIL' })
})

test('the reminder is 1, 3 or 7 days before, or off, and the language is Japanese or English (P6)', async () => {
  const patron = await newPatron(db)
  for (const dueNoticeDays of [1, 3, 7, null]) {
    expect(await setNotices(patron, { dueNoticeDays })).toMatchObject({ dueNoticeDays, language: 'JA' })
  }
  await setNotices(patron, { dueNoticeDays: 3 })
  expect(await setNotices(patron, { language: 'EN' })).toMatchObject({ dueNoticeDays: 3, language: 'EN' })
  expect(await setNotices(patron, { language: null })).toMatchObject({ language: 'EN' })
  for (const dueNoticeDays of [0, 2, 30]) {
    expect(await setNotices(patron, { dueNoticeDays, language: 'JA' })).toEqual({
      __typename: 'FigureNotOffered',
      field: 'dueNoticeDays',
      offered: [1, 3, 7],
    })
  }
  expect(await settingsOf(patron)).toMatchObject({ dueNoticeDays: 3, language: 'EN' })
})

test('a reminder can be chosen only with a verified address, and an earlier one stays while others change (P6, L6)', async () => {
  const patron = await newPatron(db, { mailVerifiedAt: null })
  expect(await setNotices(patron, { dueNoticeDays: 3, language: 'EN' })).toEqual({ __typename: 'MailAddressNeeded' })
  expect(await settingsOf(patron)).toMatchObject({ dueNoticeDays: null, language: 'JA' })
  await db.prisma.patron.update({ where: { id: patron.id }, data: { dueNoticeDays: 3 } })
  expect(await setNotices(patron, { dueNoticeDays: 7 })).toEqual({ __typename: 'MailAddressNeeded' })
  expect(await setNotices(patron, { dueNoticeDays: 3, language: 'EN' })).toMatchObject({
    dueNoticeDays: 3,
    language: 'EN',
  })
  expect(await setNotices(patron, { dueNoticeDays: null })).toMatchObject({ dueNoticeDays: null })
})

test('settings belong to one patron, and an anonymous visitor has none (P8)', async () => {
  const [one, other] = [await newPatron(db), await newPatron(db)]
  await setNotices(one, { dueNoticeDays: 7 })
  expect(await settingsOf(other)).toEqual(nothingSet)
  for (const door of [
    'mutation { updateSearchSettings(input: {}) { __typename } }',
    'mutation { updateHoldSettings { __typename } }',
    'mutation { updateNoticeSettings { __typename } }',
    '{ me { settings { language } } }',
  ]) {
    await expect(ask(db, door)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  }
})

test('two concurrent changes of different settings both stay (P5)', async () => {
  const patron = await newPatron(db)
  await Promise.all([
    setSearch(patron, { resultsPerPage: 20 }),
    setSearch(patron, { field: 'AUTHOR' }),
    setHold(patron, { contactMethod: 'NONE' }),
    setNotices(patron, { dueNoticeDays: 1 }),
  ])
  const set = { resultsPerPage: 20, searchField: 'AUTHOR', contactMethod: 'NONE', dueNoticeDays: 1 }
  expect(await settingsOf(patron)).toEqual({ ...nothingSet, ...set })
})

test('a search by branch finds and counts titles with a current copy of that branch (C1)', async () => {
  const branch = await newBranch(db)
  const titles = []
  for (let n = 0; n < 12; n++) titles.push(await newTitle(db, { title: `分館にある本${n}`, copies: 2 }))
  const [elsewhere, lost, ...there] = titles
  const move = (title: { id: number } | undefined, data: { status?: 'LOST' } = {}) =>
    db.prisma.item.updateMany({ where: { titleId: title?.id ?? 0 }, data: { branchId: branch.id, ...data } })
  for (const title of there) await move(title)
  await move(lost, { status: 'LOST' })
  const found = async (branchId: string | null, after: string | null = null) => {
    const operation = `query ($branchId: ID, $after: String) {
      titles(conditions: { keyword: "分館にある本", branchId: $branchId }, first: 8, after: $after) {
        totalCount pageInfo { hasNextPage endCursor } nodes: edges { node { id } } } }`
    return (await ask(db, operation, { branchId, after })).titles
  }
  const first = await found(idOf(branch))
  expect([first.totalCount, first.nodes.length, first.pageInfo.hasNextPage]).toEqual([10, 8, true])
  const second = await found(idOf(branch), first.pageInfo.endCursor)
  expect([second.totalCount, second.nodes.length, second.pageInfo.hasNextPage]).toEqual([10, 2, false])
  const ids = [...first.nodes, ...second.nodes].map(({ node }: Answer) => node.id)
  expect(new Set(ids)).toEqual(new Set(there.map(({ id }) => `Title:${id}`)))
  expect((await found(idOf(await branchOf(db)))).totalCount).toBe(1)
  expect(elsewhere && (await found(null)).totalCount).toBe(12)
  expect((await found('Branch:999999')).totalCount).toBe(0)
})

import { expect, test } from 'vitest'
import { moveMergedTitles } from '../../../../server/domain/library/material-types/merge.ts'
import { suggestedTypes } from '../../../../server/domain/library/material-types/suggestions.ts'
import { usualMarcRules, usualMarcRulesOf } from '../../../../server/domain/library/material-types/usual-marc-rules.ts'
import { useDatabase } from '../../../support/database/database.ts'
import { ask } from '../../../support/http/ask.ts'
import { usualTypes } from '../../../support/library/material-types.ts'
import { place } from '../../../support/library/place.ts'
import { renew } from '../../../support/library/renew.ts'
import { branchOf, hold, newPatron, newTitle } from '../../../support/library/world.ts'
import { checkInCopy } from '../at-desk.ts'
import { askAsStaff, checkOut, log } from '../circulation/scan.ts'

const db = useDatabase()
const done = { __typename: 'Rules' }

const refusal = `__typename
  ... on Refusal { ... on MaterialTypeRefused { reason } ... on FigureOutOfBounds { field least most } }`

async function change(mutation: string, input: object | string) {
  const isCode = typeof input === 'string'
  const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input!`
  const [variable, argument] = isCode ? ['$code: String!', 'code: $code'] : [`$input: ${type}`, 'input: $input']
  const variables = isCode ? { code: input } : { input }
  return (await askAsStaff(db, `mutation (${variable}) { ${mutation}(${argument}) { ${refusal} } }`, variables))[
    mutation
  ]
}

const merge = async (code: string, into: string) =>
  (
    await askAsStaff(
      db,
      `mutation ($code: String!, $into: String!) { mergeMaterialTypes(code: $code, into: $into) { ${refusal} } }`,
      { code, into },
    )
  ).mergeMaterialTypes

const row = (code: string) => db.prisma.materialType.findUniqueOrThrow({ where: { code } })
const refused = (reason: string) => ({ __typename: 'MaterialTypeRefused', reason })

const newType = (code: string, more: object = {}) =>
  change('createMaterialType', { code, name: code, nameEn: code, icon: 'OTHER', group: 'PRINT', ...more })

const rules = () =>
  db.prisma.materialTypeRule.findMany({
    orderBy: { position: 'asc' },
    omit: { id: true, position: true, version: true },
  })

test('a new library has the rules for MARC records that the import has without a database (L14)', async () => {
  expect(await rules()).toEqual(usualMarcRulesOf(usualTypes))
})

test('every suggested type can be created, brings its rules for MARC records, and is found by its code and name everywhere (L9, L14)', async () => {
  for (const { code, name, nameEn, nameEasy, nameZh, nameKo, icon, groupCode: group, isAv } of suggestedTypes) {
    const input = { code, name, nameEn, nameEasy, nameZh, nameKo, icon, group, isAv }
    expect([code, await change('createMaterialType', input)]).toEqual([code, done])
  }
  expect(await rules()).toEqual(usualMarcRules)
  const { id } = await newTitle(db, { title: 'ぐりとぐら種別', materialType: 'PICTURE_BOOK' })
  const { library, titles } = await ask(
    db,
    `{ library { materialTypes { code } }
       titles(conditions: { keyword: "ぐりとぐら種別", materialTypes: [PICTURE_BOOK] }) {
         facets { types { type { code name nameEn } count } } edges { node { id materialType { name icon } } } } }`,
  )
  expect(library.materialTypes.map(({ code }: { code: string }) => code)).toEqual([
    ...usualTypes,
    ...suggestedTypes.map(({ code }) => code),
  ])
  expect(titles).toEqual({
    facets: { types: [{ type: { code: 'PICTURE_BOOK', name: '絵本', nameEn: 'Picture book' }, count: 1 }] },
    edges: [{ node: { id: `Title:${id}`, materialType: { name: '絵本', icon: 'PICTURE_BOOK' } } }],
  })
  const cql = await ask(db, '{ titlesByCql(query: "dc.type=picture_book") { ... on TitleConnection { totalCount } } }')
  expect(cql.titlesByCql).toEqual({ totalCount: 1 })
})

test('an unknown code is an input error that names the known ones, and a string is read like a literal (bad input)', async () => {
  const search = 'query ($types: [MaterialTypeCode!]) { titles(conditions: { materialTypes: $types }) { totalCount } }'
  const count = async (types: unknown[]) => (await ask(db, search, { types })).titles.totalCount
  expect(await count(['DVD'])).toBe(
    (await ask(db, '{ titles(conditions: { materialTypes: [DVD] }) { totalCount } }')).titles.totalCount,
  )
  await expect(count(['DVD', 'SCROLL'])).rejects.toMatchObject({
    message: expect.stringMatching(
      /^conditions\.materialTypes\.1 must be the code of a material type of this library: BOOK, /,
    ),
    code: 'BAD_USER_INPUT',
  })
  for (const odd of ['dvd', '', 'A-B', 3, 'X'.repeat(21)])
    await expect(count([odd])).rejects.toMatchObject({ code: 'BAD_USER_INPUT' })
})

test('a change keeps what was not given, and a second save of an old version is refused (L9)', async () => {
  await newType('KAMISHIBAI', { loanDays: 7, nameZh: '纸芝居' })
  const { version } = await row('KAMISHIBAI')
  expect(await change('updateMaterialType', { code: 'KAMISHIBAI', version, name: '紙芝居（かみしばい）' })).toEqual(
    done,
  )
  expect(await row('KAMISHIBAI')).toMatchObject({ name: '紙芝居（かみしばい）', loanDays: 7, nameZh: '纸芝居' })
  expect(await change('updateMaterialType', { code: 'KAMISHIBAI', version, name: '別の名前' })).toEqual(
    refused('CHANGED'),
  )
  const next = { code: 'KAMISHIBAI', version: version + 1 }
  expect(await change('updateMaterialType', { ...next, loanDays: null, nameZh: ' ' })).toEqual(done)
  expect(await row('KAMISHIBAI')).toMatchObject({ loanDays: null, nameZh: null, version: version + 2 })
  expect((await log(db)).at(-1)).toMatchObject({
    action: 'updateMaterialType',
    details: { code: 'KAMISHIBAI', old: { loanDays: 7 }, new: { loanDays: null } },
  })
  for (const [input, answer] of [
    [{ loanDays: 0 }, { __typename: 'FigureOutOfBounds', field: 'loanDays', least: 1, most: 365 }],
    [{ name: ' ' }, { __typename: 'NameRefused' }],
    [{ group: 'NOSUCH' }, { __typename: 'NotFound' }],
    [{ discLabelFrom: 3 }, { __typename: 'DiscLabelsRefused' }],
  ] as const) {
    expect(await change('updateMaterialType', { code: 'KAMISHIBAI', version: version + 2, ...input })).toEqual(answer)
  }
  for (const code of ['ABC-D', '', 'X'.repeat(21)]) expect(await newType(code)).toEqual(refused('CODE_UNREADABLE'))
  expect(await newType('BOOK')).toEqual(refused('CODE_IN_USE'))
})

test('the order and the one import default move from type to type (L9)', async () => {
  await newType('FIRST', { position: 1, isImportDefault: true })
  const codes = async () =>
    (await db.prisma.materialType.findMany({ orderBy: { position: 'asc' } })).map(({ code }) => code)
  expect((await codes()).slice(0, 2)).toEqual(['FIRST', 'BOOK'])
  const defaults = () => db.prisma.materialType.findMany({ where: { importDefault: true }, select: { code: true } })
  expect(await defaults()).toEqual([{ code: 'FIRST' }])
  expect(await change('retireMaterialType', 'FIRST')).toEqual(refused('IMPORT_DEFAULT'))
  const { version } = await row('BOOK')
  expect(await change('updateMaterialType', { code: 'BOOK', version, isImportDefault: true })).toEqual(done)
  expect(await defaults()).toEqual([{ code: 'BOOK' }])
  expect(await change('deleteMaterialType', 'FIRST')).toEqual(done)
})

test('a type in use is retired, not deleted; a retired one is not offered and its titles keep it (L9)', async () => {
  await newType('MAP_SHEET')
  const { id } = await newTitle(db, { materialType: 'MAP_SHEET' })
  expect(await change('deleteMaterialType', 'MAP_SHEET')).toEqual(refused('IN_USE'))
  expect(await change('retireMaterialType', 'MAP_SHEET')).toEqual(done)
  const shown = await ask(
    db,
    'query ($id: ID!) { title(id: $id) { materialType { code isRetired } } library { materialTypes { code } } }',
    { id: `Title:${id}` },
  )
  expect(shown.title.materialType).toEqual({ code: 'MAP_SHEET', isRetired: true })
  expect(shown.library.materialTypes).not.toContainEqual({ code: 'MAP_SHEET' })
  expect(await change('restoreMaterialType', 'MAP_SHEET')).toEqual(done)
  expect(await row('MAP_SHEET')).toMatchObject({ retiredAt: null })
  expect(await change('deleteMaterialType', 'BOOK')).toEqual(refused('USUAL'))
  expect(await change('deleteMaterialType', 'NOSUCH')).toEqual({ __typename: 'NotFound' })
})

test('a merge moves titles, alerts, rules and counts, and the code then means the other type (L9)', async () => {
  await newType('TAPE')
  await newType('OLD_TAPE')
  const titles = await Promise.all([1, 2, 3].map(() => newTitle(db, { materialType: 'OLD_TAPE' })))
  const patron = await newPatron(db)
  await hold(db, patron, titles[0] as { id: number })
  const create = `mutation { createAlert(conditions: { materialTypes: [OLD_TAPE, TAPE, DVD] }) { ... on Alert { id } } }`
  await ask(db, create, {}, { as: patron })
  await db.prisma.patron.update({ where: { id: patron.id }, data: { searchTypes: ['OLD_TAPE'] } })
  expect(await merge('OLD_TAPE', 'OLD_TAPE')).toEqual(refused('SAME'))
  expect(await merge('BOOK', 'TAPE')).toEqual(refused('USUAL'))
  expect(await merge('OLD_TAPE', 'TAPE')).toEqual(done)
  const moved = await db.prisma.title.findMany({ where: { id: { in: titles.map(({ id }) => id) } } })
  expect(moved.map(({ materialType }) => materialType)).toEqual(['TAPE', 'TAPE', 'TAPE'])
  expect(await db.prisma.alert.findFirst({ where: { patronId: patron.id } })).toMatchObject({
    materialTypes: ['DVD', 'TAPE'],
    key: 'type:DVD-TAPE',
  })
  expect(await db.prisma.dailyCount.count({ where: { materialType: 'OLD_TAPE' } })).toBe(0)
  const me = await ask(
    db,
    '{ me { settings { searchTypes { code } } } titles(conditions: { materialTypes: [OLD_TAPE] }) { totalCount } }',
    {},
    { as: patron },
  )
  expect(me).toEqual({ me: { settings: { searchTypes: [{ code: 'TAPE' }] } }, titles: { totalCount: 3 } })
  // A writer that still knows the old code: a job moves its title.
  await db.prisma.title.update({ where: { id: titles[0]?.id ?? 0 }, data: { materialType: 'OLD_TAPE' } })
  expect(await moveMergedTitles(db)).toEqual({ moved: 1 })
  expect(await change('restoreMaterialType', 'OLD_TAPE')).toEqual(refused('MERGED'))
  expect(await change('deleteMaterialType', 'TAPE')).toEqual(refused('IN_USE'))
})

test('a title of a type that is not lent is neither reserved, lent nor assigned to a hold (L10)', async () => {
  await newType('LAPTOP_TEST')
  const patron = await newPatron(db)
  const title = await newTitle(db, { title: '貸出なし種別', materialType: 'LAPTOP_TEST' })
  const [item] = title.items
  const now = async () => {
    const found = await ask(
      db,
      `query ($id: ID!) {
        titles(conditions: { keyword: "貸出なし種別", lendableNow: true }) { totalCount facets { branches { count } } }
        title(id: $id) { copies { total lendable onShelf } items { state } } }`,
      { id: `Title:${title.id}` },
    )
    return [found.titles.totalCount, found.titles.facets.branches.length, found.title.copies, found.title.items]
  }
  expect(await now()).toEqual([1, 1, { total: 1, lendable: 1, onShelf: 1 }, [{ state: 'ON_SHELF' }]])
  const waiting = await hold(db, await newPatron(db), title, { state: 'QUEUED' })
  const { version } = await row('LAPTOP_TEST')
  await change('updateMaterialType', { code: 'LAPTOP_TEST', version, isLendable: false })
  expect(await now()).toEqual([0, 0, { total: 1, lendable: 0, onShelf: 0 }, [{ state: 'REFERENCE_ONLY' }]])
  expect(await place(db, patron, title)).toEqual({ __typename: 'MaterialNotLendable' })
  const barcode = item?.barcode ?? ''
  expect(await checkOut(db, { card: patron.cardNumber, barcode })).toEqual({ __typename: 'MaterialNotLendable' })
  await checkInCopy(db, item, await branchOf(db))
  expect(await db.prisma.hold.findUnique({ where: { id: waiting.id } })).toMatchObject({
    state: 'QUEUED',
    itemId: null,
  })
})

test('the loan period and renewals of a type precede those of its group (R5)', async () => {
  await newType('WEEKLY', { loanDays: 7, renewals: 0 })
  const patron = await newPatron(db)
  const { items } = await newTitle(db, { materialType: 'WEEKLY' })
  const answer = await checkOut(db, { card: patron.cardNumber, barcode: items[0]?.barcode ?? '' })
  expect(answer).toMatchObject({ loan: { dueOn: '2026-12-01' } })
  const loan = await db.prisma.loan.findFirstOrThrow({ where: { patronId: patron.id } })
  expect(await renew(db, patron, loan)).toEqual({ __typename: 'NotRenewable' })
})

test('the previous release and this one write the same type, each in its own column', async () => {
  const { id } = await newTitle(db, { materialType: 'DVD' })
  const columns = async () =>
    (
      await db.query<{ type_code: string; material_type: string }>(
        `SELECT type_code, material_type FROM titles WHERE id = ${id}`,
      )
    )[0]
  expect(await columns()).toEqual({ type_code: 'DVD', material_type: 'DVD' })
  await newType('NEWER')
  await db.prisma.title.update({ where: { id }, data: { materialType: 'NEWER' } })
  expect(await columns()).toEqual({ type_code: 'NEWER', material_type: 'BOOK' })
  await db.query(`UPDATE titles SET material_type = 'CD' WHERE id = ${id}`)
  expect(await columns()).toEqual({ type_code: 'CD', material_type: 'CD' })
  await db.query(`UPDATE material_policies SET group_code = 'VIDEO', is_av = true WHERE type = 'MAGAZINE'`)
  expect(await row('MAGAZINE')).toMatchObject({ groupCode: 'VIDEO', isAv: true })
  const { version } = await row('MAGAZINE')
  await change('updateMaterialType', { code: 'MAGAZINE', version, group: 'PRINT', isAv: false })
  expect(await db.query(`SELECT group_code, is_av FROM material_policies WHERE type = 'MAGAZINE'`)).toEqual([
    { group_code: 'PRINT', is_av: false },
  ])
})

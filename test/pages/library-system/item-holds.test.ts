import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { newSecret } from '../../../server/domain/common/secrets.ts'
import { type ConnectedSystem, card, connectFakeSystem, openSignedInBrowser } from '../../library-systems/gateway.ts'
import type { FakeKoha } from '../../library-systems/koha/fake.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openApp } from '../../support/http/app.ts'
import { ask } from '../../support/http/ask.ts'
import { patronOf } from '../../support/library/world.ts'

const db = useDatabase()
let behind: ConnectedSystem
let koha: FakeKoha
let branch: { kita: string; chuo: string }
beforeAll(async () => {
  behind = await connectFakeSystem(db, 'koha', {}, undefined, { 'item-holds': 'MAG:allow,MAP:force' })
  koha = behind.fake as FakeKoha
  koha.state.rules.holdsPerRecord = 5
  // Records 9, 12 and 15 have three copies each.
  for (const [record, type] of [...([9, 15] as const).map((one) => [one, 'MAG'] as const), [12, 'MAP'] as const])
    for (const [at, item] of itemsOf(record).entries())
      Object.assign(item, { effective_item_type_id: type, serial_issue_number: `${9 + at}号` })
  const branches = await db.prisma.branch.findMany()
  const number = (code: string) => String(branches.find((one) => one.code === code)?.id)
  branch = { kita: number('kita'), chuo: number('chuo') }
})
afterAll(() => behind.close())
beforeEach(() => {
  koha.faults.clear()
  koha.state.holds = koha.state.holds.filter(({ biblio_id }) => ![9, 12, 15].includes(biblio_id))
})

const itemsOf = (record: number) => koha.state.items.filter(({ biblio_id }) => biblio_id === record)
const titleOf = (record: number) => behind.titles[record - 1]?.id
const reserve = (...records: number[]) => `/reserve?${records.map((one) => `title=${titleOf(one)}`).join('&')}`
const ourItem = async (record: number, at: number) => {
  const barcode = itemsOf(record)[at]?.external_id ?? ''
  return (await db.prisma.item.findUniqueOrThrow({ where: { barcode } })).id
}
/** The holds on a record in Koha: the copy, and whether the hold is on it. */
const stored = (record: number) =>
  koha.state.holds
    .filter(({ biblio_id }) => biblio_id === record)
    .map(({ item_id, item_level, pickup_library_id }) => [item_id, item_level, pickup_library_id])
const options = (html: string) =>
  [...(/<select[^>]*name="copy".*?<\/select>/s.exec(html)?.[0] ?? '').matchAll(/<option[^>]*>([^<]*)/g)].map(
    ([, text]) => text,
  )

test('one issue is chosen and reserved by a plain form, and the pages name it (G18)', async () => {
  const browser = await openSignedInBrowser(openApp(db))
  const { text } = await browser.visit(`/titles/${titleOf(9)}`)
  expect(text).toContain('10号')
  const { html } = await browser.visit(reserve(9))
  expect(options(html).map((option) => option?.split(' ')[0])).toEqual(['どれでもよい', '11号', '10号', '9号'])
  await browser.submit('/reserve', { copy: String(await ourItem(9, 1)), pickup: branch.kita })
  expect(browser.page.text).toContain('1点を予約しました')
  expect(browser.page.text).toContain('巻・号: 10号')
  expect(stored(9)).toEqual([[itemsOf(9)[1]?.item_id, true, behind.codeOf('kita')]])
  expect((await browser.visit('/holds')).text).toContain('巻・号: 10号')
  const id = koha.state.holds.at(-1)?.hold_id
  expect((await browser.visit(`/holds/${id}`)).text).toContain('巻・号: 10号')
  // Another issue of the same title can follow.
  await browser.visit(reserve(9))
  await browser.submit('/reserve', { copy: String(await ourItem(9, 2)), pickup: branch.kita })
  expect(browser.page.text).toContain('1点を予約しました')
  expect(stored(9)).toHaveLength(2)
})

test('any copy is reserved when none is chosen', async () => {
  const browser = await openSignedInBrowser(openApp(db))
  await browser.visit(reserve(15))
  await browser.submit('/reserve', { pickup: branch.chuo })
  expect(stored(15)).toEqual([[null, false, behind.codeOf('chuo')]])
  expect((await browser.visit('/holds')).text).not.toContain('巻・号')
})

test('a title whose copies must be chosen is reserved by itself, and never without a copy (G18)', async () => {
  const browser = await openSignedInBrowser(openApp(db))
  const both = await browser.visit(reserve(8, 12))
  expect(both.text).toContain('巻・号を選んで1点ずつ予約する資料です')
  expect(both.html).toContain(`href="${reserve(12)}"`)
  const { html } = await browser.visit(reserve(12))
  expect(html).toMatch(/<select[^>]*name="copy"[^>]*required/)
  expect(options(html)[0]).toBe('選んでください')
  await browser.submit('/reserve', { pickup: branch.chuo })
  expect(browser.page.text).toContain('巻・号を選んで予約してください')
  expect(browser.page.html).toContain(`href="${reserve(12)}"`)
  expect(stored(12)).toEqual([])
})

test('a refused branch is chosen again for the same copy', async () => {
  const item = itemsOf(9)[0]
  koha.state.itemPickups.set(item?.item_id ?? 0, [behind.codeOf('chuo') ?? ''])
  const browser = await openSignedInBrowser(openApp(db))
  await browser.visit(reserve(9))
  const copy = String(await ourItem(9, 0))
  await browser.submit('/reserve', { copy, pickup: branch.kita })
  expect([browser.page.status, browser.page.text]).toEqual([422, expect.stringContaining('この館では受け取れません')])
  expect(browser.page.html).toContain(`<option value="${copy}" selected`)
  expect(browser.page.html).not.toContain(`<option value="${branch.kita}"`)
  await browser.submit('/reserve', { copy, pickup: branch.chuo })
  expect(stored(9)).toEqual([[item?.item_id, true, behind.codeOf('chuo')]])
})

test('GraphQL lists the copies, places a hold on one and tells which', async () => {
  const me = await patronOf(db, { cardNumber: card.number })
  const listed = await ask(
    db,
    'query ($ids: [ID!]!) { titlesByIds(ids: $ids) { requiresItem holdableItems { id volume } } }',
    { ids: [8, 9, 12].map((record) => `Title:${titleOf(record)}`) },
    { as: me },
  )
  expect(
    listed.titlesByIds.map(({ requiresItem, holdableItems }: { requiresItem: boolean; holdableItems: unknown[] }) => [
      requiresItem,
      holdableItems.length,
    ]),
  ).toEqual([
    [false, 0],
    [false, 3],
    [true, 3],
  ])
  const place = (titles: number[], itemId: number | null, key = newSecret()) =>
    ask(
      db,
      `mutation ($input: PlaceHoldsInput!) { placeHolds(input: $input) { __typename
         ... on PlaceHoldsPayload { placements { refusal { __typename ... on RefusedByLibrary { reason } }
           outcome { ... on Hold { item { barcode volume } } } } }
         ... on RefusedByLibrary { reason } ... on TooManyTitles { most } } }`,
      {
        input: {
          ...{ key, titleIds: titles.map((one) => `Title:${titleOf(one)}`), pickupBranchId: `Branch:${branch.chuo}` },
          ...{ contactMethod: 'NONE', itemId: itemId && `Item:${itemId}` },
        },
      },
      { as: me },
    ).then(({ placeHolds }) => placeHolds)
  const [, second] = itemsOf(12)
  const key = newSecret()
  const placed = await place([12], await ourItem(12, 1), key)
  expect(placed.placements[0].outcome).toEqual({ item: { barcode: second?.external_id, volume: '10号' } })
  expect(stored(12)).toEqual([[second?.item_id, true, behind.codeOf('chuo')]])
  expect(await place([12], await ourItem(12, 2), key)).toMatchObject({ __typename: 'KeyUsedForOther' })
  expect((await place([12], null)).placements[0].refusal).toMatchObject({ reason: 'ITEM_REQUIRED' })
  expect(await place([9], await ourItem(12, 1))).toMatchObject({ reason: 'NOT_HOLDABLE' })
  expect((await place([8], await ourItem(8, 0))).placements[0].refusal).toMatchObject({ reason: 'NOT_HOLDABLE' })
  expect(await place([9, 12], await ourItem(12, 0))).toMatchObject({ most: 1 })
})

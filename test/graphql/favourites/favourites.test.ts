import { expect, test } from 'vitest'
import { addFavourite } from '../../../server/domain/favourites/change.ts'
import { useDatabase } from '../../support/database/database.ts'
import { type Answer, type AskOptions, ask } from '../../support/http/ask.ts'
import { later, now } from '../../support/library/now.ts'
import { hold, lend, newPatron, newTitle } from '../../support/library/world.ts'

const db = useDatabase()

type Id = { id: number }
const globalId = ({ id }: Id) => `Title:${id}`

const adding = /* GraphQL */ `
  mutation ($id: ID!) {
    addFavourite(titleId: $id) {
      __typename
      ... on Favourite { title { id } note addedAt }
      ... on FavouritesFull { most }
    }
  }
`

async function add(as: Id, title: Id, asking: AskOptions = {}): Promise<Answer> {
  return (await ask(db, adding, { id: globalId(title) }, { as, ...asking })).addFavourite
}

async function listOf(as: Id, order = 'ADDED', page = ''): Promise<Answer> {
  const operation = `{ me { favourites(order: ${order}${page}) {
    totalCount pageInfo { hasNextPage endCursor } edges { node { title { id } note addedAt } } } } }`
  return (await ask(db, operation, {}, { as })).me.favourites
}

async function idsOf(as: Id, order?: string): Promise<number[]> {
  const { edges } = await listOf(as, order)
  return edges.map(({ node }: Answer) => Number(node.title.id.slice('Title:'.length)))
}

async function write(as: Id, title: Id, note: string): Promise<Answer> {
  const operation = `mutation ($id: ID!, $note: String!) { updateFavourite(titleId: $id, note: $note) {
    __typename ... on Favourite { note } ... on NoteTooLong { most } } }`
  return (await ask(db, operation, { id: globalId(title), note }, { as })).updateFavourite
}

async function remove(as: Id, titles: Id[]): Promise<Answer> {
  const operation = 'mutation ($ids: [ID!]!) { removeFavourites(titleIds: $ids) { count } }'
  return (await ask(db, operation, { ids: titles.map(globalId) }, { as })).removeFavourites
}

/** Inserts a patron with a number of favourites, without the rules. */
async function withFavourites(count: number) {
  const patron = await newPatron(db)
  const titles = await db.prisma.title.findMany({ orderBy: { id: 'asc' }, take: count, select: { id: true } })
  const rows = titles.map(({ id }, i) => ({ patronId: patron.id, titleId: id, addedAt: later({ minutes: i }) }))
  await db.prisma.favourite.createMany({ data: rows })
  return { patron, titles }
}

test('a title is saved once, and saving it again keeps its note and date (C3)', async () => {
  const [patron, title] = [await newPatron(db), await newTitle(db)]
  expect(await add(patron, title)).toEqual({
    __typename: 'Favourite',
    title: { id: globalId(title) },
    note: null,
    addedAt: now,
  })
  await write(patron, title, '夏休みに読む')
  expect(await add(patron, title, { at: later({ days: 3 }) })).toMatchObject({ note: '夏休みに読む', addedAt: now })
  expect(await listOf(patron)).toMatchObject({ totalCount: 1 })
})

test('an unknown title is refused, and a reference-only title is accepted', async () => {
  const patron = await newPatron(db)
  expect(await add(patron, { id: 999_999_999 })).toEqual({ __typename: 'UnknownTitle' })
  expect(await add(patron, await newTitle(db, { referenceOnly: true }))).toMatchObject({ __typename: 'Favourite' })
})

test('the 201st favourite is refused with the limit, and a title that is already saved is not', async () => {
  const { patron, titles } = await withFavourites(200)
  const title = await newTitle(db)
  expect(await add(patron, title)).toEqual({ __typename: 'FavouritesFull', most: 200 })
  expect(await add(patron, titles[7] ?? title)).toMatchObject({ __typename: 'Favourite' })
  expect(await listOf(patron)).toMatchObject({ totalCount: 200 })
  expect(await remove(patron, titles.slice(0, 1))).toEqual({ count: 1 })
  expect(await add(patron, title)).toMatchObject({ __typename: 'Favourite' })
})

test('concurrent additions neither exceed the limit nor save a title twice', async () => {
  const { patron } = await withFavourites(199)
  const others = [await newTitle(db), await newTitle(db), await newTitle(db)]
  const answers = await Promise.all(others.map((title) => add(patron, title)))
  expect(answers.map(({ __typename }) => __typename).sort()).toEqual(['Favourite', 'FavouritesFull', 'FavouritesFull'])
  const [second, title] = [await newPatron(db), await newTitle(db)]
  const twice = await Promise.all([add(second, title), add(second, title)])
  expect(twice.map(({ __typename }) => __typename)).toEqual(['Favourite', 'Favourite'])
  expect(await listOf(second)).toMatchObject({ totalCount: 1 })
})

test('an interrupted addition has no effect', async () => {
  const [patron, title] = [await newPatron(db), await newTitle(db)]
  const cut = db.prisma.$transaction(async (tx) => {
    await addFavourite(tx, patron.id, title.id, now)
    throw new Error('The power failed.')
  })
  await expect(cut).rejects.toThrow('The power failed.')
  expect(await idsOf(patron)).toEqual([])
})

test('removing ignores titles that are no favourites, and a repetition is harmless', async () => {
  const { patron, titles } = await withFavourites(4)
  const stranger = await withFavourites(1)
  expect(await remove(patron, titles.slice(0, 1))).toEqual({ count: 1 })
  expect(await remove(patron, [...titles.slice(0, 3), { id: 999_999_999 }, ...stranger.titles])).toEqual({ count: 2 })
  expect(await remove(patron, titles.slice(0, 3))).toEqual({ count: 0 })
  expect(await idsOf(patron)).toEqual([titles[3]?.id])
  expect(await idsOf(stranger.patron)).toEqual(stranger.titles.map(({ id }) => id))
})

test('a removed favourite that is added again has no note', async () => {
  const [patron, title] = [await newPatron(db), await newTitle(db)]
  await add(patron, title)
  await write(patron, title, 'メモ')
  await remove(patron, [title])
  expect(await add(patron, title)).toMatchObject({ note: null })
})

test.each([
  ['  夏休みに読む \n', '夏休みに読む'],
  ['一行目\r\n二行目', '一行目\n二行目'],
  ['図'.repeat(200), '図'.repeat(200)],
  ['𠮷'.repeat(200), '𠮷'.repeat(200)],
  ['', null],
  [' \r\n ', null],
])('a note of up to 200 characters is stored normalized, and an empty one is null (%j)', async (typed, kept) => {
  const { patron, titles } = await withFavourites(1)
  const [title = { id: 0 }] = titles
  await write(patron, title, '前のメモ')
  expect(await write(patron, title, typed)).toEqual({ __typename: 'Favourite', note: kept })
  expect((await listOf(patron)).edges[0].node.note).toBe(kept)
})

test('a note of 201 characters is refused with the limit, and the earlier note stays (bad input)', async () => {
  const { patron, titles } = await withFavourites(1)
  const [title = { id: 0 }] = titles
  await write(patron, title, '前のメモ')
  expect(await write(patron, title, '図'.repeat(201))).toEqual({ __typename: 'NoteTooLong', most: 200 })
  expect((await listOf(patron)).edges[0].node.note).toBe('前のメモ')
})

test('a note can be written only to an own favourite, and others are not found (P8)', async () => {
  const [patron, owner] = [await newPatron(db), await withFavourites(1)]
  const [title = { id: 0 }] = owner.titles
  for (const wanted of [title, { id: 999_999_999 }]) {
    expect(await write(patron, wanted, '覗き見')).toEqual({ __typename: 'NotFound' })
  }
  const own = 'query ($id: ID!) { me { favourite(titleId: $id) { note } } }'
  expect((await ask(db, own, { id: globalId(title) }, { as: patron })).me.favourite).toBeNull()
  expect((await ask(db, own, { id: globalId(title) }, { as: owner.patron })).me.favourite).toEqual({ note: null })
})

test('favourites can be sorted by date, title reading, author reading or availability', async () => {
  const patron = await newPatron(db)
  const author = (name: string, reading?: string) => [{ role: '著者', name, ...(reading && { reading }) }]
  const b = await newTitle(db, { title: '乙', titleReading: 'オツ', contributors: author('阿部', 'アベ') })
  const a = await newTitle(db, { title: '甲', titleReading: 'コウ', contributors: author('渡辺', 'ワタナベ') })
  const c = await newTitle(db, { title: '丙', titleReading: 'ヘイ', copies: 2 })
  const d = await newTitle(db, { title: '丁', titleReading: 'テイ', contributors: author('加藤', 'カトウ'), copies: 0 })
  for (const [i, title] of [a, b, c, d].entries()) await add(patron, title, { at: later({ minutes: i }) })
  await lend(db, await newPatron(db), c)
  await hold(db, await newPatron(db), b, { state: 'READY' })
  const names = new Map([a, b, c, d].map(({ id, title }) => [id, title]))
  const sorted = async (order: string) => (await idsOf(patron, order)).map((id) => names.get(id)).join('')
  expect(await sorted('ADDED')).toBe('丁丙乙甲')
  expect(await sorted('TITLE')).toBe('乙甲丁丙')
  expect(await sorted('AUTHOR')).toBe('乙丁甲丙')
  expect(await sorted('AVAILABLE')).toBe('丙甲丁乙')
})

test('the list is paged completely and without duplicates in every order', async () => {
  const { patron, titles } = await withFavourites(25)
  for (const order of ['ADDED', 'TITLE', 'AUTHOR', 'AVAILABLE']) {
    const seen: string[] = []
    let [after, more] = ['', true]
    while (more) {
      const { edges, pageInfo, totalCount } = await listOf(patron, order, `, first: 10${after}`)
      expect(totalCount).toBe(25)
      seen.push(...edges.map(({ node }: Answer) => node.title.id))
      after = `, after: "${pageInfo.endCursor}"`
      more = pageInfo.hasNextPage
    }
    expect([order, seen.length, new Set(seen).size]).toEqual([order, titles.length, titles.length])
  }
})

test("titles of a page report whether they are the viewer's favourites with one statement (budget)", async () => {
  const { patron, titles } = await withFavourites(2)
  const other = await newTitle(db)
  const operation = 'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Title { isFavourite } } }'
  const ids = [...titles, other].map(globalId)
  const sent: string[] = []
  db.onStatement((sql) => sent.push(sql))
  const asked = async (asking: AskOptions) =>
    (await ask(db, operation, { ids }, asking)).nodes.map(({ isFavourite }: Answer) => isFavourite)
  expect(await asked({ as: patron })).toEqual([true, true, false])
  expect(sent.filter((sql) => /\bfavourites\b/.test(sql))).toHaveLength(1)
  expect(await asked({ as: await newPatron(db) })).toEqual([false, false, false])
  sent.length = 0
  expect(await asked({})).toEqual([false, false, false])
  expect(sent.filter((sql) => /\bfavourites\b/.test(sql))).toEqual([])
})

test('several titles go into the basket in order, and each refused one is reported without affecting the others (C5)', async () => {
  const as = await newPatron(db)
  const titles = await Promise.all(Array.from({ length: 22 }, () => newTitle(db)))
  const operation = `mutation ($ids: [ID!]!) { addTitlesToBasket(titleIds: $ids) {
    basket { count titles { id } }
    additions { titleId refusal { __typename ... on BasketFull { most } } } } }`
  const put = async (wanted: Id[], asking: AskOptions) =>
    (await ask(db, operation, { ids: wanted.map(globalId) }, asking)).addTitlesToBasket
  const first = [...titles.slice(0, 3)].reverse()
  const unknown = { id: 999_999_999 }
  const { basket, additions } = await put([...first, unknown, ...first], { as })
  expect(basket).toEqual({ count: 3, titles: first.map((title) => ({ id: globalId(title) })) })
  expect(additions).toEqual([
    ...first.map((title) => ({ titleId: globalId(title), refusal: null })),
    { titleId: globalId(unknown), refusal: { __typename: 'UnknownTitle' } },
  ])
  const rest = await put(titles.slice(2), { as })
  expect(rest.basket.count).toBe(20)
  expect(rest.additions.filter(({ refusal }: Answer) => refusal)).toEqual(
    titles.slice(20).map((title) => ({ titleId: globalId(title), refusal: { __typename: 'BasketFull', most: 20 } })),
  )
  expect((await put([unknown], { as })).basket.count).toBe(20)
  expect((await put([unknown], { visitor: `nobody-${'x'.repeat(30)}` })).basket).toBeNull()
})

test('an anonymous visitor has no favourites and changes none (P8)', async () => {
  const id = globalId(await newTitle(db))
  for (const door of [
    '{ me { favourites { totalCount } } }',
    `mutation { addFavourite(titleId: "${id}") { __typename } }`,
    `mutation { removeFavourites(titleIds: ["${id}"]) { count } }`,
    `mutation { updateFavourite(titleId: "${id}", note: "x") { __typename } }`,
  ]) {
    await expect(ask(db, door)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  }
})

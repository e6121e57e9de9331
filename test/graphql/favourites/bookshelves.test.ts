import { expect, test } from 'vitest'
import { mergePatrons } from '../../../server/domain/merging/merge-patrons.ts'
import { mergeTitles } from '../../../server/domain/merging/merge-titles.ts'
import { deleteOptionalData } from '../../../server/domain/retention/erase-own-data.ts'
import { useDatabase } from '../../support/database/database.ts'
import { type Answer, ask } from '../../support/http/ask.ts'
import { later, now } from '../../support/library/now.ts'
import { password, passwordHash } from '../../support/library/password.ts'
import { newPatron, newTitle } from '../../support/library/world.ts'

const db = useDatabase()

type Owner = { id: number }
const result = '__typename ... on Refusal { code } ... on Bookshelf { id name shareKey titleCount }'

async function change(as: Owner, call: string, variables = '', values: object = {}): Promise<Answer> {
  return (await ask(db, `mutation ${variables} { done: ${call} { ${result} } }`, { ...values }, { as })).done
}

const create = (as: Owner, name: string) => change(as, 'createBookshelf(name: $name)', '($name: String!)', { name })

const withTitles = (name: string) => (as: Owner, shelf: { id: string }, titles: readonly { id: number }[]) =>
  change(as, `${name}(id: $id, titleIds: $titles)`, '($id: ID!, $titles: [ID!]!)', {
    id: shelf.id,
    titles: titles.map(({ id }) => `Title:${id}`),
  })
const [add, remove, order] = ['addToBookshelf', 'removeFromBookshelf', 'orderBookshelf'].map(withTitles) as [
  ReturnType<typeof withTitles>,
  ReturnType<typeof withTitles>,
  ReturnType<typeof withTitles>,
]
const of =
  (name: string) =>
  (as: Owner, { id }: { id: string }) =>
    change(as, `${name}(id: $id)`, '($id: ID!)', { id })
const [share, endSharing] = [of('shareBookshelf'), of('endBookshelfSharing')]

async function shelfOf(as: Owner, { id }: { id: string }): Promise<number[]> {
  const titles = 'titles { edges { node { favourite { title { id } } } } }'
  const { me } = await ask(db, `query ($id: ID!) { me { bookshelf(id: $id) { ${titles} } } }`, { id }, { as })
  return me.bookshelf.titles.edges.map(({ node }: Answer) => Number(node.favourite.title.id.split(':')[1]))
}

const favourites = ({ id: patronId }: Owner) => db.prisma.favourite.findMany({ where: { patronId } })

const threeTitles = async () => [await newTitle(db), await newTitle(db), await newTitle(db)] as const

test('a title on a shelf is a favourite; the patron orders the shelf, and a removed favourite leaves it (F3)', async () => {
  const patron = await newPatron(db)
  const [one, two, three] = await threeTitles()
  const shelf = await create(patron, ' 夏に  読む本 ')
  expect(shelf).toMatchObject({ name: '夏に 読む本', shareKey: null, titleCount: 0 })
  expect(await add(patron, shelf, [one, two])).toMatchObject({ titleCount: 2 })
  expect(await add(patron, shelf, [two, three])).toMatchObject({ titleCount: 3 })
  expect(await favourites(patron)).toHaveLength(3)
  await order(patron, shelf, [three])
  expect(await shelfOf(patron, shelf)).toEqual([three.id, one.id, two.id])
  await remove(patron, shelf, [one])
  expect(await favourites(patron)).toHaveLength(3)
  await ask(db, `mutation { removeFavourites(titleIds: ["Title:${three.id}"]) { count } }`, {}, { as: patron })
  expect(await shelfOf(patron, shelf)).toEqual([two.id])
})

test('the same name at the same instant creates one shelf, and the twenty-first shelf is refused (F3)', async () => {
  const patron = await newPatron(db)
  const [one, other] = await Promise.all([create(patron, '同じ名前'), create(patron, '同じ名前')])
  expect(one.id).toBe(other.id)
  for (let n = 1; n < 19; n++) await create(patron, `本棚${n}`)
  const last = await Promise.all([create(patron, '二十'), create(patron, '二十一')])
  expect(last.map((answer) => answer.code ?? answer.__typename).sort()).toEqual(['BOOKSHELVES_FULL', 'Bookshelf'])
  expect(await create(patron, ' ')).toMatchObject({ code: 'SHELF_NAME_REFUSED' })
  expect(await create(patron, '長'.repeat(41))).toMatchObject({ code: 'SHELF_NAME_REFUSED' })
})

test('a shelf is private: other patrons and visitors find it by no way, and a program cannot share it (F4, P8)', async () => {
  const [owner, other] = [await newPatron(db), await newPatron(db)]
  const shelf = await create(owner, '秘密の本棚')
  expect(await add(other, shelf, [await newTitle(db)])).toMatchObject({ code: 'NOT_FOUND' })
  expect(await share(other, shelf)).toMatchObject({ code: 'NOT_FOUND' })
  const node = 'query ($id: ID!) { node(id: $id) { id } }'
  expect(await ask(db, node, { id: shelf.id }, { as: other })).toEqual({ node: null })
  const access = { scopes: ['favourites'], grantId: 1 } as never
  const call = `mutation ($id: ID!) { shareBookshelf(id: $id) { __typename } }`
  await expect(ask(db, call, { id: shelf.id }, { as: owner, access })).rejects.toMatchObject({ code: 'FORBIDDEN' })
})

test('a shared shelf shows its name and titles to everybody until the link is ended, and a new link differs (F4)', async () => {
  const owner = await newPatron(db, { name: '本棚 持ち主' })
  const title = await newTitle(db, { title: '見せる本' })
  const shelf = await create(owner, '見せる本棚')
  await add(owner, shelf, [title])
  const note = 'mutation ($id: ID!) { updateFavourite(titleId: $id, note: "秘密のメモ", state: READ) { __typename } }'
  await ask(db, note, { id: `Title:${title.id}` }, { as: owner })
  const { shareKey } = await share(owner, shelf)
  expect((await share(owner, shelf)).shareKey).toBe(shareKey)
  const seen = (key: string) =>
    ask(db, 'query ($key: String!) { sharedBookshelf(key: $key) { name titleCount titles { title } } }', { key })
  expect(await seen(shareKey)).toEqual({
    sharedBookshelf: { name: '見せる本棚', titleCount: 1, titles: [{ title: '見せる本' }] },
  })
  await endSharing(owner, shelf)
  expect(await seen(shareKey)).toEqual({ sharedBookshelf: null })
  expect((await share(owner, shelf)).shareKey).not.toBe(shareKey)
  expect(await seen('no key')).toEqual({ sharedBookshelf: null })
})

test('a state has the day of reading, and the goal of the year counts what was read in it (F3)', async () => {
  const patron = await newPatron(db)
  const title = await newTitle(db)
  const as = { as: patron }
  await ask(db, 'mutation ($id: ID!) { addFavourite(titleId: $id) { __typename } }', { id: `Title:${title.id}` }, as)
  const mark = (state: string, at = now) =>
    ask(
      db,
      `mutation ($id: ID!) { done: updateFavourite(titleId: $id, state: ${state}) { ... on Favourite { state readOn note } } }`,
      { id: `Title:${title.id}` },
      { ...as, at },
    )
  expect(await mark('READ')).toMatchObject({ done: { state: 'READ', note: null } })
  await mark('READ', later({ days: 2 }))
  const years = async () => (await ask(db, '{ me { readingYears { year goal read } } }', {}, as)).me.readingYears
  const goal = (year: number, titles: number | null) =>
    ask(
      db,
      'mutation ($year: Int!, $titles: Int) { done: setReadingGoal(year: $year, titles: $titles) { __typename } }',
      { year, titles },
      as,
    )
  expect(await goal(2026, 12)).toEqual({ done: { __typename: 'AccountPayload' } })
  expect(await years()).toEqual([{ year: 2026, goal: 12, read: 1 }])
  expect(await goal(2026, 0)).toEqual({ done: { __typename: 'ReadingGoalRefused' } })
  expect(await goal(2020, 12)).toEqual({ done: { __typename: 'ReadingGoalRefused' } })
  expect(await mark('null')).toMatchObject({ done: { state: null, readOn: null } })
  await goal(2026, null)
  expect(await years()).toEqual([{ year: 2026, goal: null, read: 0 }])
})

test('shelves follow a merge of accounts and of records, and are erased with the other optional data (F3)', async () => {
  const [kept, other] = [await newPatron(db, { passwordHash }), await newPatron(db)]
  const [title, merged] = [await newTitle(db), await newTitle(db)]
  const shelf = await create(other, '移る本棚')
  await add(other, shelf, [title, merged])
  const step = { actor: 'test', now }
  await db.prisma.$transaction((tx) => mergePatrons(tx, { keptId: kept.id, otherId: other.id }, step))
  expect(await shelfOf(kept, shelf)).toEqual([title.id, merged.id])
  await db.prisma.$transaction((tx) => mergeTitles(tx, { keptId: title.id, otherId: merged.id }, step))
  expect(await shelfOf(kept, shelf)).toEqual([title.id])
  const client = { device: 'Test', network: '198.51.100.1', deviceSecret: null, sessionHash: '' } as never
  await deleteOptionalData(db, kept.id, password, client, now)
  expect(await db.prisma.bookshelf.count({ where: { patronId: kept.id } })).toBe(0)
})

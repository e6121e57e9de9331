import { expect, test } from 'vitest'
import { soundRules } from '../../../server/domain/catalogue/folding/sound.ts'
import { useDatabase } from '../../support/database/database.ts'
import { ask } from '../../support/http/ask.ts'
import { newTitle } from '../../support/library/world.ts'
import { askAsLibrarian } from '../desk/at-desk.ts'

const db = useDatabase()

const namesOperation = /* GraphQL */ `
  query ($containing: String, $first: Int, $last: Int, $after: String, $before: String) {
    authorNames(containing: $containing, first: $first, last: $last, after: $after, before: $before) {
      totalCount pageInfo { hasNextPage hasPreviousPage endCursor startCursor }
      edges { cursor node { id preferred spellings { number written: text compared } } }
    }
  }
`
const names = async (variables: object) => (await ask(db, namesOperation, { ...variables })).authorNames

test('the name table is paged in both directions and searched by a part of a spelling (C13)', async () => {
  const preferredOf = (list: { edges: { node: { preferred: string } }[] }) =>
    list.edges.map(({ node }) => node.preferred)
  const all: string[] = []
  let [after, total, last]: [string | null, number, string | null] = [null, 0, null]
  for (let more = true; more; ) {
    const page = await names({ first: 30, after })
    all.push(...preferredOf(page))
    ;[more, after, total, last] = [
      page.pageInfo.hasNextPage,
      page.pageInfo.endCursor,
      page.totalCount,
      page.pageInfo.startCursor,
    ]
  }
  expect([new Set(all).size, all.length]).toEqual([total, total])
  expect(preferredOf(await names({ last: 5, before: last }))).toEqual(all.slice(55, 60))
  const part = await names({ containing: 'エドガーアラン', first: 5 })
  expect(preferredOf(part)).toEqual(['ポー, エドガー・アラン'])
  expect(await names({ containing: 'どこにもない', first: 5 })).toMatchObject({ totalCount: 0, edges: [] })
  await expect(names({ first: 5, after: 'x' })).rejects.toThrow(/cursor/)
})

test('any spelling of a name finds its author, and other spellings find none (C13)', async () => {
  const operation = 'query ($spelling: String!) { authorName(spelling: $spelling) { preferred } }'
  const of = async (spelling: string) => (await ask(db, operation, { spelling })).authorName
  expect(await of('シェークスピア')).toEqual(await of('william shakespeare'))
  expect(await of('シェークスピア')).toEqual({ preferred: 'シェイクスピア, ウィリアム' })
  expect([await of('芥川'), await of('')]).toEqual([null, null])
})

test('API clients read the phonetic rules that search uses (C1)', async () => {
  const operation =
    'query ($text: String!) { folding { sound(text: $text) soundRules { code examples { typed found } } } }'
  const { folding } = await ask(db, operation, { text: 'クリスティー' })
  expect(folding.sound).toBe('くりすち')
  expect(folding.soundRules).toEqual(
    soundRules.map(({ id, examples }) => ({
      code: id,
      examples: examples.map(([typed, found]) => ({ typed, found })),
    })),
  )
  expect((await ask(db, operation, { text: '夏目' })).folding.sound).toBeNull()
})

test('a search reports the other spellings that it used, and stays literal when asked (C13)', async () => {
  const { id } = await newTitle(db, { title: '大鴉', contributors: [{ role: '著者', name: 'ポー エドガー・アラン' }] })
  const operation = /* GraphQL */ `
    query ($conditions: TitleConditions, $understand: Boolean!) {
      titles(conditions: $conditions, understand: $understand, first: 5) {
        totalCount understood { rung: fallback words } facets { types { type { code } count } }
        edges { node { id rolesOf(name: "エドガー・アラン・ポー") } }
      }
    }
  `
  const found = async (conditions: object, understand: boolean) =>
    (await ask(db, operation, { conditions, understand })).titles
  const title = { node: { id: `Title:${id}`, rolesOf: ['著者'] } }
  for (const conditions of [{ keyword: 'エドガーアランポー' }, { contributor: 'エドガーアランポー' }]) {
    const answer = await found(conditions, true)
    expect(answer).toMatchObject({ totalCount: 1, edges: [title], understood: { rung: 'SPELLING' } })
    expect(answer.facets.types).toEqual([{ type: { code: 'BOOK' }, count: 1 }])
    expect(answer.understood.words).toContain('ポー, エドガー・アラン')
    expect(answer.understood.words).not.toContain('エドガー・アラン・ポー')
    expect(await found(conditions, false)).toMatchObject({ totalCount: 0, understood: null })
  }
  expect(await found({ keyword: '大鴉' }, true)).toMatchObject({ totalCount: 1, understood: null })
  expect(await found({ keyword: 'シェークスピア 大鴉' }, true)).toMatchObject({ totalCount: 0, understood: null })
})

const refusal = '__typename ... on Refusal { message }'
const name = '... on AuthorName { id preferred spellings { number written: text } }'
const add = /* GraphQL */ `
  mutation ($preferred: String!, $others: [String!]!) {
    done: createAuthorName(preferred: $preferred, others: $others) { ${refusal} ${name} }
  }
`
const act = (field: string, args: string, type: string) =>
  `mutation ($value: ${type}) { done: ${field}(${args}) { ${refusal} ${name} } }`

test('administrators change the name table, and the log records it (C13, D)', async () => {
  const staff = async (operation: string, variables: Record<string, unknown>) =>
    (await askAsLibrarian(db, operation, variables)).done
  const added = await staff(add, { preferred: '新しい 名前', others: ['あたらしい なまえ'] })
  expect(added).toMatchObject({ __typename: 'AuthorName', preferred: '新しい 名前' })
  const spell = act('addAuthorSpelling', 'id: $value, spelling: $spelling', 'ID!, $spelling: String!')
  expect(await staff(spell, { value: added.id, spelling: '新しい・名前' })).toMatchObject({
    __typename: 'SpellingInUse',
  })
  expect(await staff(spell, { value: added.id, spelling: 'あ' })).toMatchObject({ __typename: 'SpellingRefused' })
  const more = await staff(spell, { value: added.id, spelling: 'New Name' })
  const [first, second, third] = more.spellings.map((one: { number: number }) => one.number)
  const prefer = act('setPreferredAuthorSpelling', 'number: $value', 'Int!')
  expect(await staff(prefer, { value: third })).toMatchObject({ preferred: 'New Name' })
  const remove = act('removeAuthorSpelling', 'number: $value', 'Int!')
  expect(await staff(remove, { value: third })).toMatchObject({ __typename: 'SpellingPreferred' })
  expect((await staff(remove, { value: second })).spellings.map((one: { number: number }) => one.number)).toEqual([
    third,
    first,
  ])
  expect(await staff(remove, { value: second })).toMatchObject({ __typename: 'NotFound' })
  const gone = act('deleteAuthorName', 'id: $value', 'ID!')
  expect(await staff(gone, { value: added.id })).toMatchObject({ preferred: 'New Name' })
  expect(await staff(gone, { value: added.id })).toMatchObject({ __typename: 'NotFound' })
  const log = await db.prisma.auditEntry.findMany({ where: { action: { contains: 'Author' } }, orderBy: { id: 'asc' } })
  expect(log.map(({ action }) => action)).toEqual([
    'createAuthorName',
    'addAuthorSpelling',
    'setPreferredAuthorSpelling',
    'removeAuthorSpelling',
    'deleteAuthorName',
  ])
  expect(log.at(-1)?.details).toMatchObject({ old: ['New Name', '新しい 名前'] })
})

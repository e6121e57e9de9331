import { beforeEach, expect, test } from 'vitest'
import { mergeTitles } from '../../../server/domain/merging/merge-titles.ts'
import { purge } from '../../../server/domain/retention/purge.ts'
import { useDatabase } from '../../support/database/database.ts'
import { type Answer, ask } from '../../support/http/ask.ts'
import { later, now } from '../../support/library/now.ts'
import { oneOfEachRole } from '../../support/library/staff.ts'
import { branchOf, newTitle } from '../../support/library/world.ts'

const db = useDatabase()

beforeEach(async () => {
  await db.prisma.featuredList.deleteMany({})
})

type Staff = { id: number }
const result = `__typename ... on Refusal { code } ... on FeaturedListRefused { reason word }
  ... on DeskFeaturedList { state version list { id isOnTop texts { language name } } }`
const create = `mutation ($at: ID!, $key: String, $from: Date!, $until: Date!, $top: Boolean!, $location: ID, $texts: [FeaturedTextInput!]!, $titles: [FeaturedTitleInput!]!) {
  done: createFeaturedList(input: { branchId: $at, key: $key, from: $from, until: $until, isOnTop: $top, locationId: $location, texts: $texts, titles: $titles }) { ${result} } }`
const update = `mutation ($at: ID!, $id: ID!, $version: Int!, $titles: [FeaturedTitleInput!]!) {
  done: updateFeaturedList(input: { branchId: $at, listId: $id, version: $version, from: "2026-11-24", until: "2026-12-31",
    texts: [{ language: JA, name: "直した名前" }], titles: $titles }) { ${result} } }`
const act = (name: string) =>
  `mutation ($at: ID!, $id: ID!) { done: ${name}(branchId: $at, listId: $id) { ${result} } }`

async function desk(staff: Staff, operation: string, variables: object = {}): Promise<Answer> {
  const { id } = await branchOf(db)
  return (await ask(db, operation, { at: `Branch:${id}`, ...variables }, { as: staff })).done
}

function write(staff: Staff, given: object = {}): Promise<Answer> {
  const texts = [{ language: 'JA', name: '冬の本', text: '文章' }]
  const usual = { from: '2026-11-24', until: '2026-12-31', top: false, texts }
  return desk(staff, create, { ...usual, ...given })
}

const numbered = ({ id }: { id: number }, note = '') => ({ number: `#${id}`, note })

async function shown(at = now): Promise<Answer> {
  const of = 'featuredLists { id titles { totalCount edges { node { note title { id } } } } } topList { id }'
  return (await ask(db, `{ library { ${of} } }`, {}, { at })).library
}

const titlesOf = ({ featuredLists: [list] }: Answer) =>
  list.titles.edges.map(({ node }: Answer) => [node.title.id, node.note])

test('staff make a list from barcodes, ISBNs and title numbers, and a title twice stays once (F1)', async () => {
  const { PATRON, DESK } = await oneOfEachRole(db)
  const [one, two] = [await newTitle(db), await newTitle(db)]
  const barcode = one.items[0]?.barcode ?? ''
  const titles = [numbered(two, '二つ目の本'), { number: barcode, note: '' }, numbered(two, '二度目')]
  await expect(write(PATRON, { titles })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  const key = 'a-list-by-staff-key'
  const [first, again] = await Promise.all([write(DESK, { titles, key }), write(DESK, { titles, key })])
  expect(first).toMatchObject({ state: 'CURRENT', version: 1, list: { texts: [{ name: '冬の本' }] } })
  expect(again.list.id).toBe(first.list.id)
  expect(titlesOf(await shown())).toEqual([
    [`Title:${two.id}`, '二つ目の本'],
    [`Title:${one.id}`, null],
  ])
})

test.each([
  ['no title', { titles: [] }, 'NO_TITLES', ''],
  ['an unknown number', { titles: [{ number: '#999999999', note: '' }] }, 'UNKNOWN_TITLE', '#999999999'],
  ['a past period', { from: '2026-11-01', until: '2026-11-02' }, 'IN_PAST', ''],
  ['a period backwards', { from: '2026-12-02', until: '2026-12-01' }, 'ENDS_BEFORE_START', ''],
  ['no Japanese name', { texts: [{ language: 'EN', name: 'Winter', text: '' }] }, 'NO_JAPANESE', ''],
  ['a long text', { texts: [{ language: 'JA', name: '冬', text: '長'.repeat(601) }] }, 'TEXT_TOO_LONG', ''],
  ['a location that is no display', { location: 'ShelvingLocation:999999' }, 'UNKNOWN_LOCATION', ''],
])('a list with %s is refused (F1, bad input)', async (_name, given, reason, word) => {
  const { DESK } = await oneOfEachRole(db)
  const titles = [numbered(await newTitle(db))]
  expect(await write(DESK, { titles, ...given })).toMatchObject({ code: 'FEATURED_LIST_REFUSED', reason, word })
})

test('of two edits the second is refused, and a list ends and is shown again (F1)', async () => {
  const { DESK } = await oneOfEachRole(db)
  const titles = [numbered(await newTitle(db))]
  const { list } = await write(DESK, { titles })
  const edit = () => desk(DESK, update, { id: list.id, version: 1, titles })
  const answers = await Promise.all([edit(), edit()])
  expect(answers.map((answer) => answer.code ?? answer.version).sort()).toEqual([2, 'FEATURED_LIST_CHANGED'])
  expect(await desk(DESK, act('endFeaturedList'), { id: list.id })).toMatchObject({ state: 'PAST' })
  expect((await shown()).featuredLists).toEqual([])
  expect(await desk(DESK, act('restoreFeaturedList'), { id: list.id })).toMatchObject({ state: 'CURRENT' })
  expect(await desk(DESK, act('endFeaturedList'), { id: 'FeaturedList:999999' })).toMatchObject({ code: 'NOT_FOUND' })
})

test('a list is shown on its days only, the newest marked one is on the first page, and past ones are deleted (F1, F2, N2)', async () => {
  const { DESK } = await oneOfEachRole(db)
  const titles = [numbered(await newTitle(db))]
  const old = await write(DESK, { titles, top: true, from: '2026-11-20', until: '2026-11-26' })
  const next = await write(DESK, { titles, top: true, from: '2026-11-25', until: '2026-11-27' })
  expect((await shown()).topList).toEqual({ id: old.list.id })
  expect((await shown(later({ days: 1 }))).topList).toEqual({ id: next.list.id })
  const node = (at: Date) => ask(db, 'query ($id: ID!) { node(id: $id) { id } }', { id: next.list.id }, { at })
  expect(await node(now)).toEqual({ node: null })
  expect(await node(later({ days: 1 }))).toEqual({ node: { id: next.list.id } })
  expect((await shown(later({ days: 4 }))).featuredLists).toEqual([])
  expect(await purge(db, later({ days: 40 }))).toMatchObject({ featuredLists: 2 })
})

test('a merged title leads to the kept record, and a deleted one leaves the list (F1, E12)', async () => {
  const { DESK } = await oneOfEachRole(db)
  const [kept, other, last] = [await newTitle(db), await newTitle(db), await newTitle(db, { copies: 0 })]
  await write(DESK, { titles: [numbered(other, 'ひとこと'), numbered(last)] })
  await db.prisma.$transaction((tx) => mergeTitles(tx, { keptId: kept.id, otherId: other.id }, { actor: 'test', now }))
  await db.prisma.title.delete({ where: { id: last.id } })
  expect(titlesOf(await shown())).toEqual([[`Title:${kept.id}`, 'ひとこと']])
})

import { expect, test } from 'vitest'
import { cursorAfterRows } from '../../../server/domain/common/cursors.ts'
import { useDatabase } from '../../support/database/database.ts'
import { type Answer, ask } from '../../support/http/ask.ts'
import { hold, newPatron, newTitle } from '../../support/library/world.ts'

const db = useDatabase()

const by = async (name: string) => {
  const operation = /* GraphQL */ `
    query ($name: String!) {
      titles(conditions: { contributor: $name }, order: TITLE) { totalCount nodes: edges { node { title rolesOf(name: $name) } } }
    }
  `
  const { titles } = await ask(db, operation, { name })
  return { total: titles.totalCount, titles: titles.nodes.map(({ node }: Answer) => [node.title, node.rolesOf]) }
}

test('a contributor is found by the whole name or its reading, in every spelling that search folds (C1)', async () => {
  const author = { role: '著者', name: '齋藤 眞木', reading: 'サイトウ マキ' }
  await newTitle(db, { title: 'あの本', contributors: [author, { ...author, role: '挿絵' }] })
  await newTitle(db, { title: 'いの本', contributors: [{ role: '翻訳者', name: '斎藤真木' }] })
  await newTitle(db, { title: 'うの本', contributors: [{ role: '著者', name: '斎藤真木子' }] })
  await newTitle(db, { title: '斎藤真木の本' })
  const found = [
    ['あの本', ['著者', '挿絵']],
    ['いの本', ['翻訳者']],
  ]
  for (const name of ['齋藤 眞木', '斎藤真木', ' 斎藤　真木 '])
    expect(await by(name)).toEqual({ total: 2, titles: found })
  expect(await by('さいとう まき')).toEqual({ total: 1, titles: found.slice(0, 1) })
  await newTitle(db, { title: 'えの本', contributors: [{ role: '著者', name: 'カーター・スミス' }] })
  for (const name of ['カーター・スミス', 'ｶｰﾀｰ ｽﾐｽ', 'カーター スミスー'])
    expect(await by(name)).toEqual({ total: 1, titles: [['えの本', ['著者']]] })
  for (const name of ['斎藤', '・', '%', '真木']) expect([name, (await by(name)).total]).toEqual([name, 0])
})

test('the date filter finds titles added on its first day, its last day, or between (C4)', async () => {
  for (const day of [3, 4, 6, 7]) {
    await newTitle(db, { title: `${day}日の本`, addedAt: new Date(`2018-03-0${day}T23:00:00+09:00`) })
  }
  const operation =
    'query ($from: Date, $to: Date) { titles(conditions: { addedSince: $from, addedUntil: $to }) { edges { node { title } } } }'
  const { titles } = await ask(db, operation, { from: '2018-03-04', to: '2018-03-06' })
  expect(titles.edges.map(({ node }: Answer) => node.title)).toEqual(['6日の本', '4日の本'])
})

test('the first and last representable dates are accepted (bad input)', async () => {
  const operation =
    'query ($from: Date, $to: Date) { titles(conditions: { addedSince: $from, addedUntil: $to }) { totalCount } }'
  const all = await ask(db, operation, {})
  for (const from of ['0000-01-01', '0001-01-01'])
    expect(await ask(db, operation, { from, to: '9999-12-31' })).toEqual(all)
})

test('API clients read new titles by week and the most reserved titles (C4)', async () => {
  await newTitle(db, { materialType: 'LD', addedAt: new Date('2018-03-04T12:00:00+09:00') })
  const video = await newTitle(db, { materialType: 'VIDEO' })
  for (let i = 0; i < 5; i++) await hold(db, await newPatron(db), video)
  const operation = /* GraphQL */ `
    query ($after: String) {
      arrivalWeeks(materialType: LD)
      mostReserved(materialType: VIDEO) { countedAt fewest total titles { edges { node { id holdCount } } } rest: titles(after: $after) { edges { node { id } } } }
    }
  `
  expect(await ask(db, operation, { after: cursorAfterRows(1) })).toEqual({
    arrivalWeeks: expect.arrayContaining(['2018-02-26']),
    mostReserved: {
      countedAt: expect.anything(),
      ...{
        fewest: 5,
        total: 1,
        titles: { edges: [{ node: { id: `Title:${video.id}`, holdCount: 5 } }] },
        rest: { edges: [] },
      },
    },
  })
})

test('a work lists its volumes in order, with optional paging, and each volume leads to the work (C3)', async () => {
  const work = { key: 'browse', title: '三巻の本', titleReading: 'サンカン ノ ホン' }
  const ids: string[] = []
  for (const volumeOrder of [3, 1, 2]) {
    ids[volumeOrder - 1] = `Title:${(await newTitle(db, { title: '三巻の本', work, volumeOrder })).id}`
  }
  const { title } = await ask(db, 'query ($id: ID!) { title(id: $id) { work { id } otherVolumes(first: 1) { id } } }', {
    id: ids[0],
  })
  expect(title.otherVolumes).toEqual([{ id: ids[1] }])
  const operation = /* GraphQL */ `
    query ($id: ID!, $after: String) {
      work(id: $id) { title titleReading volumeCount
        volumes { edges { node { id } } } last: volumes(first: 9, after: $after) { edges { node { id } } } }
      node(id: $id) { id }
      none: work(id: "Work:999999999") { id }
    }
  `
  expect(await ask(db, operation, { id: title.work.id, after: cursorAfterRows(2) })).toEqual({
    work: {
      ...{ title: work.title, titleReading: work.titleReading, volumeCount: 3 },
      ...{ volumes: { edges: ids.map((id) => ({ node: { id } })) }, last: { edges: [{ node: { id: ids[2] } }] } },
    },
    node: { id: title.work.id },
    none: null,
  })
  expect(
    (await ask(db, 'query ($id: ID!) { title(id: $id) { work { id } } }', { id: `Title:${(await newTitle(db)).id}` }))
      .title.work,
  ).toBeNull()
})

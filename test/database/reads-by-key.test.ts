import { expect, test } from 'vitest'
import { Prisma } from '../../generated/prisma/client.ts'
import type { Database, List } from '../../server/database/database.ts'
import type { PlanPolicy } from '../../server/database/reads/statement.ts'
import { useDatabase } from '../support/database/database.ts'
import { newTitle } from '../support/library/world.ts'

const db = useDatabase()

function counting() {
  const sent: string[] = []
  db.onStatement((sql) => sent.push(sql))
  return sent
}

/** A list of titles by their ids, with a word. */
function listOf(ids: number[], more: Partial<List> = {}): List {
  const text = `SELECT $1::int[] AS keys, json_build_object('word', $2::text) AS said`
  return { key: 'id', text, values: [ids, '八'], ...more }
}

const select = { title: true, items: { select: { barcode: true }, where: { status: 'AVAILABLE' } } }

async function someTitles() {
  return [await newTitle(db, { copies: 2 }), await newTitle(db), await newTitle(db, { copies: 1 })] as const
}

const copies = (count: number) => Array.from({ length: count }, () => ({ barcode: expect.any(String) }))

test('a list and its rows are one statement, in the order of the list and without missing rows', async () => {
  const [one, two, three] = await someTitles()
  const sent = counting()
  const found = await db.listed('Title', { select }, listOf([three.id, 999_999, one.id, two.id]))
  expect(found).toEqual({
    said: { word: '八' },
    rows: [
      { title: three.title, items: copies(1) },
      { title: one.title, items: copies(2) },
      { title: two.title, items: copies(1) },
    ],
  })
  expect(sent).toHaveLength(1)
})

test('rows that do not meet the conditions are left out', async () => {
  const [one, two] = await someTitles()
  const args = { select: { id: true }, where: { title: two.title } }
  expect((await db.listed('Title', args, listOf([one.id, two.id]))).rows).toEqual([{ id: two.id }])
  expect((await db.listed('Title', args, listOf([]))).rows).toEqual([])
})

test('Prisma answers unsupported reads, with the same result', async () => {
  const [one, two] = await someTitles()
  const args = { select, where: { title: { in: [one.title, two.title], mode: 'insensitive' } } }
  expect(await db.listed('Title', args, listOf([two.id, 999_999, one.id]))).toEqual({
    said: { word: '八' },
    rows: [expect.objectContaining({ title: two.title }), expect.objectContaining({ title: one.title })],
  })
})

test('a list is part of the read batch', async () => {
  const [one, two] = await someTitles()
  const sent = counting()
  const { listed, read, prisma } = db.forOneAsker()
  const [{ rows }, answer, count] = await Promise.all([
    listed('Title', { select: { id: true } }, listOf([two.id, one.id])),
    read<number>({ text: 'SELECT $1::int + 1', values: [2], pace: 'unforeseen' }),
    prisma.title.count({ where: { id: one.id } }),
  ])
  expect([rows, answer, count]).toEqual([[{ id: two.id }, { id: one.id }], 3, 1])
  expect(sent).toHaveLength(1)
})

test('a statement with the policy `unforeseen` leaves no plan behind, alone or in a batch', async () => {
  const { id } = await newTitle(db)
  const plans = async () => {
    // The plans of the connections for short reads and for slow ones.
    const all = Prisma.sql`SELECT coalesce(json_agg(statement), '[]') FROM pg_prepared_statements`
    const others = await db.query<{ statement: string }>('SELECT statement FROM pg_prepared_statements')
    const statements = [...((await db.read<string[]>(all)) ?? []), ...others.map(({ statement }) => statement)]
    return statements.filter((statement) => statement.includes('anew'))
  }
  const ask = ({ listed }: Database, pace: PlanPolicy) => {
    const list = listOf([id], { text: 'SELECT $1::int[] AS keys, to_json($2::text) AS said /* anew */', pace })
    return listed('Title', { select: { id: true } }, list)
  }
  await ask(db, 'unforeseen')
  const asker = db.forOneAsker()
  await Promise.all([asker.prisma.branch.count(), ask(asker, 'unforeseen')])
  expect(await plans()).toEqual([])
  // One after the other, they use the same connection.
  await ask(db, 'quick')
  expect(await plans()).toHaveLength(1)
})

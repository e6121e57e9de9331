import { expect, test } from 'vitest'
import { useDatabase } from '../../support/database/database.ts'
import { ask } from '../../support/http/ask.ts'
import { newTitle } from '../../support/library/world.ts'

const db = useDatabase()

const classOf = async (ndc: string) => {
  const operation = /* GraphQL */ `
    query ($ndc: String!) {
      ndcClass(ndc: $ndc) {
        ndc label labelEn count parent { ndc } ancestors { ndc label } children { ndc count }
      }
    }
  `
  return (await ask(db, operation, { ndc })).ndcClass
}

test('an NDC class has a name, a number of titles, a parent and children (C1)', async () => {
  const [before, below] = [await classOf('48'), await classOf('489')]
  await newTitle(db, { ndcs: ['489.56', 'K489'] })
  await newTitle(db, { ndcs: ['48'] })
  const after = await classOf('48')
  expect(after).toMatchObject({ ndc: '48', label: '動物学', labelEn: 'Animals', count: before.count + 2 })
  expect(after.ancestors).toEqual([{ ndc: '4', label: '自然科学' }])
  expect(after.parent).toEqual({ ndc: '4' })
  expect(after.children).toHaveLength(10)
  expect(after.children[9]).toEqual({ ndc: '489', count: below.count + 1 })
  expect(await classOf('489')).toMatchObject({ labelEn: null, count: below.count + 1, children: [] })
})

test('any class number finds its class, and an invalid one returns null (bad input)', async () => {
  for (const ndc of ['K913.6', '９１３', '913']) expect((await classOf(ndc)).ndc).toBe('913')
  for (const ndc of ['', 'K', '図書', '001']) expect([ndc, await classOf(ndc)]).toEqual([ndc, null])
  await newTitle(db, { ndcs: ['001'] })
  expect(await classOf('001')).toMatchObject({ ndc: '001', label: null, count: 1 })
})

test('the ten main classes and their counts are read with one statement (budget)', async () => {
  const sent: string[] = []
  db.onStatement((sql) => sent.push(sql))
  const { ndcMainClasses } = await ask(db, '{ ndcMainClasses { ndc label count children { ndc count } } }')
  expect(ndcMainClasses.map(({ label }: { label: string }) => label)).toEqual([
    '総記',
    '哲学',
    '歴史',
    '社会科学',
    '自然科学',
    '技術、工学',
    '産業',
    '芸術、美術',
    '言語',
    '文学',
  ])
  expect(sent).toHaveLength(1)
})

test('a title lists the classes of its class numbers, each once', async () => {
  const { id } = await newTitle(db, { ndcs: ['K913.6', '913.8', '726.6', 'ない'] })
  const answer = await ask(db, 'query ($id: ID!) { title(id: $id) { ndcClasses { ndc } } }', { id: `Title:${id}` })
  expect(answer.title.ndcClasses).toEqual([{ ndc: '913' }, { ndc: '726' }])
})

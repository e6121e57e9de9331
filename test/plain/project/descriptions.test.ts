import { buildSchema } from 'graphql'
import { expect, test } from 'vitest'
import { withDescriptions } from '../../../server/graphql/engine/schema/descriptions.ts'
import { schema } from '../../../server/graphql/schema.ts'
import { byFile, undescribed } from '../../support/source/undescribed.ts'

/** The number of schema elements without a description. `npm run undescribed` lists them. */
const most = 0

test('every schema element has a description', () => {
  expect(undescribed(schema).length).toBeLessThanOrEqual(most)
})

test('missing descriptions are found: types, fields, arguments, enum values and input fields', () => {
  const made = buildSchema(`
    "Asks."
    type Query { "One." title(id: ID!, "How many." first: Int): State, count(in: Where): Int! }
    enum State { "It waits." WAITING READY }
    input Where { "Its code." code: String, name: String }
    "All that have names."
    interface Named { name: String! }
    union Any = Query
    scalar Day
  `)
  expect(undescribed(made).sort()).toEqual([
    'Any',
    'Day',
    'Named.name',
    'Query.count',
    'Query.count(in:)',
    'Query.title(id:)',
    'State',
    'State.READY',
    'Where',
    'Where.name',
  ])
})

test('common elements are described automatically, and existing descriptions are kept', () => {
  const made = withDescriptions(
    buildSchema(`
      interface Node { id: ID! }
      interface Refusal { code: String! }
      type Loan implements Node { id: ID! }
      type NotFound implements Refusal { code: String! }
      union LoanResult = Loan | NotFound
      union Refusals = NotFound
      type Query {
        loan("Own words." first: Int, last: Int, after: String, before: String): LoanResult
        no(first: Int): Refusals
      }
    `),
  )
  expect(made.getType('LoanResult')?.description).toBe('Result of `loan`.')
  const [first, last] = made.getQueryType()?.getFields().loan?.args ?? []
  expect([first?.description, last?.description]).toEqual(['Own words.', expect.stringContaining('0 to 100')])
  const left = ['Loan', 'NotFound', 'NotFound.code', 'Query', 'Query.loan', 'Query.no', 'Query.no(first:)', 'Refusal']
  expect(undescribed(made).sort()).toEqual([...left, 'Refusal.code', 'Refusals'])
})

test('the file of an element is the one that names both its type and its field', () => {
  const files = new Map([
    ['title.ts', "prismaNode('Title', { fields: { name: t.exposeString('name') } }) // Work"],
    ['work.ts', "prismaNode('Work', { fields: { title: t.relation() } })"],
  ])
  expect([...byFile(['Title.name', 'Work', 'PageInfo'], files)]).toEqual([
    ['title.ts', ['Title.name']],
    ['work.ts', ['Work']],
    ['(made by a plugin)', ['PageInfo']],
  ])
})

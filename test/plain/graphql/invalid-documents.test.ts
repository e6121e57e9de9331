import { GraphQLError } from 'graphql'
import { describe, expect, test, vi } from 'vitest'
import { isCachedDocument, parseDocument } from '../../../server/graphql/endpoint/document-cache.ts'
import { charge } from '../../../server/graphql/engine/cost/charge.ts'
import { validationCost } from '../../../server/graphql/engine/cost/validation-cost.ts'

const repeat = (times: number, text: (i: number) => string) =>
  Array.from({ length: times }, (_, i) => text(i)).join(' ')

/** Documents with many errors of one kind, each near the limit of 1,000 tokens. */
const documents: [errors: string, text: string][] = [
  ['unknown root fields', `{ ${repeat(480, (i) => `unknownRootField${i}`)} }`],
  ['unknown fields', `{ library { ${repeat(480, (i) => `nam${i}`)} } }`],
  ['repeated directives', `{ __typename ${repeat(120, () => '@include(if: true)')} }`],
  ['unknown directives', `{ __typename ${repeat(300, (i) => `@includ${i}`)} }`],
  ['unknown arguments', `{ titles(${repeat(300, (i) => `firs${i}: 1`)}) { totalCount } }`],
  ['unknown input fields', `{ titles(conditions: { ${repeat(300, (i) => `keyword${i}: 1`)} }) { totalCount } }`],
  ['unknown types', `query (${repeat(180, (i) => `$x${i}: Titl${i}`)}) { __typename }`],
  ['unknown fragments', `{ ${repeat(450, (i) => `...F${i}`)} }`],
  ['unused variables', `query (${repeat(180, (i) => `$x${i}: Int`)}) { __typename }`],
  ['operations without a name', repeat(200, () => '{ __typename }')],
  ['different fields of one name', `{ ${repeat(150, (i) => `a: ndcClass(notation: "${i}") { __typename }`)} }`],
]

describe('an invalid document', () => {
  test.each(documents)('has only its first errors, and no suggestions: %s', (_, text) => {
    const answer = parseDocument(text)
    const messages = 'errors' in answer ? answer.errors.map(({ message }) => message) : []
    expect(messages.length).toBeGreaterThan(0)
    expect(messages.length).toBeLessThanOrEqual(6)
    if (messages.length > 5) expect(messages[5]).toMatch(/error limit reached/)
    expect(messages.join(' ')).not.toMatch(/did you mean/i)
  })

  test('is validated once while its errors are cached, without its syntax tree, and long texts are not cached', () => {
    const [text, long] = ['{ nowhere }', `{ nowhere } # ${'x'.repeat(17_000)}`]
    const first = parseDocument(text)
    expect(isCachedDocument(text)).toBe(true)
    expect(parseDocument(text)).toBe(first)
    const [error] = 'errors' in first ? first.errors : []
    expect(error).toMatchObject({ nodes: undefined, source: undefined, locations: [{ line: 1, column: 3 }] })
    parseDocument(long)
    expect(isCachedDocument(long)).toBe(false)
    for (let i = 0; i < 200; i++) parseDocument(`{ nowhere${i} }`)
    expect(isCachedDocument(text)).toBe(false)
  })

  test('costs a point for 32 characters, before it is validated; a valid one gets them back', async () => {
    const spent = vi.fn(async (points: number) => ({ limit: 100, left: 100 - points, resetsAt: 0 }))
    const budget = { limit: 100, spend: spent, giveBack: vi.fn() }
    const ofValid = await charge(validationCost('x'.repeat(65)), {}, budget)
    expect(spent).toHaveBeenLastCalledWith(3)
    if (!(ofValid instanceof GraphQLError)) ofValid.settle({})
    expect(budget.giveBack).toHaveBeenLastCalledWith(3)
    const refused = await charge(validationCost('x'.repeat(4_000)), {}, budget)
    expect(refused).toMatchObject({ extensions: { code: 'RATE_LIMITED', cost: { requested: 125 } } })
  })
})

test('long documents leave the cache sooner, so that their memory is bounded', () => {
  const long = (n: number) => `{ ${Array.from({ length: 300 }, (_, i) => `a${n}x${i}: __typename`).join(' ')} }`
  for (let n = 0; n < 130; n++) parseDocument(long(n))
  expect(isCachedDocument(long(129))).toBe(true)
  expect(isCachedDocument(long(0))).toBe(false)
})

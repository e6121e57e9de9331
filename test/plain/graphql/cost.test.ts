import {
  buildSchema,
  type GraphQLField,
  getIntrospectionQuery,
  getNamedType,
  isObjectType,
  isUnionType,
  parse,
} from 'graphql'
import { describe, expect, test } from 'vitest'
import { maxOperationCost } from '../../../server/graphql/engine/cost/charge.ts'
import { isList, listBound, maxListLength } from '../../../server/graphql/engine/cost/declared-cost.ts'
import { operationCost } from '../../../server/graphql/engine/cost/price.ts'
import { schema } from '../../../server/graphql/schema.ts'

const requested = (operation: string, variables: Record<string, unknown> = {}) =>
  operationCost(schema, parse(operation)).requested(variables)

const fields = Object.values(schema.getTypeMap()).flatMap((type) =>
  isObjectType(type) && !type.name.startsWith('__')
    ? Object.values(type.getFields()).map((field) => ({ type, field }))
    : [],
)

/** The object types that a field may return. */
function answersOf(field: GraphQLField<unknown, unknown>): string[] {
  const type = getNamedType(field.type)
  return isUnionType(type) ? type.getTypes().map(({ name }) => name) : [type.name]
}

describe('every list', () => {
  const unbounded = fields.filter(({ field }) => isList(field) && listBound(field) === undefined)
  // Fields that return a page, whose length is limited by their own arguments.
  const pages = fields.filter(({ field }) => !isList(field) && listBound(field) !== undefined)
  const bounded = new Set(pages.flatMap(({ field }) => answersOf(field)))
  const others = fields.filter(({ field }) => !isList(field) && listBound(field) === undefined)
  const free = new Set(others.flatMap(({ field }) => answersOf(field)))

  test('has a maximum length: from `size`, from its own argument, or from that of the field whose page it is', () => {
    expect(unbounded.length).toBeGreaterThan(10)
    expect(
      unbounded
        .filter(({ type }) => !bounded.has(type.name) || free.has(type.name))
        .map(({ type, field }) => `${type.name}.${field.name}`),
    ).toEqual([])
  })

  test('without a stated length counts with the maximum', () => {
    const one = buildSchema('type Query { rows: [Row!]! } type Row { id: ID! rows: [Row!]! }')
    const price = operationCost(one, parse('{ rows { id a: rows { id } } }'))
    expect(price.requested({})).toBe(10 + maxListLength * (2 + maxListLength * 2))
  })
})

describe('the cost', () => {
  test('is one point for each value, and more for database queries', () => {
    expect(requested('{ __typename }')).toBe(1)
    expect(requested('{ title(id: "Title:1") { id title } }')).toBe(10 + 1 + 2)
    expect(requested('{ newTitles(first: 7) { id title } }')).toBe(10 + 7 * 3)
  })

  test('multiplies nested lists', () => {
    expect(requested('{ newTitles(first: 7) { otherVolumes(first: 5) { id } } }')).toBe(10 + 7 * (1 + 5 * 2))
  })

  test('depends on variables, and on the defaults of variables and arguments', () => {
    const operation = 'query ($n: Int! = 3) { newTitles(first: $n) { id } }'
    expect(
      [{}, { n: 9 }, { n: 1_000 }, { n: -5 }, { n: '7' }, { n: null }].map((one) => requested(operation, one)),
    ).toEqual([16, 28, 210, 10, 210, 50])
    expect(requested('{ newTitles { id } }')).toBe(10 + 40 * 2)
  })

  test('counts each id of a lookup once, with or without leading zeros', () => {
    const operation = 'query ($ids: [ID!]!) { titlesByIds(ids: $ids) { id } }'
    expect(requested(operation, { ids: ['Title:1', 'Title:01', 'Title:1', 'Title:2'] })).toBe(10 + 2 * 2)
    expect(requested(operation, { ids: 'Title:1' })).toBe(10)
    expect(requested('{ nodes(ids: ["Title:1", "Title:2", "Title:1"]) { id } }')).toBe(10 + 2 * 2)
  })

  test('uses the larger of first and last', () => {
    const of = (page: string) => requested(`{ titles(${page}) { edges { cursor } } }`)
    expect(of('first: 1, last: 50')).toBe(of('last: 50'))
    expect(of('first: 1, last: 50')).toBeGreaterThan(of('first: 1'))
  })

  test('leaves out skipped fields, and counts repeated fields once', () => {
    const operation =
      'query ($more: Boolean!) { newTitles(first: 10) { id ...More @include(if: $more) } } fragment More on Title { items { id } }'
    expect(requested(operation, { more: false })).toBe(10 + 10 * 2)
    expect(requested(operation, { more: true })).toBe(10 + 10 * (2 + 10 * 2))
    expect(
      requested('{ newTitles(first: 10) { id } ...B } fragment B on Query { newTitles(first: 10) { id title } }'),
    ).toBe(10 + 10 * 3)
  })

  test('grows with each alias', () => {
    const search = 'titles(conditions: { keyword: "猫" }, first: 10) { totalCount }'
    expect(requested(`{ a: ${search} b: ${search} }`)).toBe(2 * requested(`{ ${search} }`))
  })

  test('grows with the filter counts, suggestions and CQL alternatives of a search', () => {
    const of = (keyword: string, more = '') =>
      requested(`query ($k: String!) { titles(conditions: { keyword: $k }) { totalCount ${more} } }`, {
        k: keyword,
      })
    expect(of('猫', 'facets { types { count } }')).toBeGreaterThan(2 * of('猫'))
    expect(of('猫', 'suggestion { words }')).toBeGreaterThan(of('猫'))
    const cql = (query: string) =>
      requested('query ($q: String!) { titlesByCql(query: $q) { ... on TitleConnection { totalCount } } }', {
        q: query,
      })
    const ors = (count: number) => Array.from({ length: count }, (_, i) => `dc.title = ${i}`).join(' or ')
    expect(cql(ors(20)) - cql(ors(10))).toBe(cql(ors(11)) - cql(ors(1)))
    expect(cql(ors(2))).toBeGreaterThan(cql(ors(1)))
  })

  test('counts the objects of a mutation, and comparisons of passwords', () => {
    const remove = 'mutation ($ids: [ID!]!) { removeFavourites(titleIds: $ids) { count } }'
    expect(requested(remove, { ids: ['Title:1', 'Title:2'] }) - requested(remove, { ids: ['Title:1'] })).toBe(30)
    expect(requested('mutation { signIn(cardNumber: "1", password: "2") { __typename } }')).toBeGreaterThan(300)
  })

  test('allows an introspection of the whole schema, but not of deeply nested types', () => {
    const options = { inputValueDeprecation: true, schemaDescription: true, oneOf: true, directiveIsRepeatable: true }
    expect(requested(getIntrospectionQuery(options))).toBeLessThan(maxOperationCost / 8)
    const endless =
      '{ __schema { types { interfaces { possibleTypes { fields { args { type { name kind ofType { name kind } } } } } } } } }'
    expect(requested(endless)).toBeGreaterThan(maxOperationCost)
  })

  test('is finally charged by the returned rows', () => {
    const price = operationCost(schema, parse('{ newTitles(first: 100) { id items { id } work { title } } }'))
    expect(price.requested({})).toBe(10 + 100 * (2 + 10 * 2 + 2))
    const rows = [
      { id: 'Title:1', items: [{ id: 'Item:1' }], work: null },
      { id: 'Title:2', items: [], work: { title: 'x' } },
    ]
    expect(price.actual({}, { newTitles: rows })).toBe(10 + 2 * 2 + 2 + 2)
  })
})

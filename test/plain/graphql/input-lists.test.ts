import {
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputType,
  getNullableType,
  isInputObjectType,
  isListType,
  isObjectType,
} from 'graphql'
import { describe, expect, test } from 'vitest'
import { schema } from '../../../server/graphql/schema.ts'

type Slot = GraphQLArgument | GraphQLInputField

/** Arguments in which one list, at any depth, has `many` elements. */
function* withList(slots: readonly Slot[], many: number, path: string): Generator<{ path: string; given: object }> {
  for (const { name, type } of slots) {
    for (const one of valuesOf(type, many, path ? `${path}.${name}` : name)) {
      yield { path: one.path, given: { [name]: one.value } }
    }
  }
}

function* valuesOf(type: GraphQLInputType, many: number, path: string): Generator<{ path: string; value: unknown }> {
  const known = getNullableType(type)
  if (isListType(known)) {
    yield { path, value: Array.from({ length: many }, (_, i) => `x${i}`) }
    for (const { path: inner, value } of valuesOf(known.ofType, many, path)) yield { path: inner, value: [value] }
  }
  if (!isInputObjectType(known)) return
  for (const { path: inner, given } of withList(Object.values(known.getFields()), many, path)) {
    yield { path: inner, value: given }
  }
}

const lists = Object.values(schema.getTypeMap()).flatMap((type) =>
  isObjectType(type) && !type.name.startsWith('__')
    ? Object.values(type.getFields()).flatMap((field) =>
        [...withList(field.args, 101, '')].map(({ path, given }) => ({
          name: `${type.name}.${field.name}`,
          field,
          path,
          given,
        })),
      )
    : [],
)

describe('an input list', () => {
  test('is found at any depth', () => {
    const names = lists.map(({ name, path }) => `${name} ${path}`)
    for (const known of [
      'Query.nodes ids',
      'Mutation.placeHolds input.titleIds',
      'Query.titles conditions.materialTypes',
    ]) {
      expect(names).toContain(known)
    }
    expect(names.length).toBeGreaterThan(10)
  })

  test.each(lists.map((one) => [`${one.name}, ${one.path}`, one] as const))(
    'with more than a hundred elements is refused before any work: %s (bad input)',
    (_name, { field, path, given }) => {
      const call = () => field.resolve?.({}, given, {}, {} as never)
      const written = path.split('.').join('(\\.0)?\\.')
      expect(call).toThrow(new RegExp(`^${written} must have at most 100 entries\\. It has 101\\.$`))
    },
  )
})

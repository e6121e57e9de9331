import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql'
import { schema } from '../../server/graphql/schema.ts'
import { objectsOf } from './answers/doors.ts'

type Field = GraphQLField<unknown, unknown>

// Deep enough for lists and the objects in them.
const deepest = 4
// The service refuses operations with more than 500 fields.
const mostFields = 300

/**
 * Generates the same operations in each run, for every field below Query and `me`: one with the minimum, and one for
 * each edge value of each argument. `ids` are the possible ids.
 */
export function generateOperations(ids: readonly string[]): string[] {
  const query = schema.getQueryType()?.getFields() ?? {}
  const own = objectsOf(getNamedType((query.me as Field).type))[0]?.getFields() ?? {}
  const below = (fields: typeof query, wrap: (asked: string) => string) =>
    Object.values(fields).flatMap((field) => asked(field, ids).map(wrap))
  return [...below(query, (field) => `{ ${field} }`), ...below(own, (field) => `{ me { ${field} } }`)]
}

function asked(field: Field, ids: readonly string[]): string[] {
  const needed = field.args.filter(isRequiredArgument)
  const others = field.args.filter((one) => !isRequiredArgument(one))
  const [usual = []] = [needed.map((one) => `${one.name}: ${edges(one.type, ids)[0]}`)]
  const lists = [
    usual,
    ...needed.flatMap((one, at) => edges(one.type, ids).map((edge) => usual.with(at, `${one.name}: ${edge}`))),
    ...others.flatMap((one) =>
      edges(one.type, ids).map((edge) => [...usual, `${one.name}: ${edge}`, ...page(field, one)]),
    ),
  ]
  const what = selectionOf(getNamedType(field.type))
  return [...new Set(lists.map((list) => `${field.name}${list.length > 0 ? `(${list.join(', ')})` : ''} ${what}`))]
}

// A connection needs a page size.
function page({ args }: Field, { name }: GraphQLArgument): string[] {
  const isPart = args.some((one) => one.name === 'first')
  if (!isPart || name === 'first' || name === 'last') return []
  return [name === 'before' ? 'last: 2' : 'first: 2']
}

/** Values of a type as GraphQL text, an ordinary one first. */
function edges(type: GraphQLInputType, ids: readonly string[]): string[] {
  const inner = getNullableType(type)
  if (isListType(inner)) {
    const some = edges(inner.ofType, ids)
    return [`[${some[0]}]`, '[]', `[${some.join(', ')}]`]
  }
  if (isEnumType(inner)) return inner.getValues().map(({ name }) => name)
  if (isInputObjectType(inner)) {
    const fields = Object.values(inner.getFields())
    const usual = fields.filter(isRequiredInputField).map((one) => `${one.name}: ${edges(one.type, ids)[0]}`)
    const others = fields.filter((one) => !isRequiredInputField(one))
    const each = others.flatMap((one) => edges(one.type, ids).map((edge) => [...usual, `${one.name}: ${edge}`]))
    return [usual, ...each].map((list) => `{ ${list.join(', ')} }`)
  }
  return scalars[inner.toString()]?.(ids) ?? ['null']
}

const scalars: Record<string, (ids: readonly string[]) => readonly string[] & string[]> = {
  ID: (ids) => ids.map((id) => JSON.stringify(id)),
  Int: () => ['3', '0', '1', '-1', '100', '101', '2147483647'],
  Float: () => ['1.5', '0'],
  Boolean: () => ['true', 'false'],
  Date: () => ['"2026-11-24"', '"2026-02-30"', '"0001-01-01"'],
  DateTime: () => ['"2026-11-24T01:00:00Z"', '"never"'],
  String: () => [
    '"本"',
    '""',
    '"%_\\\\"',
    '"\'; --"',
    '"夏目 漱石"',
    '"chuo"',
    '"2026-11"',
    '"\u{20bb7}"',
    '"9784101010014"',
  ],
}

/** Selects the fields of a type without arguments, up to a number of fields. */
function selectionOf(type: GraphQLNamedType): string {
  for (let depth = deepest; depth > 1; depth--) {
    const text = selection(type, depth, [])
    if ((text.match(/\w+/g) ?? []).length <= mostFields) return text
  }
  return selection(type, 1, [])
}

function selection(type: GraphQLNamedType, depth: number, above: string[]): string {
  if (isLeafType(type)) return ''
  const parts = objectsOf(type).map((object) => {
    const fields = Object.values(object.getFields()).flatMap((field) => {
      const inner = getNamedType(field.type)
      const path = `${object.name}.${field.name}`
      if (field.args.some(isRequiredArgument) || above.includes(path)) return []
      if (isLeafType(inner)) return field.name
      if (depth <= 1) return []
      return `${field.name} ${selection(inner, depth - 1, [...above, path])}`
    })
    // Members of a union can have fields with the same name and different types.
    const named = fields.map((field) =>
      objectsOf(type).length > 1 ? `${object.name}_${field.split(' ')[0]}: ${field}` : field,
    )
    return objectsOf(type).length > 1 ? `... on ${object.name} { __typename ${named.join(' ')} }` : fields.join(' ')
  })
  return `{ __typename ${parts.join(' ')} }`
}

import {
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type GraphQLUnionType,
  getNamedType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isUnionType,
} from 'graphql'
import { mostRows, usualRows } from './connections.ts'

type WithFields = GraphQLObjectType | GraphQLInterfaceType
type Described = { description?: string | null | undefined }

/** What there is once in the whole schema and no file defines. */
const once: Record<string, string> = {
  Node: 'What has an id of its own, by which `node` finds it again.',
  'Node.id': 'It begins with the name of the type, as `Title:12`, and stays what it is.',
  'Query.node': 'What has this id; null: there is nothing, or it is not yours to see.',
  'Query.node(id:)': 'Of any type that is a `Node`.',
  'Query.nodes': 'What has these ids, in their order; null for each that leads nowhere or is not yours to see.',
  'Query.nodes(ids:)': 'Of any types that are a `Node`, also mixed.',
  PageInfo: 'Where a page of a list begins and ends, and whether the list goes on.',
  'PageInfo.hasNextPage': 'Whether rows follow; going backwards, whether `before` was given.',
  'PageInfo.hasPreviousPage': 'Whether rows come before; going forwards, whether `after` was given.',
  'PageInfo.startCursor': 'Of the first row: given as `before` it leads to the page before. Null: there are no rows.',
  'PageInfo.endCursor': 'Of the last row: given as `after` it leads to the next page. Null: there are no rows.',
}

/** The arguments of every list in pages. */
const ofPages: Record<string, string> = {
  first: `So many rows from the front, or from \`after\`: 0 to ${mostRows}; ${usualRows} where nothing is said.`,
  after: 'A cursor of this list: the page begins with the row that follows it. Not together with `last` or `before`.',
  last: `So many rows from the end, or up to \`before\`: 0 to ${mostRows}. They keep the order of the list.`,
  before: 'A cursor of this list: the page ends with the row ahead of it. Not together with `first` or `after`.',
}

/** Says what is alike everywhere: ids, pages of lists and answers that may be refusals. What is described stays so. */
export function withDescriptions(schema: GraphQLSchema): GraphQLSchema {
  const types = Object.values(schema.getTypeMap()).filter((type) => !isIntrospectionType(type))
  const withFields = types.filter((type): type is WithFields => isObjectType(type) || isInterfaceType(type))
  for (const type of withFields) describeType(type)
  for (const [union, fields] of unionsIn(withFields)) describe(union, ofAnswer(union, fields))
  return schema
}

function describe(what: Described, ...words: (string | null | undefined)[]): void {
  what.description ||= words.find(Boolean)
}

function describeType(type: WithFields): void {
  const ofFields = wordsFor(type)
  describe(type, once[type.name], ofFields.type)
  for (const field of Object.values(type.getFields())) {
    const path = `${type.name}.${field.name}`
    describe(field, once[path], ofFields[field.name])
    for (const arg of field.args) {
      describe(arg, once[`${path}(${arg.name}:)`], isPaged(field) ? ofPages[arg.name] : null)
    }
  }
}

const isPaged = ({ args }: GraphQLField<unknown, unknown>) =>
  Object.keys(ofPages).every((name) => args.some((arg) => arg.name === name))

/** By the shape of a type: of itself as `type`, and of its fields by their names. */
function wordsFor(type: WithFields): Record<string, string> {
  const { edges, node, cursor } = type.getFields()
  if (type.name.endsWith('Connection') && edges) {
    const edge = getNamedType(edges.type)
    const row = isObjectType(edge) ? edge.getFields().node : undefined
    return {
      type: row ? `A page of a list whose rows are of the type \`${getNamedType(row.type).name}\`.` : '',
      edges: 'The rows of the page with their cursors, in the order of the list.',
      pageInfo: 'Whether the list goes on before and after the page, and where.',
    }
  }
  if (node && cursor) {
    return {
      type: `A \`${getNamedType(node.type).name}\` in a list, and where it stands there.`,
      node: 'The row itself.',
      cursor: 'Where the row stands in the list, for `after` and `before`; it is good also once the row has gone.',
    }
  }
  const isNode = type.getInterfaces().some(({ name }) => name === 'Node')
  return isNode ? { id: `It begins with \`${type.name}:\`, and \`node\` finds by it.` } : {}
}

const isRefusal = (type: GraphQLObjectType) => type.getInterfaces().some(({ name }) => name === 'Refusal')

function ofAnswer(union: GraphQLUnionType, fields: string[]): string | null {
  const types = union.getTypes()
  const done = types.filter((type) => !isRefusal(type)).map(({ name }) => `\`${name}\``)
  if (fields.length === 0 || done.length === 0 || done.length === types.length) return null
  return `What ${fields.join(' and ')} answers: ${done.join(' or ')}, or the refusal that says why not.`
}

/** The unions, each with the fields that answer it. */
function unionsIn(types: WithFields[]): Map<GraphQLUnionType, string[]> {
  const found = new Map<GraphQLUnionType, string[]>()
  for (const { name, type } of types.flatMap((each) => Object.values(each.getFields()))) {
    const union = getNamedType(type)
    if (isUnionType(union)) found.set(union, [...(found.get(union) ?? []), `\`${name}\``])
  }
  return found
}

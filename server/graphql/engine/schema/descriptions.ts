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
import { defaultPageSize, maxPageSize } from './connections.ts'

type WithFields = GraphQLObjectType | GraphQLInterfaceType
type Described = { description?: string | null | undefined }

/** Descriptions of single types and fields that no file of ours defines. */
const pluginDescriptions: Record<string, string> = {
  Node: 'An object with a global ID that `node` and `nodes` can fetch.',
  'Node.id': 'Global ID, for example `Title:12`. It never changes.',
  'Query.node': 'The object with this ID. Null when it does not exist or is not visible to the viewer.',
  'Query.node(id:)': 'Global ID of any type that implements `Node`.',
  'Query.nodes':
    'The objects with these IDs in their order. An entry is null when it does not exist or is not visible to the viewer.',
  'Query.nodes(ids:)': 'Global IDs of any types that implement `Node`.',
  PageInfo: 'Position of a page in its list.',
  'PageInfo.hasNextPage': 'Whether rows follow. When paging backwards, whether `before` was given.',
  'PageInfo.hasPreviousPage': 'Whether rows precede. When paging forwards, whether `after` was given.',
  'PageInfo.startCursor': 'Cursor of the first row, for `before`. Null when the page is empty.',
  'PageInfo.endCursor': 'Cursor of the last row, for `after`. Null when the page is empty.',
}

/** Descriptions of paging arguments. */
const pagingArgumentDescriptions: Record<string, string> = {
  first: `0 to ${maxPageSize} rows from the start or \`after\`, ${defaultPageSize} by default.`,
  after: 'Cursor of the row before the page.',
  last: `Number of rows from the end or \`before\`, 0 to ${maxPageSize}.`,
  before: 'Cursor of the row after the page.',
}

/** Adds descriptions for IDs, connections and result unions. Existing descriptions stay. */
export function withDescriptions(schema: GraphQLSchema): GraphQLSchema {
  const types = Object.values(schema.getTypeMap()).filter((type) => !isIntrospectionType(type))
  const withFields = types.filter((type): type is WithFields => isObjectType(type) || isInterfaceType(type))
  for (const type of withFields) describeType(type)
  for (const [union, fields] of unionsByField(withFields)) setDescription(union, resultDescription(union, fields))
  return schema
}

function setDescription(what: Described, ...words: (string | null | undefined)[]): void {
  what.description ||= words.find(Boolean)
}

function describeType(type: WithFields): void {
  const ofFields = descriptionsFor(type)
  setDescription(type, pluginDescriptions[type.name], ofFields.type)
  for (const field of Object.values(type.getFields())) {
    const path = `${type.name}.${field.name}`
    setDescription(field, pluginDescriptions[path], ofFields[field.name])
    for (const arg of field.args) {
      const ofInput = arg.name === 'input' ? 'The values of the mutation.' : null
      setDescription(
        arg,
        pluginDescriptions[`${path}(${arg.name}:)`],
        isPaged(field) ? pagingArgumentDescriptions[arg.name] : ofInput,
      )
    }
  }
}

const isPaged = ({ args }: GraphQLField<unknown, unknown>) =>
  Object.keys(pagingArgumentDescriptions).every((name) => args.some((arg) => arg.name === name))

/** Returns the descriptions of connections, edges and nodes: of the type as `type`, and of its fields by name. */
function descriptionsFor(type: WithFields): Record<string, string> {
  const { edges, node, cursor } = type.getFields()
  if (type.name.endsWith('Connection') && edges) {
    const edge = getNamedType(edges.type)
    const row = isObjectType(edge) ? edge.getFields().node : undefined
    return {
      type: row ? `A page of \`${getNamedType(row.type).name}\` rows.` : '',
      edges: 'Rows of the page with their cursors.',
      nodes: 'Rows of the page without cursors.',
      pageInfo: 'Position of the page.',
    }
  }
  if (node && cursor) {
    return {
      type: `A \`${getNamedType(node.type).name}\` row with its cursor.`,
      node: 'The row.',
      cursor: 'Cursor of the row.',
    }
  }
  const isNode = type.getInterfaces().some(({ name }) => name === 'Node')
  return isNode ? { id: pluginDescriptions['Node.id'] ?? '' } : {}
}

const isRefusal = (type: GraphQLObjectType) => type.getInterfaces().some(({ name }) => name === 'Refusal')

function resultDescription(union: GraphQLUnionType, fields: string[]): string | null {
  const types = union.getTypes()
  const done = types.filter((type) => !isRefusal(type)).map(({ name }) => `\`${name}\``)
  if (fields.length === 0 || done.length === 0 || done.length === types.length) return null
  return `Result of ${fields.join(' and ')}.`
}

/** Returns the unions with the fields that return them. */
function unionsByField(types: WithFields[]): Map<GraphQLUnionType, string[]> {
  const found = new Map<GraphQLUnionType, string[]>()
  for (const { name, type } of types.flatMap((each) => Object.values(each.getFields()))) {
    const union = getNamedType(type)
    if (isUnionType(union)) found.set(union, [...(found.get(union) ?? []), `\`${name}\``])
  }
  return found
}

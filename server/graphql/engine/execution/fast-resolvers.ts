import {
  defaultFieldResolver,
  type FieldNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isObjectType,
  Kind,
} from 'graphql'
import { encodeGlobalId } from '../../../common/global-id.ts'
import { equalPath } from './canonical-paths.ts'

type Field = GraphQLField<Record<string, unknown>, object>
type Resolve = NonNullable<Field['resolve']>
type Info = Parameters<Resolve>[3]

/**
 * Lets the fields of a schema ask no more of an executor than they need: what a row has is answered at once, and every
 * other field sees one path object for equal paths.
 */
export function withLeanFields(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue
    for (const field of Object.values(type.getFields()) as Field[]) field.resolve = leanResolver(type, field)
  }
  return schema
}

function leanResolver(type: GraphQLObjectType, field: Field): Field['resolve'] {
  const { resolve } = field
  if (!resolve || resolve === defaultFieldResolver) return resolve
  const withEqualPath: Resolve = (row, args, context, info) => resolve(row, args, context, samePath(info, context))
  const fromRow = readerOf(type, field)
  if (!fromRow) return fromColumns(field, withEqualPath) ?? withEqualPath
  return (row, args, context, info) => {
    const value = fromRow(row, info)
    return value === undefined ? withEqualPath(row, args, context, info) : value
  }
}

/** What a row has of a field; undefined: something else has to be asked. */
type FromRow = (row: Record<string, unknown>, info: Info) => unknown

function readerOf(type: GraphQLObjectType, field: Field): FromRow | null {
  const column = columnOf(field)
  if (column !== null) return (row) => row[column]
  // The relay plugin would answer a promise, and with it every list of such rows.
  if (isIdOfRow(type, field)) return ({ id }) => (typeof id === 'number' ? encodeGlobalId(type.name, id) : undefined)
  const relation = relationOf(field)
  if (relation === null) return null
  return (row, info) => (row[relation] && asksColumnsOnly(info) ? row[relation] : undefined)
}

function isIdOfRow(type: GraphQLObjectType, { name }: Field): boolean {
  return name === 'id' && 'pothosPrismaModel' in type.extensions && type.getInterfaces().some(isNode)
}

const isNode = ({ name }: GraphQLNamedType) => name === 'Node'

/** For a field that is made of columns alone, whoever asks: nothing has to be found out where the row has them. */
function fromColumns({ extensions, args }: Field, otherwise: Resolve): Resolve | null {
  const { pothosPrismaSelect: select, pothosOriginalResolve: make } = extensions as {
    pothosPrismaSelect?: unknown
    pothosOriginalResolve?: Resolve
  }
  if (typeof select !== 'object' || select === null || !make || args.length > 0) return null
  if (isGuarded(extensions) || Object.values(select).some((asked) => asked !== true)) return null
  const columns = Object.keys(select)
  return (row, args, context, info) =>
    columns.every((column) => row[column] !== undefined)
      ? make(row, args, context, info)
      : otherwise(row, args, context, info)
}

/** The column that a field shows as it is. */
function columnOf({ extensions }: Field): string | null {
  return typeof extensions.pothosExposedField === 'string' ? extensions.pothosExposedField : null
}

/** What a field reads that shows one other row, whoever asks. */
function relationOf({ extensions, type, args }: Field): string | null {
  const relation = extensions.pothosPrismaRelationField as { name: string; isList: boolean } | undefined
  if (!relation || relation.isList || args.length > 0 || extensions.pothosPrismaFallback) return null
  return isGuarded(extensions) || isGuarded(getNamedType(type).extensions) ? null : relation.name
}

function isGuarded(extensions: object): boolean {
  const { pothosOptions } = extensions as { pothosOptions?: { authScopes?: unknown } }
  return Boolean(pothosOptions?.authScopes)
}

const answered = new WeakMap<FieldNode, boolean>()

/** Whether all that is asked of the other row are columns, so that nobody has to find below by what it was read. */
function asksColumnsOnly({ fieldNodes, returnType }: Info): boolean {
  const [node, ...others] = fieldNodes
  if (!node || others.length > 0) return false
  const known = answered.get(node)
  if (known !== undefined) return known
  const type = getNamedType(returnType) as GraphQLObjectType
  const fields = type.getFields()
  const asked = node.selectionSet?.selections ?? []
  const found = asked.every((one) => {
    const field = one.kind === Kind.FIELD ? (fields[one.name.value] as Field | undefined) : undefined
    return field !== undefined && (columnOf(field) !== null || isIdOfRow(type, field))
  })
  answered.set(node, found)
  return found
}

function samePath(info: Info, context: object) {
  // An executor makes the info for this one call.
  return Object.assign(info, { path: equalPath(context, info.path) })
}

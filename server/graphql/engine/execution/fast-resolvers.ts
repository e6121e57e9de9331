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
import { canonicalPath } from './canonical-paths.ts'

type Field = GraphQLField<Record<string, unknown>, object>
type Resolve = NonNullable<Field['resolve']>
type Info = Parameters<Resolve>[3]

/**
 * Replaces resolvers with faster ones: values in the row are returned directly, and other fields get one path object
 * for equal paths.
 */
export function withFastResolvers(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue
    for (const field of Object.values(type.getFields()) as Field[]) field.resolve = fastResolver(type, field)
  }
  return schema
}

function fastResolver(type: GraphQLObjectType, field: Field): Field['resolve'] {
  const { resolve } = field
  if (!resolve || resolve === defaultFieldResolver) return resolve
  const withEqualPath: Resolve = (row, args, context, info) =>
    resolve(row, args, context, withCanonicalPath(info, context))
  const fromRow = rowReaderOf(type, field)
  if (!fromRow) return fromColumns(field, withEqualPath) ?? withEqualPath
  return (row, args, context, info) => {
    const value = fromRow(row, info)
    return value === undefined ? withEqualPath(row, args, context, info) : value
  }
}

/** Reads a field from its row. Returns undefined when the resolver must run. */
type FromRow = (row: Record<string, unknown>, info: Info) => unknown

function rowReaderOf(type: GraphQLObjectType, field: Field): FromRow | null {
  const column = columnOf(field)
  if (column !== null) return (row) => row[column]
  // The relay plugin would return a promise and make every list of such rows asynchronous.
  if (isIdOfRow(type, field)) return ({ id }) => (typeof id === 'number' ? encodeGlobalId(type.name, id) : undefined)
  const relation = relationOf(field)
  if (relation === null) return null
  return (row, info) => (row[relation] && asksColumnsOnly(info) ? row[relation] : undefined)
}

function isIdOfRow(type: GraphQLObjectType, { name }: Field): boolean {
  return name === 'id' && 'pothosPrismaModel' in type.extensions && type.getInterfaces().some(isNode)
}

const isNode = ({ name }: GraphQLNamedType) => name === 'Node'

/**
 * Returns a resolver for a field without arguments or authorization that is computed from columns. It needs no loader
 * when the row has them.
 */
function fromColumns({ extensions, args }: Field, otherwise: Resolve): Resolve | null {
  const { pothosPrismaSelect: select, pothosOriginalResolve: make } = extensions as {
    pothosPrismaSelect?: unknown
    pothosOriginalResolve?: Resolve
  }
  if (typeof select !== 'object' || select === null || !make || args.length > 0) return null
  if (isGuarded(extensions) || Object.values(select).some((value) => value !== true)) return null
  const columns = Object.keys(select)
  return (row, args, context, info) =>
    columns.every((column) => row[column] !== undefined)
      ? make(row, args, context, info)
      : otherwise(row, args, context, info)
}

/** Returns the column that a field exposes, or null. */
function columnOf({ extensions }: Field): string | null {
  return typeof extensions.pothosExposedField === 'string' ? extensions.pothosExposedField : null
}

/** Returns the relation that a field exposes as a single row, or null when it has arguments or authorization. */
function relationOf({ extensions, type, args }: Field): string | null {
  const relation = extensions.pothosPrismaRelationField as { name: string; isList: boolean } | undefined
  if (!relation || relation.isList || args.length > 0 || extensions.pothosPrismaFallback) return null
  return isGuarded(extensions) || isGuarded(getNamedType(type).extensions) ? null : relation.name
}

function isGuarded(extensions: object): boolean {
  const { pothosOptions } = extensions as { pothosOptions?: { authScopes?: unknown } }
  return Boolean(pothosOptions?.authScopes)
}

const columnsOnlyByNode = new WeakMap<FieldNode, boolean>()

/** Returns whether only columns of the related row are selected, so that no field below needs a loader mapping. */
function asksColumnsOnly({ fieldNodes, returnType }: Info): boolean {
  const [node, ...others] = fieldNodes
  if (!node || others.length > 0) return false
  const known = columnsOnlyByNode.get(node)
  if (known !== undefined) return known
  const type = getNamedType(returnType) as GraphQLObjectType
  const fields = type.getFields()
  const selections = node.selectionSet?.selections ?? []
  const found = selections.every((one) => {
    const field = one.kind === Kind.FIELD ? (fields[one.name.value] as Field | undefined) : undefined
    return field !== undefined && (columnOf(field) !== null || isIdOfRow(type, field))
  })
  columnsOnlyByNode.set(node, found)
  return found
}

function withCanonicalPath(info: Info, context: object) {
  // The executor creates the info for this call only, so it can be modified.
  return Object.assign(info, { path: canonicalPath(context, info.path) })
}

import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isObjectType,
} from 'graphql'
import { librarySystemOf } from '../../domain/library-system/connected.ts'
import type { Context } from '../engine/context/context.ts'
import { discardCompiledOperations } from '../engine/execution/execute.ts'
import { ExternalObject, resolveExternal } from './external-object.ts'
import { refuseUnsupported } from './unsupported-fields.ts'

/** Replaces a field's resolver when the library system holds its data. */
export type LibrarySystemResolver<Row = unknown> = (
  row: Row,
  args: Record<string, unknown>,
  context: Context,
  info: GraphQLResolveInfo,
) => unknown

const librarySystemResolvers = new Map<string, LibrarySystemResolver>()

/** Registers the resolvers of fields for libraries connected to a library system (G4). */
export function resolveFromLibrarySystem<Row>(type: string, fields: Record<string, LibrarySystemResolver<Row>>): void {
  for (const [name, resolve] of Object.entries(fields))
    librarySystemResolvers.set(`${type}.${name}`, resolve as LibrarySystemResolver)
}

/** Extracts the library system's ID from a global ID. */
export const librarySystemId = (given: unknown) => String(given).slice(String(given).indexOf(':') + 1)

const connected = new WeakSet<GraphQLSchema>()

/**
 * Makes a schema resolve from the library system for connected databases. This happens at the first such request, so
 * other libraries have no overhead.
 */
export function connectSchema(schema: GraphQLSchema): void {
  if (connected.has(schema)) return
  connected.add(schema)
  discardCompiledOperations()
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue
    for (const field of Object.values(type.getFields())) field.resolve = resolverFor(type, field)
  }
  for (const root of [schema.getQueryType(), schema.getMutationType()]) {
    for (const field of Object.values(root?.getFields() ?? {})) refuseUnsupported(field)
  }
}

type Select = (args: unknown, context: Context, ...more: unknown[]) => unknown

/**
 * Selects nothing from the database for a field that the library system resolves. Its arguments do not apply to our
 * lists.
 */
function selectNothing(field: GraphQLField<unknown, Context>): void {
  const { pothosPrismaSelect: own } = field.extensions as { pothosPrismaSelect?: Select | object }
  if (!own) return
  const select: Select = (args, context, ...more) => {
    if (librarySystemOf(context.db)) return null
    return typeof own === 'function' ? (own as Select)(args, context, ...more) : { select: own }
  }
  field.extensions = { ...field.extensions, pothosPrismaSelect: select }
}

function resolverFor(type: GraphQLObjectType, field: GraphQLField<unknown, Context>) {
  const { resolve: own } = field
  const instead = librarySystemResolvers.get(`${type.name}.${field.name}`)
  const otherwise: LibrarySystemResolver = own ?? ((row) => (row as Record<string, unknown>)[field.name])
  const ofRow: LibrarySystemResolver = (row, args, context, info) =>
    row instanceof ExternalObject
      ? resolveExternal(type, field, row, [args, context, info])
      : otherwise(row, args, context, info)
  if (!instead) return ofRow
  selectNothing(field)
  return (row: unknown, args: Record<string, unknown>, context: Context, info: GraphQLResolveInfo) =>
    librarySystemOf(context.db) ? instead(row, args, context, info) : ofRow(row, args, context, info)
}

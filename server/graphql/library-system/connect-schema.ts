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

interface Replacement {
  resolve: LibrarySystemResolver
  /** The columns that it reads. Null when it reads none but the id. */
  select: object | null
}

const replacements = new Map<string, Replacement>()

/**
 * Registers the resolvers of fields for libraries connected to a library system (G4). `select` names the columns of our
 * row that they read.
 */
export function resolveFromLibrarySystem<Row>(
  type: string,
  fields: Record<string, LibrarySystemResolver<Row>>,
  select: Record<string, true> | null = null,
): void {
  for (const [name, resolve] of Object.entries(fields))
    replacements.set(`${type}.${name}`, { resolve: resolve as LibrarySystemResolver, select: select && { select } })
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
 * Selects for a field that the library system resolves only what its resolver reads. Its arguments do not apply to our
 * lists.
 */
function selectInstead(field: GraphQLField<unknown, Context>, instead: object | null): void {
  const { pothosPrismaSelect: own } = field.extensions as { pothosPrismaSelect?: Select | object }
  if (!own) return
  const select: Select = (args, context, ...more) => {
    if (librarySystemOf(context.db)) return instead
    return typeof own === 'function' ? (own as Select)(args, context, ...more) : { select: own }
  }
  field.extensions = { ...field.extensions, pothosPrismaSelect: select }
}

function resolverFor(type: GraphQLObjectType, field: GraphQLField<unknown, Context>) {
  const { resolve: own } = field
  const instead = replacements.get(`${type.name}.${field.name}`)
  const otherwise: LibrarySystemResolver = own ?? ((row) => (row as Record<string, unknown>)[field.name])
  const ofRow: LibrarySystemResolver = (row, args, context, info) =>
    row instanceof ExternalObject
      ? resolveExternal(type, field, row, [args, context, info])
      : otherwise(row, args, context, info)
  if (!instead) return ofRow
  selectInstead(field, instead.select)
  return (row: unknown, args: Record<string, unknown>, context: Context, info: GraphQLResolveInfo) =>
    librarySystemOf(context.db) ? instead.resolve(row, args, context, info) : ofRow(row, args, context, info)
}

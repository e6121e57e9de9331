import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isObjectType,
} from 'graphql'
import { systemOf } from '../../domain/library-system/connected.ts'
import type { Context } from '../engine/context/context.ts'
import { forgetCompiled } from '../engine/execution/execute.ts'
import { Answered, answerOf } from './external-object.ts'
import { withholding } from './unsupported-fields.ts'

/** Replaces a field's resolver when the library system holds its data. */
export type ResolveElsewhere<Row = unknown> = (
  row: Row,
  args: Record<string, unknown>,
  context: Context,
  info: GraphQLResolveInfo,
) => unknown

const declared = new Map<string, ResolveElsewhere>()

/** Registers the resolvers of fields for libraries connected to a library system (G4). */
export function elsewhere<Row>(type: string, fields: Record<string, ResolveElsewhere<Row>>): void {
  for (const [name, resolve] of Object.entries(fields)) declared.set(`${type}.${name}`, resolve as ResolveElsewhere)
}

/** Extracts the library system's ID from a global ID. */
export const ownId = (given: unknown) => String(given).slice(String(given).indexOf(':') + 1)

const connected = new WeakSet<GraphQLSchema>()

/**
 * Makes a schema resolve from the library system for connected databases. This happens at the first such request, so
 * other libraries have no overhead.
 */
export function connectSchema(schema: GraphQLSchema): void {
  if (connected.has(schema)) return
  connected.add(schema)
  forgetCompiled()
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue
    for (const field of Object.values(type.getFields())) field.resolve = answering(type, field)
  }
  for (const root of [schema.getQueryType(), schema.getMutationType()]) {
    for (const field of Object.values(root?.getFields() ?? {})) withholding(field)
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
    if (systemOf(context.db)) return null
    return typeof own === 'function' ? (own as Select)(args, context, ...more) : { select: own }
  }
  field.extensions = { ...field.extensions, pothosPrismaSelect: select }
}

function answering(type: GraphQLObjectType, field: GraphQLField<unknown, Context>) {
  const { resolve: own } = field
  const instead = declared.get(`${type.name}.${field.name}`)
  const otherwise: ResolveElsewhere = own ?? ((row) => (row as Record<string, unknown>)[field.name])
  const ofRow: ResolveElsewhere = (row, args, context, info) =>
    row instanceof Answered ? answerOf(type, field, row, [args, context, info]) : otherwise(row, args, context, info)
  if (!instead) return ofRow
  selectNothing(field)
  return (row: unknown, args: Record<string, unknown>, context: Context, info: GraphQLResolveInfo) =>
    systemOf(context.db) ? instead(row, args, context, info) : ofRow(row, args, context, info)
}

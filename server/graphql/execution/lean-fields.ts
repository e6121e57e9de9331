import { defaultFieldResolver, type GraphQLField, type GraphQLSchema, isObjectType } from 'graphql'
import { equalPath } from './equal-paths.ts'

type Field = GraphQLField<Record<string, unknown>, object>

/**
 * Lets the fields of a schema ask no more of an executor than they need: what a row has is answered at once, and every
 * other field sees one path object for equal paths.
 */
export function withLeanFields(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue
    for (const field of Object.values(type.getFields()) as Field[]) field.resolve = leanResolver(field)
  }
  return schema
}

function leanResolver({ resolve, extensions }: Field): Field['resolve'] {
  if (!resolve || resolve === defaultFieldResolver) return resolve
  const column = extensions.pothosExposedField
  if (typeof column === 'string') {
    return (row, args, context, info) => {
      const value = row[column]
      return value === undefined ? resolve(row, args, context, samePath(info, context)) : value
    }
  }
  return (row, args, context, info) => resolve(row, args, context, samePath(info, context))
}

function samePath(info: Parameters<NonNullable<Field['resolve']>>[3], context: object) {
  // An executor makes the info for this one call.
  return Object.assign(info, { path: equalPath(context, info.path) })
}

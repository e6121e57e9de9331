import { type GraphQLObjectType, type GraphQLSchema, isNonNullType } from 'graphql'

/** Extension of a root field that is null only together with an error. */
const nullIsAnError = 'nullIsAnError'

/**
 * Makes all root fields nullable, so that an error in one field leaves the others. A mutation that succeeded stays
 * visible even when part of its result cannot be read.
 */
export function withNullableRoots(schema: GraphQLSchema): GraphQLSchema {
  for (const field of rootFields(schema)) {
    if (!isNonNullType(field.type)) continue
    field.type = field.type.ofType
    field.extensions = { ...field.extensions, [nullIsAnError]: true }
  }
  return schema
}

/** Returns the root fields that can be null without an error. */
export function nullableRootFields(schema: GraphQLSchema): string[] {
  return rootFields(schema).flatMap(({ name, extensions }) => (extensions[nullIsAnError] ? [] : name))
}

function rootFields(schema: GraphQLSchema) {
  const fieldsOf = (root: GraphQLObjectType | null | undefined) => Object.values(root?.getFields() ?? {})
  return [schema.getQueryType(), schema.getMutationType()].flatMap(fieldsOf)
}

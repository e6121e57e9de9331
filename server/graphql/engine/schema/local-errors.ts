import { GraphQLNonNull, type GraphQLObjectType, type GraphQLSchema, isNonNullType } from 'graphql'

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

/**
 * Makes root fields non-null again that are null only together with an error. Our pages are typed so, because `run`
 * throws such an error.
 */
export function withNonNullRoots(schema: GraphQLSchema): GraphQLSchema {
  for (const field of rootFields(schema)) {
    if (field.extensions[nullIsAnError]) field.type = new GraphQLNonNull(field.type)
  }
  return schema
}

function rootFields(schema: GraphQLSchema) {
  const fieldsOf = (root: GraphQLObjectType | null | undefined) => Object.values(root?.getFields() ?? {})
  return [schema.getQueryType(), schema.getMutationType()].flatMap(fieldsOf)
}

import { type GraphQLObjectType, type GraphQLSchema, isNonNullType } from 'graphql'

/** In a root field's extensions: it is null with an error alone, never because there is nothing. */
const nullIsAnError = 'nullIsAnError'

/**
 * Lets what fails at one field of an operation leave the others as they are, and say that a change was made though a part
 * of what it answers could not be read: no root field promises a value, whatever was written where it is declared.
 */
export function withLocalErrors(schema: GraphQLSchema): GraphQLSchema {
  for (const field of rootFields(schema)) {
    if (!isNonNullType(field.type)) continue
    field.type = field.type.ofType
    field.extensions = { ...field.extensions, [nullIsAnError]: true }
  }
  return schema
}

/** The root fields that may be null because there is nothing. */
export function nullByThemselves(schema: GraphQLSchema): string[] {
  return rootFields(schema).flatMap(({ name, extensions }) => (extensions[nullIsAnError] ? [] : name))
}

function rootFields(schema: GraphQLSchema) {
  const fieldsOf = (root: GraphQLObjectType | null | undefined) => Object.values(root?.getFields() ?? {})
  return [schema.getQueryType(), schema.getMutationType()].flatMap(fieldsOf)
}

import {
  type DocumentNode,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  type Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql'

/** The enums of 1.0.0 that are objects now, with the scalar that arguments take instead. */
const formerEnums: Readonly<Record<string, string>> = {
  MaterialType: 'MaterialTypeCode',
  PatronCategory: 'PatronCategoryCode',
}

/** The field that returns the codes of a field that was an enum: `materialTypeCode`, `searchTypeCodes`. */
const codeFieldOf = (field: string) => (field.endsWith('s') ? `${field.slice(0, -1)}Codes` : `${field}Code`)

/**
 * Rewrites a document of 1.0.0: variables that declare a former enum declare its scalar, and fields of a former enum
 * without a selection return the code. Neither is valid in the present schema, so no present document changes its
 * meaning. Returns null when the document has none of them.
 */
export function fromFormerDocument(document: DocumentNode, schema: GraphQLSchema): DocumentNode | null {
  const types = new TypeInfo(schema)
  const rewritten = visit(
    document,
    visitWithTypeInfo(types, {
      VariableDefinition: (variable) => visit(variable, { NamedType: scalarOf }),
      Field: (field) => {
        const type = getNamedType(types.getType())
        if (field.selectionSet || !isCompositeType(type) || !Object.hasOwn(formerEnums, type.name)) return undefined
        const name = { ...field.name, value: codeFieldOf(field.name.value) }
        return { ...field, alias: field.alias ?? field.name, name }
      },
    }),
  )
  return rewritten === document ? null : rewritten
}

function scalarOf(type: { kind: Kind.NAMED_TYPE; name: { kind: Kind.NAME; value: string } }) {
  const { value } = type.name
  return Object.hasOwn(formerEnums, value)
    ? { ...type, name: { ...type.name, value: formerEnums[value] as string } }
    : undefined
}

import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from 'graphql'

/** One document of a client of an older schema: a field with all its arguments as variables. */
export interface ReleasedDocument {
  /** The field, such as `Title.isbn`. */
  path: string
  text: string
}

type Wrap = (selection: string, variables: string[]) => ReleasedDocument['text']

/**
 * Returns a document for each field that is not deprecated. A variable has the type of its argument, and the document
 * reaches the type of the field by the shortest way from a root.
 */
export function documentsOf(schema: GraphQLSchema): ReleasedDocument[] {
  const ways = new Map<string, Wrap>()
  const next: GraphQLObjectType[] = []
  const reach = (name: string, way: Wrap): void => {
    const type = schema.getType(name)
    if (ways.has(name)) return
    ways.set(name, way)
    if (isObjectType(type)) next.push(type)
    else if (isAbstractType(type)) {
      for (const member of schema.getPossibleTypes(type))
        reach(member.name, (selection, variables) => way(`... on ${member.name} { ${selection} }`, variables))
    }
  }
  const roots = {
    query: schema.getQueryType(),
    mutation: schema.getMutationType(),
    subscription: schema.getSubscriptionType(),
  }
  for (const [kind, type] of Object.entries(roots)) {
    const declared = (variables: string[]) => (variables.length ? `(${variables.join(', ')})` : '')
    if (type) reach(type.name, (selection, variables) => `${kind} Document${declared(variables)} { ${selection} }`)
  }
  const documents: ReleasedDocument[] = []
  for (let type = next.shift(); type; type = next.shift()) {
    const way = ways.get(type.name) as Wrap
    for (const field of Object.values(type.getFields())) {
      if (field.deprecationReason != null) continue
      const named = getNamedType(field.type)
      const required = call(type, field, field.args.filter(isRequiredArgument))
      if (!isLeafType(named))
        reach(named.name, (selection, variables) =>
          way(`${required.text} { ${selection} }`, [...variables, ...required.variables]),
        )
      const { text, variables } = call(type, field, field.args)
      const whole = isLeafType(named) ? text : `${text} { __typename }`
      documents.push({ path: `${type.name}.${field.name}`, text: way(whole, variables) })
    }
  }
  return documents
}

function call(type: GraphQLObjectType, field: GraphQLField<unknown, unknown>, given: readonly GraphQLArgument[]) {
  const named = given.map((one) => ({ ...one, variable: `$${type.name}_${field.name}_${one.name}` }))
  const values = named.map(({ name, variable }) => `${name}: ${variable}`)
  return {
    text: values.length ? `${field.name}(${values.join(', ')})` : field.name,
    variables: named.map(({ variable, type }) => `${variable}: ${String(type)}`),
  }
}

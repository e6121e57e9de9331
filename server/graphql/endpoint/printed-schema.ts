import {
  astFromValue,
  buildASTSchema,
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type GraphQLEnumType,
  type GraphQLInputType,
  GraphQLList,
  GraphQLNonNull,
  type GraphQLSchema,
  GraphQLString,
  type InputValueDefinitionNode,
  isInterfaceType,
  isObjectType,
  isScalarType,
  isTypeDefinitionNode,
  Kind,
  lexicographicSortSchema,
  type ObjectTypeDefinitionNode,
  parse,
  print,
  printSchema,
  visit,
} from 'graphql'
import type { Requirements } from '../engine/authorization/directives.ts'
import { optionsOf } from '../engine/schema/field-options.ts'
import { withNonNullRoots } from '../engine/schema/local-errors.ts'
import { schema } from '../schema.ts'

/** Returns the whole schema as SDL in lexicographic order. The types of our pages are generated from it. */
export function printedForPages(): string {
  // Sorting copies the schema.
  return `${printSchema(withNonNullRoots(lexicographicSortSchema(schema)))}\n`
}

/**
 * Returns the published schema as SDL, with the scope and role of each field as directives and without the fields that
 * only our pages use.
 */
export function printedSchema(): string {
  const complete = visit(publishedDocument(), {
    ObjectTypeDefinition: (type) => ({ ...type, fields: type.fields?.map((field) => printedField(type, field)) }),
    EnumTypeDefinition: ({ name, ...type }) =>
      // The types of the refusals have the same descriptions.
      name.value === 'RefusalCode' && type.values
        ? { ...type, name, values: type.values.map(({ description: _, ...value }) => value) }
        : undefined,
    UnionTypeDefinition: ({ description: _, ...union }) => union,
  })
  // Block strings would take three lines for most descriptions.
  return `${print(visit(complete, { StringValue: (text) => ({ ...text, block: false }) }))}\n`
}

const publishedDocument = () => published(parse(printSchema(lexicographicSortSchema(schema))))

/** Removes the fields for pages, and types that only they use. */
function published(document: DocumentNode): DocumentNode {
  const offered = visit(document, {
    ObjectTypeDefinition: (type) => ({ ...type, fields: type.fields?.filter((field) => !isPageOnly(type, field)) }),
  })
  const definitions = new Map(
    offered.definitions.map((one) => ['name' in one && one.name ? one.name.value : '', one] as const),
  )
  const used = new Set<string>()
  const implementing = Object.values(schema.getTypeMap()).filter(isObjectType)
  const use = (name: string): void => {
    const definition = definitions.get(name)
    if (used.has(name) || !definition) return
    used.add(name)
    visit(definition, { NamedType: (type) => use(type.name.value) })
    for (const type of implementing) if (type.getInterfaces().some((one) => one.name === name)) use(type.name)
  }
  for (const root of ['Query', 'Mutation', 'Subscription', 'requiresRole']) use(root)
  const isUsed = (one: DefinitionNode) =>
    !isTypeDefinitionNode(one) || one.kind === Kind.SCALAR_TYPE_DEFINITION || used.has(one.name.value)
  return { ...offered, definitions: offered.definitions.filter(isUsed) }
}

function isPageOnly(type: ObjectTypeDefinitionNode, field: FieldDefinitionNode): boolean {
  const known = schema.getType(type.name.value)
  const declared = isObjectType(known) ? known.getFields()[field.name.value] : undefined
  return declared !== undefined && (optionsOf(declared) as { pageOnly?: boolean }).pageOnly === true
}

let offered: GraphQLSchema | undefined

/** Returns the published schema. Documents are validated against it, and it answers introspection. */
export function publishedSchema(): GraphQLSchema {
  if (offered) return offered
  // Introspection has all descriptions, those too that the printedSchema schema does not repeat.
  offered = buildASTSchema(publishedDocument())
  // Input values are read by our own scalars.
  for (const type of Object.values(schema.getTypeMap())) {
    const same = offered.getType(type.name)
    if (isScalarType(type) && isScalarType(same)) {
      same.parseLiteral = type.parseLiteral
      same.parseValue = type.parseValue
    }
  }
  return offered
}

function printedField(type: ObjectTypeDefinitionNode, field: FieldDefinitionNode): FieldDefinitionNode {
  const { description, ...rest } = field
  const directives = directivesOf(type.name.value, field.name.value)
  const named = isRepeated(type, field) ? rest : field
  return { ...named, arguments: field.arguments?.map((one) => printedArgument(field, one)), directives }
}

const pageArguments = ['first', 'after', 'last', 'before']

/** docs/api.md describes the arguments of every connection, and an input type its own fields. */
function printedArgument(field: FieldDefinitionNode, argument: InputValueDefinitionNode): InputValueDefinitionNode {
  const { description, ...rest } = argument
  const given = field.arguments?.map(({ name }) => name.value) ?? []
  const isOfPage = pageArguments.includes(argument.name.value) && pageArguments.every((name) => given.includes(name))
  return isOfPage || argument.name.value === 'input' ? rest : argument
}

/** Whether the description only repeats that of an interface, or what docs/api.md says of every connection. */
function isRepeated({ name, interfaces }: ObjectTypeDefinitionNode, field: FieldDefinitionNode): boolean {
  if (/(Connection|Edge)$/.test(name.value)) return /^(edges|nodes|pageInfo|node|cursor)$/.test(field.name.value)
  return (interfaces ?? []).some((one) => {
    const type = schema.getType(one.name.value)
    const declared = isInterfaceType(type) ? type.getFields()[field.name.value] : undefined
    return declared?.description === field.description?.value
  })
}

const strings = new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(GraphQLString)))

function directivesOf(typeName: string, fieldName: string): ConstDirectiveNode[] {
  const type = schema.getType(typeName)
  const extensions = isObjectType(type) ? type.getFields()[fieldName]?.extensions : undefined
  const { requiresRole, requiresScope } = (extensions ?? {}) as Requirements
  const role = schema.getType('StaffRole') as GraphQLEnumType
  const ofRole: Values =
    requiresRole && 'argument' in requiresRole ? { of: [requiresRole.argument, GraphQLString] as const } : {}
  return [
    ...(requiresScope ? [directive('requiresScope', { anyOf: [requiresScope, strings] })] : []),
    ...(requiresRole ? [directive('requiresRole', { role: [requiresRole.role, role], ...ofRole })] : []),
  ]
}

type Values = Record<string, readonly [value: unknown, type: GraphQLInputType]>

const nameOf = (value: string) => ({ kind: Kind.NAME, value }) as const

function directive(name: string, values: Values): ConstDirectiveNode {
  const given = Object.entries(values).map(([argument, [value, type]]) => ({
    kind: Kind.ARGUMENT as const,
    name: nameOf(argument),
    value: astFromValue(value, type) as never,
  }))
  return { kind: Kind.DIRECTIVE, name: nameOf(name), arguments: given }
}

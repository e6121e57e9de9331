import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLNamedType,
  getNamedType,
  getNullableType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
} from 'graphql'
import { isForStaff } from '../../../server/graphql/engine/schema/field-options.ts'
import { schema } from '../../../server/graphql/schema.ts'

export { isForStaff }

type Field = GraphQLField<unknown, unknown>

interface Step {
  /** The type that declares the field. */
  owner: string
  field: Field
}

/** A field with arguments, and the path by which a patron reaches it. */
export interface FieldWithArguments extends Step {
  /** For example `Patron.hold`. */
  name: string
  kind: 'query' | 'mutation'
  /** The fields that lead to it, outermost first. */
  way: Step[]
}

/** One value in the arguments of a field, also inside a list or an input object. */
export interface ArgumentSlot {
  /** For example `Mutation.placeHolds.input.titleIds`. */
  name: string
  argument: GraphQLArgument | GraphQLInputField
  /** The types that an id argument accepts. Empty when its description names none. */
  idOf: string[]
  isId: boolean
}

/** The possible types of a union or an interface, or the object type itself. */
export function objectsOf(type: GraphQLNamedType) {
  if (isUnionType(type)) return [...type.getTypes()]
  if (isInterfaceType(type)) return [...schema.getPossibleTypes(type)]
  return isObjectType(type) ? [type] : []
}

/**
 * Every field with arguments that a non-staff viewer can reach, by a shortest path of fields without required
 * arguments. With `through`, paths through other fields count too, which proves that none is missed.
 */
export function fieldsWithArguments(
  through: (field: Field) => boolean = ({ args }) => !args.some(isRequiredArgument),
): FieldWithArguments[] {
  const found: FieldWithArguments[] = []
  const seen = new Set<string>()
  const ways: { kind: FieldWithArguments['kind']; type: GraphQLNamedType | null | undefined; way: Step[] }[] = [
    { kind: 'query', type: schema.getQueryType(), way: [] },
    { kind: 'mutation', type: schema.getMutationType(), way: [] },
  ]
  for (let next = ways.shift(); next; next = ways.shift()) {
    const { kind, type, way } = next
    for (const object of type ? objectsOf(type) : []) {
      if (seen.has(object.name)) continue
      seen.add(object.name)
      for (const field of Object.values(object.getFields())) {
        if (isForStaff(field)) continue
        const step = { owner: object.name, field }
        if (field.args.length > 0) found.push({ name: `${object.name}.${field.name}`, kind, way, ...step })
        if (through(field)) ways.push({ kind, type: getNamedType(field.type), way: [...way, step] })
      }
    }
  }
  return found
}

/** Every value in the arguments of a field. */
export function slotsOf({ name, field }: FieldWithArguments): ArgumentSlot[] {
  const below = (path: string, argument: GraphQLArgument | GraphQLInputField): ArgumentSlot[] => {
    const named = getNamedType(argument.type)
    const here = `${path}.${argument.name}`
    if (isInputObjectType(named)) return Object.values(named.getFields()).flatMap((inner) => below(here, inner))
    const { relayGlobalIDFor } = argument.extensions as { relayGlobalIDFor?: { typename: string }[] }
    const idOf = relayGlobalIDFor?.map(({ typename }) => typename) ?? []
    return [{ name: here, argument, idOf, isId: named.name === 'ID' }]
  }
  return field.args.flatMap((argument) => below(name, argument))
}

/** Makes arguments from the value that `fill` returns for each slot. Undefined leaves an optional argument out. */
export function fillArguments(
  door: FieldWithArguments,
  fill: (slot: ArgumentSlot) => unknown,
): Record<string, unknown> {
  const slots = new Map(slotsOf(door).map((slot) => [slot.name, slot]))
  const valueAt = (path: string, { name, type }: GraphQLArgument | GraphQLInputField): unknown => {
    const here = `${path}.${name}`
    const named = getNamedType(type)
    if (!isInputObjectType(named)) {
      const slot = slots.get(here)
      return slot && asWanted(type, fill(slot))
    }
    return asWanted(type, valuesAt(here, Object.values(named.getFields())))
  }
  const valuesAt = (path: string, inputs: readonly (GraphQLArgument | GraphQLInputField)[]) =>
    Object.fromEntries(
      inputs.map((input) => [input.name, valueAt(path, input)]).filter(([, value]) => value !== undefined),
    )
  return valuesAt(door.name, door.field.args)
}

function asWanted(type: GraphQLInputType, value: unknown) {
  const isList = isListType(getNullableType(type))
  return isList && value !== undefined && !Array.isArray(value) ? [value] : value
}

/** An operation that selects the field, with its arguments as variables and all of its result. */
export function operationOf({ kind, owner, field, way }: FieldWithArguments, depth = 3): string {
  const variables = field.args.map(({ name, type }) => `$${name}: ${type}`).join(', ')
  const given = field.args.map(({ name }) => `${name}: $${name}`).join(', ')
  const door = `... on ${owner} { door: ${field.name}(${given}) ${selectionOf(getNamedType(field.type), depth)} }`
  const body = way.reduceRight((inner, step) => `... on ${step.owner} { ${step.field.name} { ${inner} } }`, door)
  return `${kind} (${variables}) { ${body} }`
}

/**
 * Selects all fields to a depth. Each alias contains its type, because members of a union use the same name for
 * different types.
 */
export function selectionOf(type: GraphQLNamedType, depth: number): string {
  const objects = objectsOf(type)
  if (objects.length === 0) return ''
  const parts = objects.map((object) => {
    const fields = Object.values(object.getFields()).flatMap((field) => {
      if (isForStaff(field) || field.args.some(isRequiredArgument)) return []
      const named = getNamedType(field.type)
      if (objectsOf(named).length > 0 && depth === 0) return []
      return [`${object.name}_${field.name}: ${field.name} ${selectionOf(named, depth - 1)}`]
    })
    return `... on ${object.name} { ${fields.join(' ') || '__typename'} }`
  })
  return `{ __typename ${parts.join(' ')} }`
}

import { type FieldNode, type GraphQLField, Kind, type ValueNode } from 'graphql'

/** Unvalidated arguments with their defaults. Values can have any type. */
export type RawArguments = Record<string, unknown>

export type Variables = Record<string, unknown>

/** Removes leading zeros, because they do not change an ID. */
export const normalisedId = (id: string) => id.replace(/:0+(?=\d)/, ':')

/** Returns the arguments of a field as a function of the operation's variables. */
export function argumentsOf(
  { arguments: argumentNodes = [] }: FieldNode,
  { args }: Pick<GraphQLField<unknown, unknown>, 'args'>,
): { usesVariables: boolean; with(variables: Variables): RawArguments } {
  const values = new Map(argumentNodes.map(({ name, value }) => [name.value, value]))
  return {
    usesVariables: argumentNodes.some(({ value }) => hasVariable(value)),
    with: (variables) => {
      const given: RawArguments = {}
      for (const { name, defaultValue } of args) {
        const value = values.get(name)
        const result = value && evaluate(value, variables)
        given[name] = result === undefined ? defaultValue : result
      }
      return given
    },
  }
}

/** Counts the entries of all lists in a value. */
export const countListEntries = (value: unknown): number => sumOverLists(value, (list) => list.length)

/** Counts the distinct entries of all lists in a value. */
export const countDistinctEntries = (value: unknown): number =>
  sumOverLists(value, (list) => new Set(list.map((one) => (typeof one === 'string' ? normalisedId(one) : one))).size)

function sumOverLists(value: unknown, of: (list: unknown[]) => number): number {
  if (typeof value !== 'object' || value === null) return 0
  if (Array.isArray(value)) return of(value)
  return Object.values(value).reduce((sum: number, one) => sum + sumOverLists(one, of), 0)
}

function hasVariable(value: ValueNode): boolean {
  if (value.kind === Kind.VARIABLE) return true
  if (value.kind === Kind.LIST) return value.values.some(hasVariable)
  return value.kind === Kind.OBJECT && value.fields.some((field) => hasVariable(field.value))
}

export function evaluate(value: ValueNode, variables: Variables): unknown {
  switch (value.kind) {
    case Kind.VARIABLE:
      return variables[value.name.value]
    case Kind.INT:
    case Kind.FLOAT:
      return Number(value.value)
    case Kind.NULL:
      return null
    case Kind.LIST:
      return value.values.map((one) => evaluate(one, variables))
    case Kind.OBJECT:
      return Object.fromEntries(value.fields.map((field) => [field.name.value, evaluate(field.value, variables)]))
    default:
      return value.value
  }
}

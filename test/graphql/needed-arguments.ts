import {
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isScalarType,
} from 'graphql'

/** A value for every required argument, so that only the viewer is wrong. Empty when none is required. */
export function neededArguments(args: readonly (GraphQLArgument | GraphQLInputField)[]): string {
  const needed = args.filter(({ type }) => isNonNullType(type))
  return needed.map(({ name, type, extensions }) => `${name}: ${valueFor(type, extensions)}`).join(', ')
}

function valueFor(type: GraphQLInputType, extensions: unknown): string {
  const bare = getNullableType(type)
  if (isEnumType(bare)) return bare.getValues()[0]?.name ?? ''
  if (isInputObjectType(bare)) return `{ ${neededArguments(Object.values(bare.getFields()))} }`
  if (isListType(bare)) return `[${valueFor(bare.ofType, extensions)}]`
  if (!isScalarType(bare)) return '""'
  const [idOf] = (extensions as { relayGlobalIDFor?: { typename: string }[] }).relayGlobalIDFor ?? []
  const values: Record<string, string> = { Int: '1', Boolean: 'true', Date: '"2026-11-24"' }
  // An id argument without a type in its description is a patron's.
  const id = `"${idOf?.typename ?? 'Patron'}:1"`
  // The text is long enough for an idempotency key.
  return values[bare.name] ?? (bare.name === 'ID' ? id : '"12345678"')
}

import { isEnumType } from 'graphql'
import type { introspection_types } from '../../../generated/graphql-env.d.ts'
import { schema } from '../schema.ts'

type Types = introspection_types
type EnumName = { [Name in keyof Types]: Types[Name] extends { enumValues: string } ? Name : never }[keyof Types]
type ValueOf<Name extends EnumName> = Types[Name] extends { enumValues: infer Value } ? Value : never

/** Returns the enum value that a URL or form names, or undefined when the schema has none. */
export function namedEnumValue<Name extends EnumName>(name: Name, typed: unknown): ValueOf<Name> | undefined {
  const type = schema.getType(name)
  if (typeof typed !== 'string' || !isEnumType(type)) return undefined
  return type.getValue(typed)?.name as ValueOf<Name> | undefined
}

/** Returns several enum values, or null when one is unknown. */
export function namedEnumValues<Name extends EnumName>(name: Name, typed: string[]): ValueOf<Name>[] | null {
  const known = typed.flatMap((one) => namedEnumValue(name, one) ?? [])
  return known.length === typed.length ? known : null
}

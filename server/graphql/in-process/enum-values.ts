import { isEnumType } from 'graphql'
import type { introspection_types } from '../../../generated/graphql-env.d.ts'
import { schema } from '../schema.ts'

type Types = introspection_types
type EnumName = { [Name in keyof Types]: Types[Name] extends { enumValues: string } ? Name : never }[keyof Types]
type ValueOf<Name extends EnumName> = Types[Name] extends { enumValues: infer Value } ? Value : never

/** The value of an enum that an address or a form names; undefined: the schema offers none such. */
export function oneOf<Name extends EnumName>(name: Name, typed: unknown): ValueOf<Name> | undefined {
  const type = schema.getType(name)
  if (typeof typed !== 'string' || !isEnumType(type)) return undefined
  return type.getValue(typed)?.name as ValueOf<Name> | undefined
}

/** The same of several; null when one of them is none. */
export function allOf<Name extends EnumName>(name: Name, typed: string[]): ValueOf<Name>[] | null {
  const known = typed.flatMap((one) => oneOf(name, one) ?? [])
  return known.length === typed.length ? known : null
}

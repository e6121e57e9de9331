import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  getNamedType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql'
import { encodeGlobalId } from '../../common/global-id.ts'
import { unknownDay, unknownTime } from '../../domain/library-system/unknown-day.ts'
import type { Context } from '../engine/context/context.ts'

type Resolve = (args: Record<string, unknown>, context: Context, info: GraphQLResolveInfo) => unknown

/**
 * An object without a row in our database, such as a hold of the library system. It has values by API field name. Other
 * fields are empty.
 */
export class ExternalObject {
  readonly id: string
  readonly fields: Readonly<Record<string, unknown>>
  constructor(id: string, fields: Readonly<Record<string, unknown>>) {
    this.id = id
    this.fields = fields
  }
}

/** A value that is read when the field is requested. */
export class Deferred {
  readonly resolve: Resolve
  constructor(resolve: Resolve) {
    this.resolve = resolve
  }
}

export function resolveExternal(
  type: GraphQLObjectType,
  field: GraphQLField<unknown, Context>,
  { id, fields }: ExternalObject,
  parameters: Parameters<Resolve>,
): unknown {
  if (field.name === 'id') return encodeGlobalId(type.name, id)
  const value = fields[field.name]
  if (value instanceof Deferred) return value.resolve(...parameters)
  return value === undefined ? emptyValue(field.type) : value
}

/** Returns the empty value of a type. */
function emptyValue(type: GraphQLOutputType): unknown {
  if (!isNonNullType(type)) return null
  if (isListType(type.ofType)) return []
  const named = getNamedType(type)
  if (isObjectType(named)) return new ExternalObject('0', {})
  if (isEnumType(named)) return named.getValues()[0]?.value
  return { Boolean: false, Int: 0, Float: 0, DateTime: unknownTime, Date: unknownDay }[named.name] ?? ''
}

import type { FieldNullability, InputFieldMap, SchemaTypes, TypeParam } from '@pothos/core'
import { type GraphQLField, type GraphQLInputType, getNullableType, isInputObjectType, isListType } from 'graphql'
import { optionsOf } from '../schema/field-options.ts'
import { countDistinctEntries, type RawArguments } from './arguments.ts'

/** Arguments and work of the parent field. */
export interface ParentCost {
  given: RawArguments
  work: number
}

/** Points of a field in addition to its values. A function receives unvalidated arguments. */
export type FieldCost = number | ((given: RawArguments, above: ParentCost) => number)

interface Options {
  /** Typical number of entries of a list. Required when no argument bounds it. */
  size?: number
  /** Cost of its database statements. */
  work?: FieldCost
}

declare global {
  export namespace PothosSchemaTypes {
    interface FieldOptions<
      Types extends SchemaTypes,
      ParentShape,
      Type extends TypeParam<Types>,
      Nullable extends FieldNullability<Type>,
      Args extends InputFieldMap,
      ResolveShape,
      ResolveReturnShape,
    > extends Options {}
  }
}

type Field = Pick<GraphQLField<unknown, unknown>, 'name' | 'args' | 'type' | 'extensions'>

/** Upper bound of lists that arguments bound, and assumed length of unbounded lists. */
export const maxListLength = 100

/** Page size without an argument. */
const defaultPageSize = 20

const pageArguments = ['first', 'last', 'limit']

export const declaredCost = (field: Field) => optionsOf(field) as Options

export const isList = ({ type }: Pick<Field, 'type'>) => isListType(getNullableType(type))

/**
 * Returns the bound of a list or of the list directly below it: its declared size, its page size or the number of given
 * IDs.
 */
export function listBound(field: Field): number | ((given: RawArguments) => number) | undefined {
  const { size } = declaredCost(field)
  if (size !== undefined) return size
  const page = field.args.filter(({ name }) => pageArguments.includes(name))
  if (page.length > 0) return (given) => pageOf(page.map(({ name }) => given[name]))
  if (field.args.some(({ type }) => hasList(type)))
    return (given) => Math.min(countDistinctEntries(given), maxListLength)
  return undefined
}

/** Returns whether an input type contains a list. */
export function hasList(type: GraphQLInputType): boolean {
  const known = getNullableType(type)
  if (isListType(known)) return true
  return isInputObjectType(known) && Object.values(known.getFields()).some((field) => hasList(field.type))
}

/** Returns the larger of `first` and `last`, because the cursors decide which one applies. */
function pageOf(values: unknown[]): number {
  const given = values.filter((value) => value !== undefined && value !== null)
  // Other values than numbers are refused later.
  const lengths = given.map((value) => (typeof value === 'number' ? value : maxListLength))
  return Math.max(0, Math.min(lengths.length > 0 ? Math.max(...lengths) : defaultPageSize, maxListLength))
}

import type { FieldNullability, InputFieldMap, SchemaTypes, TypeParam } from '@pothos/core'
import { type GraphQLField, type GraphQLInputType, getNullableType, isInputObjectType, isListType } from 'graphql'
import { optionsOf } from '../schema/field-options.ts'
import { differentIn, type Given } from './arguments.ts'

/** What the field above was asked with, and what that costs. */
export interface Above {
  given: Given
  work: number
}

/** Points that a field costs beside its values, by its arguments as they were sent, which may be anything. */
export type Work = number | ((given: Given, above: Above) => number)

interface Options {
  /** Of a list: how many it has as a rule. What no argument bounds needs one. */
  size?: number
  /** What the database is asked for it. */
  work?: Work
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

/** What arguments bound is never longer; what nothing bounds is taken for so long. */
export const longestList = 100

/** Of a page to which nobody gives a length. */
const usualPage = 20

const pageArguments = ['first', 'last', 'limit']

export const declaredOf = (field: Field) => optionsOf(field) as Options

export const isList = ({ type }: Pick<Field, 'type'>) => isListType(getNullableType(type))

/** By what a field itself, or the list right below it, is bounded: a word of its own, a page, or what is asked one by one. */
export function boundOf(field: Field): number | ((given: Given) => number) | undefined {
  const { size } = declaredOf(field)
  if (size !== undefined) return size
  const page = field.args.filter(({ name }) => pageArguments.includes(name))
  if (page.length > 0) return (given) => pageOf(page.map(({ name }) => given[name]))
  if (field.args.some(({ type }) => hasList(type))) return (given) => Math.min(differentIn(given), longestList)
  return undefined
}

/** Whether what is handed in may have a list in it. */
export function hasList(type: GraphQLInputType): boolean {
  const known = getNullableType(type)
  if (isListType(known)) return true
  return isInputObjectType(known) && Object.values(known.getFields()).some((field) => hasList(field.type))
}

/** The longer one of two, since it depends on the cursors which of them counts. */
function pageOf(values: unknown[]): number {
  const asked = values.filter((value) => value !== undefined && value !== null)
  // What is no number is refused later.
  const lengths = asked.map((value) => (typeof value === 'number' ? value : longestList))
  return Math.max(0, Math.min(lengths.length > 0 ? Math.max(...lengths) : usualPage, longestList))
}

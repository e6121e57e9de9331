import { isInterfaceType, isObjectType } from 'graphql'
import type { Context } from '../engine/context/context.ts'
import { schema } from '../schema.ts'
import { type Operation, runOperation } from './run-operation.ts'

/** The result of an operation with one mutation, and whether it is one of the types with the interface `Refusal`. */
export async function runMutation<Data, Variables extends Record<string, unknown>>(
  document: Operation<Data, Variables>,
  variables: Variables,
  context: Context,
): Promise<{ result: Extract<Data[keyof Data], { __typename: string }>; isRefusal: boolean }> {
  const data = await runOperation(document, variables, context)
  const [result] = Object.values(data as object)
  const [type, refusal] = [schema.getType(result.__typename), schema.getType('Refusal')]
  return { result, isRefusal: isObjectType(type) && isInterfaceType(refusal) && schema.isSubType(refusal, type) }
}

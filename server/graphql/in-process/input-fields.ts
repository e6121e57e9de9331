import { getNamedType, isEnumType, isInputObjectType, isNonNullType, typeFromAST } from 'graphql'
import { schema } from '../schema.ts'
import type { Operation } from './run-operation.ts'

/** A field of an input. `values` are those of an enum. */
interface InputField {
  name: string
  type: string
  values?: string[]
  isRequired: boolean
}

/** Returns the fields of the input object that a variable of the operation has. */
export function inputFields<Variables>(operation: Operation<unknown, Variables>, variable: string): InputField[] {
  const variables = operation.definitions.flatMap((part) =>
    'variableDefinitions' in part ? part.variableDefinitions : [],
  )
  const found = variables.find((one) => one?.variable.name.value === variable)
  const input = found && getNamedType(typeFromAST(schema, found.type as never))
  if (!isInputObjectType(input)) throw new Error(`The variable ${variable} is no input object.`)
  return Object.values(input.getFields()).map((field) => {
    const type = getNamedType(field.type)
    const values = isEnumType(type) ? type.getValues().map(({ name }) => name) : undefined
    return { name: field.name, type: type.name, isRequired: isNonNullType(field.type), ...(values && { values }) }
  })
}

import { PothosValidationError } from '@pothos/core'
import {
  type GraphQLFieldResolver,
  GraphQLID,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
  isObjectType,
} from 'graphql'
import { invalidArgument } from './bad-input.ts'

type Resolve = GraphQLFieldResolver<unknown, unknown>

/** Returns the error of an ID with an unknown form. */
export const invalidId = (id: string) => new PothosValidationError(`ID: ${id} is not an id.`)

/** Matches the messages of Pothos and `invalidId`, which contain the ID but not its argument. */
const refusedId = /^ID: (.*) is not (?:of type: (.*)|an id\.)$/s

/** Adds the path of the argument to errors about IDs. */
export function withIdErrorPaths(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue
    for (const field of Object.values(type.getFields())) {
      if (!field.args.some(({ type }) => hasId(type))) continue
      if (field.resolve) field.resolve = withArgumentPath(field.resolve)
      if (field.subscribe) field.subscribe = withArgumentPath(field.subscribe)
    }
  }
  return schema
}

function hasId(type: GraphQLInputType, within: readonly string[] = []): boolean {
  const known = getNamedType(type)
  if (known === GraphQLID) return true
  if (!isInputObjectType(known) || within.includes(known.name)) return false
  return Object.values(known.getFields()).some((field) => hasId(field.type, [...within, known.name]))
}

function withArgumentPath(resolve: Resolve): Resolve {
  return (parent, args, context, info) => {
    const refuse = (error: unknown) => {
      throw withPath(error, args)
    }
    try {
      const answer = resolve(parent, args, context, info)
      return answer instanceof Promise ? answer.catch(refuse) : answer
    } catch (error) {
      return refuse(error)
    }
  }
}

function withPath(error: unknown, args: object): unknown {
  const [, id, types] = (error instanceof PothosValidationError && refusedId.exec(error.message)) || []
  if (id === undefined) return error
  const path = pathTo(id, args) ?? 'An ID'
  const told = JSON.stringify(id.length > 40 ? `${id.slice(0, 40)}…` : id)
  const wanted = types?.replaceAll(', ', ' or ')
  return invalidArgument(
    path,
    `must be the id of ${wanted ? `a ${wanted}` : 'an object of this service'}. It is ${told}.`,
  )
}

function pathTo(id: string, value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return null
  for (const [name, inner] of Object.entries(value)) {
    if (inner === id) return name
    const path = pathTo(id, inner)
    if (path !== null) return `${name}.${path}`
  }
  return null
}

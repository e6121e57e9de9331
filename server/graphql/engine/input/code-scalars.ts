import {
  type GraphQLFieldResolver,
  type GraphQLInputType,
  GraphQLScalarType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isInputObjectType,
  isListType,
  isObjectType,
  Kind,
  type ValueNode,
} from 'graphql'
import type { Context } from '../context/context.ts'
import { invalidArgument, invalidOperation } from './bad-input.ts'

const form = /^[A-Z0-9_]{1,20}$/

/** A scalar of codes that the library defines. Documents can write a code as a string or like a value of an enum. */
export function codeScalar(name: string): GraphQLScalarType<string, string> {
  const parse = (value: unknown): string => {
    if (typeof value === 'string' && form.test(value)) return value
    throw invalidOperation(`A ${name} has 1 to 20 upper-case letters, digits and underscores.`)
  }
  const parseLiteral = (node: ValueNode) =>
    parse(node.kind === Kind.ENUM || node.kind === Kind.STRING ? node.value : null)
  return new GraphQLScalarType({ name, serialize: String, parseValue: parse, parseLiteral })
}

/** Reads the codes that exist, by the name of their scalar. */
export type KnownCodes = Record<string, (context: Context) => Promise<readonly string[]>>

/** Refuses unknown codes in arguments before the resolver runs, and names the known ones. */
export function withKnownCodes(schema: GraphQLSchema, known: KnownCodes): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue
    for (const field of Object.values(type.getFields())) {
      const slots = field.args.filter(({ type }) => hasCode(type, known))
      const { resolve } = field as { resolve?: GraphQLFieldResolver<unknown, Context> }
      if (slots.length === 0 || !resolve) continue
      field.resolve = async (parent, args, context, info) => {
        for (const { name, type } of slots) await checkCodes(args[name], type, name, known, context)
        return resolve(parent, args, context, info)
      }
    }
  }
  return schema
}

function hasCode(type: GraphQLInputType, known: KnownCodes, within: readonly string[] = []): boolean {
  const named = getNamedType(type)
  if (Object.hasOwn(known, named.name)) return true
  if (!isInputObjectType(named) || within.includes(named.name)) return false
  return Object.values(named.getFields()).some((field) => hasCode(field.type, known, [...within, named.name]))
}

async function checkCodes(
  value: unknown,
  type: GraphQLInputType,
  path: string,
  known: KnownCodes,
  context: Context,
): Promise<void> {
  if (value === undefined || value === null) return
  const inner = getNullableType(type)
  if (isListType(inner)) {
    for (const [i, one] of [value].flat().entries()) await checkCodes(one, inner.ofType, `${path}.${i}`, known, context)
  } else if (isInputObjectType(inner)) {
    for (const { name, type } of Object.values(inner.getFields()))
      await checkCodes((value as Record<string, unknown>)[name], type, `${path}.${name}`, known, context)
  } else {
    const codes = await known[getNamedType(inner).name]?.(context)
    if (codes && !codes.includes(String(value)))
      throw invalidArgument(path, `must be one of ${codes.join(', ')}. It is ${String(value)}.`)
  }
}

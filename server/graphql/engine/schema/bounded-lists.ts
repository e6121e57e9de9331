import {
  type GraphQLArgument,
  GraphQLID,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLSchema,
  getNullableType,
  isInputObjectType,
  isListType,
  isObjectType,
} from 'graphql'
import { normalisedId } from '../cost/arguments.ts'
import { hasList, maxListLength } from '../cost/declared-cost.ts'
import { invalidArgument } from '../input/bad-input.ts'

type Slot = GraphQLArgument | GraphQLInputField

/** Marks a list of IDs in which duplicates have a meaning. */
export const keepsDuplicates = { keepsRepeated: true }

/** Limits the length of all list arguments and removes duplicate IDs. */
export function withBoundedLists(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue
    for (const field of Object.values(type.getFields())) {
      const { resolve } = field
      const slots = field.args.filter(({ type }) => hasList(type))
      if (slots.length === 0 || !resolve) continue
      field.resolve = (parent, args, context, info) => resolve(parent, boundArguments(args, slots, ''), context, info)
    }
  }
  return schema
}

function boundArguments(given: Record<string, unknown>, slots: Slot[], path: string): Record<string, unknown> {
  const copy = { ...given }
  for (const slot of slots) copy[slot.name] = boundValue(given[slot.name], slot, slot.type, `${path}${slot.name}`)
  return copy
}

function boundValue(value: unknown, slot: Slot, type: GraphQLInputType, path: string): unknown {
  const known = getNullableType(type)
  if (value === undefined || value === null) return value
  if (isListType(known)) {
    const list = value as unknown[]
    if (list.length > maxListLength) throw tooLong(path, list.length)
    const inner = getNullableType(known.ofType)
    if (inner === GraphQLID) return slot.extensions.keepsRepeated ? list : distinctIds(list as string[])
    return list.map((one, i) => boundValue(one, slot, inner, `${path}.${i}`))
  }
  if (!isInputObjectType(known)) return value
  const inner = Object.values(known.getFields()).filter((field) => hasList(field.type))
  return boundArguments(value as Record<string, unknown>, inner, `${path}.`)
}

const tooLong = (path: string, length: number) =>
  invalidArgument(path, `must have at most ${maxListLength} entries. It has ${length}.`)

/** Removes duplicates and keeps the order. */
function distinctIds(ids: string[]): string[] {
  const seen = new Set<string>()
  return ids.filter((id) => !seen.has(normalisedId(id)) && seen.add(normalisedId(id)))
}

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
import { sameId } from '../cost/arguments.ts'
import { hasList, longestList } from '../cost/declared-cost.ts'
import { badInput } from '../input/bad-input.ts'

type Slot = GraphQLArgument | GraphQLInputField

/** Marks a list of IDs in which duplicates have a meaning. */
export const keepsRepeated = { keepsRepeated: true }

/** Limits the length of all list arguments and removes duplicate IDs. */
export function withBoundedLists(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue
    for (const field of Object.values(type.getFields())) {
      const { resolve } = field
      const slots = field.args.filter(({ type }) => hasList(type))
      if (slots.length === 0 || !resolve) continue
      field.resolve = (parent, args, context, info) => resolve(parent, bounded(args, slots, ''), context, info)
    }
  }
  return schema
}

function bounded(given: Record<string, unknown>, slots: Slot[], path: string): Record<string, unknown> {
  const copy = { ...given }
  for (const slot of slots) copy[slot.name] = boundedValue(given[slot.name], slot, slot.type, `${path}${slot.name}`)
  return copy
}

function boundedValue(value: unknown, slot: Slot, type: GraphQLInputType, path: string): unknown {
  const known = getNullableType(type)
  if (value === undefined || value === null) return value
  if (isListType(known)) {
    const list = value as unknown[]
    if (list.length > longestList) throw tooLong(path, list.length)
    const inner = getNullableType(known.ofType)
    if (inner === GraphQLID) return slot.extensions.keepsRepeated ? list : eachOnce(list as string[])
    return list.map((one, i) => boundedValue(one, slot, inner, `${path}.${i}`))
  }
  if (!isInputObjectType(known)) return value
  const inner = Object.values(known.getFields()).filter((field) => hasList(field.type))
  return bounded(value as Record<string, unknown>, inner, `${path}.`)
}

const tooLong = (path: string, length: number) =>
  badInput(path, `must have at most ${longestList} entries. It has ${length}.`)

/** Removes duplicates and keeps the order. */
function eachOnce(ids: string[]): string[] {
  const seen = new Set<string>()
  return ids.filter((id) => !seen.has(sameId(id)) && seen.add(sameId(id)))
}

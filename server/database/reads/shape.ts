import type { ReadArgs } from './select.ts'
import { Unsupported } from './statement.ts'

/** Shapes come from the code and from what programs select; more than so many at once are somebody's game. */
const mostShapes = 2_000

/**
 * What a read asks without the values it asks with: reads of one shape share a statement. Under `where` and `cursor`
 * texts, numbers and moments are values; everywhere else, and for true, false and null, the value is part of the shape.
 */
export function shapeOf(args: unknown): string {
  return walk(args, false)
}

function walk(node: unknown, isValue: boolean): string {
  if (node === null) return 'n'
  switch (typeof node) {
    case 'boolean':
      return node ? 't' : 'f'
    case 'string':
      // What an enum is compared with is written into the statement, where a partial index can see it.
      return isValue && !isWord(node) ? '$' : JSON.stringify(node)
    case 'number':
      return isValue ? '#' : `#${Math.sign(node)}`
    case 'object':
      break
    default:
      throw new Unsupported(typeof node)
  }
  if (node instanceof Date) return '@'
  if (Array.isArray(node)) return isList(node) ? '[]' : `[${node.map((each) => walk(each, isValue)).join()}]`
  let shape = '{'
  for (const key in node) {
    const value = (node as Record<string, unknown>)[key]
    if (value === undefined) continue
    const part = key === 'select' && Object.isFrozen(value) ? nameOf(value as object) : null
    shape += `${key}:${part ?? walk(value, isValue || key === 'where' || key === 'cursor')},`
  }
  return `${shape}}`
}

/** What is frozen stays as it is, so its shape is found once and has a short name. */
const names = new WeakMap<object, string>()
const namesOfShapes = new Map<string, string>()
let named = 0

function nameOf(frozen: object): string {
  const known = names.get(frozen)
  if (known !== undefined) return known
  const shape = walk(frozen, false)
  if (namesOfShapes.size > mostShapes) namesOfShapes.clear()
  const name = namesOfShapes.get(shape) ?? `~${named++}`
  namesOfShapes.set(shape, name)
  names.set(frozen, name)
  return name
}

/** May be a value of an enum. */
const isWord = (text: string) => /^[A-Z][A-Z_]*$/.test(text)

/** A list of ids or texts is one value, however long. */
function isList(values: unknown[]): boolean {
  return values.every((value) => typeof value === 'number') || values.every(isText)
}

const isText = (value: unknown) => typeof value === 'string' && !isWord(value)

/** What is made of a read's arguments, once for all of one shape; a text says why nothing can be made of them. */
export function byShape<Made extends object>(make: (args: ReadArgs) => Made): (args: ReadArgs) => Made | string {
  const known = new Map<string, Made | string>()
  return (args) => {
    const shape = orReason(() => ({ is: shapeOf(args) }))
    if (typeof shape === 'string') return shape
    const before = known.get(shape.is)
    if (before !== undefined) return before
    if (known.size >= mostShapes) known.clear()
    const made = orReason(() => make(args))
    known.set(shape.is, made)
    return made
  }
}

function orReason<Made>(make: () => Made): Made | string {
  try {
    return make()
  } catch (error) {
    if (error instanceof Unsupported) return error.message
    throw error
  }
}

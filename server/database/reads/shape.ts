import type { ReadArgs } from './select.ts'
import { Unsupported } from './statement.ts'

/**
 * The maximum number of cached shapes. Shapes come from the code and from the selections of API clients; a client could
 * otherwise produce any number of them.
 */
const maxShapes = 2_000

/**
 * The shape of a read: its arguments without the values. Reads of one shape share a statement.
 * Under `where`, strings, numbers and dates are values. Anywhere else, and for true, false and null, the
 * value is part of the shape.
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
      // An enum value is written into the statement, where the planner can match it to a partial index.
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
    shape += `${key}:${part ?? walk(value, isValue || key === 'where')},`
  }
  return `${shape}}`
}

/** A frozen object cannot change, so its shape is computed once and gets a short name. */
const names = new WeakMap<object, string>()
const namesOfShapes = new Map<string, string>()
let named = 0

function nameOf(frozen: object): string {
  const known = names.get(frozen)
  if (known !== undefined) return known
  const shape = walk(frozen, false)
  if (namesOfShapes.size > maxShapes) namesOfShapes.clear()
  const name = namesOfShapes.get(shape) ?? `~${named++}`
  namesOfShapes.set(shape, name)
  names.set(frozen, name)
  return name
}

/** Whether the text may be the value of an enum. */
const isWord = (text: string) => /^[A-Z][A-Z_]*$/.test(text)

/** A list of numbers or texts counts as one value, whatever its length. */
function isList(values: unknown[]): boolean {
  return values.every((value) => typeof value === 'number') || values.every(isText)
}

const isText = (value: unknown) => typeof value === 'string' && !isWord(value)

/**
 * Caches the result of `make` by the shape of the arguments. The result is a text when the shape is unsupported, and
 * states the reason.
 */
export function cacheByShape<Made extends object>(make: (args: ReadArgs) => Made): (args: ReadArgs) => Made | string {
  const known = new Map<string, Made | string>()
  return (args) => {
    const shape = orReason(() => ({ is: shapeOf(args) }))
    if (typeof shape === 'string') return shape
    const before = known.get(shape.is)
    if (before !== undefined) return before
    if (known.size >= maxShapes) known.clear()
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

import type { ReadArgs } from './select.ts'
import { mostShapes, shapeOf } from './shape.ts'
import { Unsupported } from './unsupported.ts'

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

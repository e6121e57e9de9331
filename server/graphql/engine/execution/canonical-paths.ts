import type { GraphQLResolveInfo } from 'graphql'

type Path = GraphQLResolveInfo['path']

/** An element of a response path with its successors. */
interface PathElement extends Path {
  next: Map<string | number, PathElement> | null
}

const rootElements = new WeakMap<object, Map<string | number, PathElement>>()

/**
 * Returns the same object for equal paths of an operation, identified by its context. Compiled operations create new
 * paths for every field, and Pothos finds its loader mappings by path identity.
 */
export function canonicalPath(context: object, path: Path): Path {
  return linkOf(context, path)
}

function linkOf(context: object, { key, prev, typename }: Path): PathElement {
  const parent = prev && linkOf(context, prev)
  const siblings = parent ? nextOf(parent) : startOf(context)
  const known = siblings.get(key)
  if (known) return known
  const link: PathElement = { key, prev: parent, typename, next: null }
  siblings.set(key, link)
  return link
}

function nextOf(link: PathElement): Map<string | number, PathElement> {
  link.next ??= new Map()
  return link.next
}

function startOf(context: object): Map<string | number, PathElement> {
  const known = rootElements.get(context)
  if (known) return known
  const start = new Map<string | number, PathElement>()
  rootElements.set(context, start)
  return start
}

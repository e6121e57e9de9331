import type { GraphQLResolveInfo } from 'graphql'

type Path = GraphQLResolveInfo['path']

/** An element of a response path with its successors. */
interface Link extends Path {
  next: Map<string | number, Link> | null
}

const starts = new WeakMap<object, Map<string | number, Link>>()

/**
 * Returns the same object for equal paths of an operation, identified by its context. Compiled operations create new
 * paths for every field, and Pothos finds its loader mappings by path identity.
 */
export function equalPath(context: object, path: Path): Path {
  return linkOf(context, path)
}

function linkOf(context: object, { key, prev, typename }: Path): Link {
  const parent = prev && linkOf(context, prev)
  const siblings = parent ? nextOf(parent) : startOf(context)
  const known = siblings.get(key)
  if (known) return known
  const link: Link = { key, prev: parent, typename, next: null }
  siblings.set(key, link)
  return link
}

function nextOf(link: Link): Map<string | number, Link> {
  link.next ??= new Map()
  return link.next
}

function startOf(context: object): Map<string | number, Link> {
  const known = starts.get(context)
  if (known) return known
  const start = new Map<string | number, Link>()
  starts.set(context, start)
  return start
}

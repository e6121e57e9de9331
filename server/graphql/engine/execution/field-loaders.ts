import type DataLoader from 'dataloader'
import type { FieldNode } from 'graphql'
import type { Context } from '../context/context.ts'

type Loader<Value> = DataLoader<number, Value>

/**
 * Returns a function that keeps one loader for each field of an operation, so that the values of that field are read
 * together. The selection of a loader's statement is that of its field.
 */
export function fieldLoaders<Value>() {
  const loaders = new WeakMap<Context, Map<FieldNode, Loader<Value>>>()
  return (context: Context, node: FieldNode, create: () => Loader<Value>): Loader<Value> => {
    const known = loaders.get(context) ?? new Map<FieldNode, Loader<Value>>()
    loaders.set(context, known)
    const loader = known.get(node) ?? create()
    known.set(node, loader)
    return loader
  }
}

import DataLoader from 'dataloader'
import type { FieldNode } from 'graphql'
import type { Title } from '../../../generated/prisma/client.ts'
import type { LibrarySystemSubject } from '../../domain/library-system/port.ts'
import type { Context } from '../engine/context/context.ts'
import { cachedQuery } from '../engine/execution/plan-cache.ts'
import { Deferred, ExternalObject } from './external-object.ts'

const loaders = new WeakMap<Context, Map<FieldNode, DataLoader<number, Title | null>>>()

/**
 * Resolves the title of a hold or loan of the library system. One statement reads all titles of an operation. A title
 * that is not in our catalogue has only the library system's text.
 */
export function deferredTitle(subject: LibrarySystemSubject, titleId: number | null): Deferred {
  return new Deferred(async (_args, context, info) => {
    const [node] = info.fieldNodes
    const row =
      titleId !== null && node ? await loaderOf(context, node, () => cachedQuery(context, info)).load(titleId) : null
    return row ?? new ExternalObject('0', { title: subject.words || subject.barcode || '?' })
  })
}

function loaderOf(context: Context, node: FieldNode, query: () => object): DataLoader<number, Title | null> {
  const known = loaders.get(context) ?? new Map<FieldNode, DataLoader<number, Title | null>>()
  loaders.set(context, known)
  const loader = known.get(node)
  if (loader) return loader
  const asked = query()
  const made = new DataLoader(async (ids: readonly number[]) => {
    const rows = await context.db.prisma.title.findMany({ ...asked, where: { id: { in: [...ids] } } })
    return ids.map((id) => rows.find((row) => row.id === id) ?? null)
  })
  known.set(node, made)
  return made
}

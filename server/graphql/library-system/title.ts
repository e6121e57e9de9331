import DataLoader from 'dataloader'
import type { FieldNode } from 'graphql'
import type { Title } from '../../../generated/prisma/client.ts'
import type { Subject } from '../../domain/library-system/port.ts'
import type { Context } from '../engine/context/context.ts'
import { keptQuery } from '../engine/execution/plan-cache.ts'
import { Answered, Later } from './external-object.ts'

const loaders = new WeakMap<Context, Map<FieldNode, DataLoader<number, Title | null>>>()

/**
 * What a hold or a loan of the other system is of: our title, all of an operation read by one statement; where the
 * catalogue has none, a title that says no more than the other system's words.
 */
export function titleLater(subject: Subject, titleId: number | null): Later {
  return new Later(async (_args, context, info) => {
    const [node] = info.fieldNodes
    const row =
      titleId !== null && node ? await loaderOf(context, node, () => keptQuery(context, info)).load(titleId) : null
    return row ?? new Answered('0', { title: subject.words || subject.barcode || '?' })
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

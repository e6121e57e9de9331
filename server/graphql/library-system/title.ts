import DataLoader from 'dataloader'
import type { Title } from '../../../generated/prisma/client.ts'
import type { LibrarySystemSubject } from '../../domain/library-system/port.ts'
import type { Context } from '../engine/context/context.ts'
import { fieldLoaders } from '../engine/execution/field-loaders.ts'
import { cachedQuery } from '../engine/execution/plan-cache.ts'
import { Deferred, ExternalObject } from './external-object.ts'

const titleLoader = fieldLoaders<Title | null>()

/**
 * Resolves the title of a hold or loan of the library system. One statement reads all titles of an operation. A title
 * that is not in our catalogue has only the library system's text.
 */
export function deferredTitle(subject: LibrarySystemSubject, titleId: number | null): Deferred {
  return new Deferred(async (_args, context, info) => {
    const [node] = info.fieldNodes
    const row =
      titleId !== null && node
        ? await titleLoader(context, node, () => newLoader(context, cachedQuery(context, info))).load(titleId)
        : null
    return row ?? new ExternalObject('0', { title: subject.words || subject.barcode || '?' })
  })
}

function newLoader({ db }: Context, query: object) {
  return new DataLoader<number, Title | null>(async (ids) => {
    const rows = await db.prisma.title.findMany({ ...query, where: { id: { in: [...ids] } } })
    return ids.map((id) => rows.find((row) => row.id === id) ?? null)
  })
}

import DataLoader from 'dataloader'
import type { Prisma } from '../../../../generated/prisma/client.ts'
import type { Database } from '../../../database/database.ts'
import { copyOrder } from '../../../domain/catalogue/titles/copies.ts'
import { librarySystemOf } from '../../../domain/library-system/connected.ts'
import { readCopiesForDisplay } from '../../../domain/library-system/copies.ts'
import type { SystemCopy } from '../../../domain/library-system/port.ts'

/** Copies of a title in our catalogue, with their current state in the library system (G5). */
export interface LiveCopies {
  items: Prisma.ItemGetPayload<{ include: { branch: true } }>[]
  /** Null when the library system does not report them. */
  live: SystemCopy[] | null
}

/** Reads the copies of all titles of a page with one statement and one request to the library system (G5). */
export function liveCopiesLoader(db: Database, now: Date) {
  return new DataLoader<number, LiveCopies>(async (titleIds) => {
    const rows = await db.prisma.title.findMany({
      where: { id: { in: [...titleIds] } },
      select: { id: true, source: true, controlNumber: true, items: { include: { branch: true }, orderBy: copyOrder } },
    })
    const system = librarySystemOf(db)
    const records = rows.filter(({ source }) => source === system?.source).map(({ controlNumber }) => controlNumber)
    const live = await readCopiesForDisplay(system, records, now)
    return titleIds.map((id) => {
      const row = rows.find((title) => title.id === id)
      if (!row) return { items: [], live: null }
      return { items: row.items, live: (row.source === system?.source && live?.get(row.controlNumber)) || null }
    })
  })
}

import { setTimeout as wait } from 'node:timers/promises'
import type { Reconciliation } from '../../generated/prisma/client.ts'
import type { Database } from '../../server/database/database.ts'
import { callLibrarySystem, librarySystemOf } from '../../server/domain/library-system/connected.ts'
import { maxWithoutCopies, noteAbsentCopies } from '../../server/domain/records/absences/note.ts'

/** The records whose copies are read with one call. Koha answers it with two requests. */
const batchSize = 100

/**
 * Compares the copies of each title with those that the connected library system has (E18). This finds copies whose
 * deletion no harvest announced. Without such a system, copies are compared by harvests alone. Returns null when the
 * process stops.
 */
export async function compareCopies(
  db: Database,
  { source, nextTitleId }: Pick<Reconciliation, 'source' | 'nextTitleId'>,
  { pause, stopping }: { pause: number; stopping: AbortSignal | undefined },
): Promise<Reconciliation | null> {
  const { prisma } = db
  const system = librarySystemOf(db)
  const reads = system?.source === source && system.capabilities.availability ? system : undefined
  let next = nextTitleId
  while (reads) {
    if (stopping?.aborted) return null
    const titles = await prisma.title.findMany({
      where: { source, endedAt: null, id: { gte: next }, items: { some: { status: { not: 'WITHDRAWN' } } } },
      orderBy: { id: 'asc' },
      take: batchSize,
      select: { id: true, controlNumber: true },
    })
    const last = titles.at(-1)
    if (!last) break
    const found = await callLibrarySystem(reads, new Date(), 'availability', (adapter, call) =>
      adapter.availability(
        titles.map(({ controlNumber }) => controlNumber),
        call,
      ),
    )
    next = last.id + 1
    // An answer without any copy is not believed, unless it is about a few titles.
    const isCredible = found.size > 0 || titles.length <= maxWithoutCopies
    const listed = titles.map(({ id, controlNumber }) => ({
      titleId: id,
      barcodes: (found.get(controlNumber) ?? []).map(({ barcode }) => barcode),
    }))
    await prisma.$transaction(async (tx) => {
      const absentCopies = isCredible ? await noteAbsentCopies(tx, source, listed, new Date()) : 0
      const data = { nextTitleId: next, absentCopies: { increment: absentCopies } }
      await tx.reconciliation.update({ where: { source }, data })
    })
    await wait(pause)
  }
  return prisma.reconciliation.update({ where: { source }, data: { endedAt: new Date() } })
}

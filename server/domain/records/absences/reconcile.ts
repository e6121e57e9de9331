import type { Reconciliation } from '../../../../generated/prisma/client.ts'
import type { Database } from '../../../database/database.ts'
import { countTitles } from './pending.ts'

/** A comparison that was interrupted longer ago starts again, because its list is no longer true. */
const resumableHours = 48

/** Returns the comparison in progress, or starts one (E18). */
export async function beginReconciliation(
  { prisma }: Pick<Database, 'prisma'>,
  { source, url }: { source: string; url: string },
  now: Date,
): Promise<Reconciliation> {
  const last = await prisma.reconciliation.findUnique({ where: { source } })
  const age = last ? now.getTime() - last.begunAt.getTime() : 0
  if (last && last.endedAt === null && last.url === url && age < resumableHours * 3600_000) return last
  return restartReconciliation({ prisma }, { source, url }, now)
}

/** Starts a comparison and forgets what an earlier one has seen. */
export function restartReconciliation(
  { prisma }: Pick<Database, 'prisma'>,
  { source, url }: { source: string; url: string },
  now: Date,
): Promise<Reconciliation> {
  return prisma.$transaction(async (tx) => {
    await tx.sighting.deleteMany({ where: { source } })
    const begun = {
      url,
      begunAt: now,
      token: null,
      listedAt: null,
      nextTitleId: 0,
      endedAt: null,
      listed: 0,
      absentCopies: 0,
    }
    return tx.reconciliation.upsert({ where: { source }, create: { source, ...begun }, update: begun })
  })
}

/** Stores a page of identifiers with the token of the next one, so that an interrupted comparison continues there. */
export async function saveSightings(
  { prisma }: Pick<Database, 'prisma'>,
  source: string,
  { controlNumbers, token }: { controlNumbers: readonly string[]; token: string | null },
): Promise<void> {
  await prisma.$transaction(async (tx) => {
    await tx.sighting.createMany({
      data: controlNumbers.map((controlNumber) => ({ source, controlNumber })),
      skipDuplicates: true,
    })
    await tx.reconciliation.update({ where: { source }, data: { token } })
  })
}

/**
 * Compares the complete list of a source with our titles (E18). Titles that it does not list are noted as absent. Titles
 * that were added since the list was begun are left out.
 */
export async function compareTitles(
  { prisma }: Pick<Database, 'prisma'>,
  { source, begunAt }: Pick<Reconciliation, 'source' | 'begunAt'>,
  now: Date,
): Promise<Reconciliation> {
  return prisma.$transaction(
    async (tx) => {
      const listed = await tx.sighting.count({ where: { source } })
      const present = await countTitles(tx, source)
      await tx.$executeRaw`
        DELETE FROM absences a USING titles t, sightings s
         WHERE t.id = a.title_id AND a.item_id IS NULL AND a.source = ${source} AND a.found_at < ${begunAt}::timestamptz
           AND s.source = t.source AND s.control_number = t.control_number`
      await tx.$executeRaw`
        INSERT INTO absences (source, title_id, found_at)
        SELECT t.source, t.id, ${now}::timestamptz FROM titles t
         WHERE t.source = ${source} AND t.ended_at IS NULL AND t.added_at < ${begunAt}::timestamptz
           AND NOT EXISTS (SELECT FROM sightings s WHERE s.source = t.source AND s.control_number = t.control_number)
         ORDER BY t.id
        ON CONFLICT DO NOTHING`
      const absent = await tx.absence.count({ where: { source, itemId: null } })
      const [missing] = await tx.$queryRaw<{ count: number }[]>`
        SELECT count(*)::int AS count FROM sightings s
         WHERE s.source = ${source}
           AND NOT EXISTS (SELECT FROM titles t WHERE t.source = s.source AND t.control_number = s.control_number AND t.ended_at IS NULL)
           AND NOT EXISTS (SELECT FROM merged_titles m WHERE m.source = s.source AND m.control_number = s.control_number)`
      await tx.sighting.deleteMany({ where: { source } })
      const data = { listed, present, absent, missing: missing?.count ?? 0, listedAt: now, token: null }
      return tx.reconciliation.update({ where: { source }, data })
    },
    { timeout: 600_000, maxWait: 10_000 },
  )
}

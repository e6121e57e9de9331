import type { Database } from '../../database/database.ts'
import { rebuildFoldedNames } from '../catalogue/author-names/rebuild-folded.ts'
import { foldingVersion } from '../catalogue/folding/rules.ts'
import { foldConditions } from '../catalogue/search/folded-conditions.ts'
import { rebuildFoldedTitles } from '../catalogue/titles/rebuild-folded.ts'
import { writeColumns } from '../catalogue/titles/write-columns.ts'
import { foldedColumns, searchConditionsOf } from './conditions.ts'
import { alertKeys } from './key.ts'

/**
 * Folds stored texts again that an older version of the rules folded. An interrupted run continues at its next start.
 * Meanwhile, search finds the remaining titles by what both versions fold alike.
 */
export async function rebuildFolded(
  db: Database,
  batch?: number,
): Promise<{ titles: number; alerts: number; names: number }> {
  const alerts = await rebuildFoldedAlerts(db)
  return { names: await rebuildFoldedNames(db), titles: await rebuildFoldedTitles(db, batch), alerts }
}

/** Alerts per transaction. Small batches keep row locks short. */
const usualBatch = 500

/** Folds the conditions of outdated alerts again, in batches. Returns their number. */
async function rebuildFoldedAlerts({ prisma }: Database, batch = usualBatch): Promise<number> {
  const least = await prisma.alert.findFirst({ orderBy: { folding: 'asc' }, select: { folding: true } })
  if (least === null || least.folding >= foldingVersion) return 0
  let done = 0
  for (;;) {
    const some = await prisma.$transaction(async (tx) => {
      const stale = await tx.$queryRaw<{ id: number }[]>`
        SELECT id FROM alerts WHERE folding < ${foldingVersion}::int ORDER BY folding, id LIMIT ${batch}::int
           FOR NO KEY UPDATE`
      const alerts = await tx.alert.findMany({ where: { id: { in: stale.map(({ id }) => id) } } })
      const folded = alerts.map((alert) => ({ id: alert.id, conditions: foldConditions(searchConditionsOf(alert)) }))
      const keys = await alertKeys(
        tx,
        folded.map(({ conditions }) => conditions),
      )
      const rows = folded.map(({ id, conditions }, i) => ({ id, ...foldedColumns(conditions), key: keys[i] }))
      await writeColumns(tx, 'alerts', rows)
      return rows.length
    })
    done += some
    if (some < batch) return done
  }
}

import type { Database } from '../../database/database.ts'
import { refoldNames } from '../catalogue/author-names/rebuild-folded.ts'
import { foldingVersion } from '../catalogue/folding/rules.ts'
import { foldConditions } from '../catalogue/search/folded-conditions.ts'
import { refoldTitles } from '../catalogue/titles/rebuild-folded.ts'
import { writeColumns } from '../catalogue/titles/write-columns.ts'
import { foldedColumns, searchFor } from './conditions.ts'
import { keysOf } from './key.ts'

/**
 * Folds what is stored by the rules of today, where it was folded by those of an older version. Killed, it has done a
 * batch or not, and goes on at its next start; meanwhile search finds the rest by what both versions fold alike.
 */
export async function refold(db: Database, batch?: number): Promise<{ titles: number; alerts: number; names: number }> {
  const alerts = await refoldAlerts(db)
  return { names: await refoldNames(db), titles: await refoldTitles(db, batch), alerts }
}

/** Alerts that wait for nobody longer than a moment. */
const usualBatch = 500

/** Folds the conditions of alerts by the rules of today, where they are not, in batches; answers how many. */
async function refoldAlerts({ prisma }: Database, batch = usualBatch): Promise<number> {
  const least = await prisma.alert.findFirst({ orderBy: { folding: 'asc' }, select: { folding: true } })
  if (least === null || least.folding >= foldingVersion) return 0
  let done = 0
  for (;;) {
    const some = await prisma.$transaction(async (tx) => {
      const stale = await tx.$queryRaw<{ id: number }[]>`
        SELECT id FROM alerts WHERE folding < ${foldingVersion}::int ORDER BY folding, id LIMIT ${batch}::int
           FOR NO KEY UPDATE`
      const alerts = await tx.alert.findMany({ where: { id: { in: stale.map(({ id }) => id) } } })
      const folded = alerts.map((alert) => ({ id: alert.id, asked: foldConditions(searchFor(alert)) }))
      const keys = await keysOf(
        tx,
        folded.map(({ asked }) => asked),
      )
      const rows = folded.map(({ id, asked }, i) => ({ id, ...foldedColumns(asked), key: keys[i] }))
      await writeColumns(tx, 'alerts', rows)
      return rows.length
    })
    done += some
    if (some < batch) return done
  }
}

import type { Database } from '../../database/database.ts'
import { foldingVersion } from '../catalogue/folding/rules.ts'
import { type NamedPatron, writeWords } from './search-words.ts'

const usualBatch = 1000

/**
 * Builds the search words of patrons that have none or that an older version of the rules built. Returns their number.
 */
export async function rebuildPatronWords({ prisma }: Database, batch = usualBatch): Promise<number> {
  const least = await prisma.patron.findFirst({ orderBy: { folding: 'asc' }, select: { folding: true } })
  if (least === null || least.folding >= foldingVersion) return 0
  let done = 0
  for (;;) {
    const some = await prisma.$transaction(async (tx) => {
      const stale = await tx.$queryRaw<NamedPatron[]>`
        SELECT id, name, name_reading AS "nameReading", phone FROM patrons
         WHERE folding < ${foldingVersion}::int ORDER BY id LIMIT ${batch}::int FOR NO KEY UPDATE`
      await writeWords(tx, stale)
      return stale.length
    })
    done += some
    if (some < batch) return done
  }
}

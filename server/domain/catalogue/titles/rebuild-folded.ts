import type { Database, Tx } from '../../../database/database.ts'
import { foldingVersion } from '../folding/rules.ts'
import { saveHeadings } from './save-headings.ts'
import { recordOf, storedRecordInclude } from './stored-record.ts'
import { foldRecord } from './title-record.ts'
import { writeColumns } from './write-columns.ts'

/** Titles per transaction. Small batches keep row locks short. */
const usualBatch = 300

/** The place of a title in the order in which titles are folded again. */
interface StaleTitle {
  folding: number
  id: number
}

/** Folds again, in batches, the titles that an older version of the rules folded. Returns their number. */
export async function rebuildFoldedTitles(db: Database, batch = usualBatch): Promise<number> {
  let titles = 0
  let last: StaleTitle | undefined = (await isStale(db)) ? { folding: 0, id: 0 } : undefined
  while (last) {
    const after: StaleTitle = last
    const stale = await db.prisma.$transaction((tx) => rebuildBatch(tx, after, batch))
    titles += stale.length
    last = stale.at(-1)
  }
  return titles
}

/** Reads the smallest version from the index, because nearly always every title is current. */
async function isStale({ prisma }: Database): Promise<boolean> {
  const least = await prisma.title.findFirst({ orderBy: { folding: 'asc' }, select: { folding: true } })
  return least !== null && least.folding < foldingVersion
}

/** SQL: the next outdated titles after a place. Reads `titles_folding_id_idx` from that place on. */
export const staleTitlesSql = `
  SELECT folding, id FROM titles WHERE (folding, id) > ($1::int, $2::int) AND folding < $3::int
   ORDER BY folding, id LIMIT $4::int FOR NO KEY UPDATE`

async function rebuildBatch(tx: Tx, { folding, id }: StaleTitle, batch: number): Promise<StaleTitle[]> {
  const stale = await tx.$queryRawUnsafe<StaleTitle[]>(staleTitlesSql, folding, id, foldingVersion, batch)
  const ids = stale.map((title) => title.id)
  const stored = await tx.title.findMany({
    where: { id: { in: ids } },
    include: storedRecordInclude,
  })
  await writeColumns(
    tx,
    'titles',
    stored.map((title) => ({ id: title.id, ...foldRecord(recordOf(title)) })),
  )
  await saveHeadings(tx, stored.map(recordOf))
  return stale
}

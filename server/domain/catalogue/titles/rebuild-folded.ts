import type { Database, Tx } from '../../../database/database.ts'
import { foldingVersion } from '../folding/rules.ts'
import { saveHeadings } from './save-headings.ts'
import { recordOf, storedRecordInclude } from './stored-record.ts'
import { foldRecord } from './title-record.ts'
import { writeColumns } from './write-columns.ts'

/** Titles per transaction. Small batches keep row locks short. */
const usualBatch = 300

/** Folds again, in batches, the titles that an older version of the rules folded. Returns their number. */
export async function rebuildFoldedTitles(db: Database, batch = usualBatch): Promise<number> {
  let titles = 0
  let last: number | null = (await isStale(db)) ? 0 : null
  while (last !== null) {
    const after: number = last
    const ids = await db.prisma.$transaction((tx) => rebuildBatch(tx, after, batch))
    titles += ids.length
    last = ids.at(-1) ?? null
  }
  return titles
}

/** Reads the smallest version from the index, because nearly always every title is current. */
async function isStale({ prisma }: Database): Promise<boolean> {
  const least = await prisma.title.findFirst({ orderBy: { folding: 'asc' }, select: { folding: true } })
  return least !== null && least.folding < foldingVersion
}

async function rebuildBatch(tx: Tx, after: number, batch: number): Promise<number[]> {
  const stale = await tx.$queryRaw<{ id: number }[]>`
    SELECT id FROM titles WHERE id > ${after}::int AND folding < ${foldingVersion}::int ORDER BY id LIMIT ${batch}::int
       FOR NO KEY UPDATE`
  const ids = stale.map(({ id }) => id)
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
  return ids
}

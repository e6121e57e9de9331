import type { Database, Tx } from '../../../database/database.ts'
import { foldingVersion } from '../folding/rules.ts'
import { saveHeadings } from './save-headings.ts'
import { type FoldedPart, type FoldedRecord, foldRecord } from './title-record.ts'
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
    include: { work: true, contributors: { orderBy: { position: 'asc' } } },
  })
  const records = stored.map(recordOf)
  await writeColumns(
    tx,
    'titles',
    stored.map(({ id }, i) => ({ id, ...foldRecord(records[i] as FoldedRecord) })),
  )
  await saveHeadings(tx, records)
  return ids
}

type Nulls<Row> = { [Field in keyof Row]: Row[Field] | null | undefined }
type StoredPart = Exclude<FoldedPart, 'title' | 'sortReading'> | 'publisher' | 'publisherReading'
type StoredList = 'isbns' | 'ndcs' | 'subjects' | 'subjectReadings' | 'series' | 'seriesReadings' | 'contents'
type StoredTitle = Pick<FoldedRecord, 'title' | StoredList> & {
  sortKey: string
  contributors: { role: string; name: string; reading: string | null }[]
  work: { title: string; titleReading: string | null } | null
} & Nulls<Pick<FoldedRecord, StoredPart>>

function recordOf({ contributors, work, sortKey, ...title }: StoredTitle): FoldedRecord {
  const given = <Value>(value: Value | null | undefined) => value ?? undefined
  const [key = ''] = sortKey.split(' ')
  return {
    ...title,
    titleReading: given(title.titleReading),
    // The sort key of the source is stored nowhere else.
    sortReading: /^[ぁ-ゖー]+$/.test(key) ? key : undefined,
    subtitle: given(title.subtitle),
    subtitleReading: given(title.subtitleReading),
    volume: given(title.volume),
    volumeOrder: given(title.volumeOrder),
    publisher: given(title.publisher),
    publisherReading: given(title.publisherReading),
    contributors: contributors.map(({ role, name, reading }) => ({ role, name, reading: given(reading) })),
    work: work ? { title: work.title, titleReading: given(work.titleReading) } : undefined,
  }
}

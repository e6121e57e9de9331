import type { Database } from '../../../server/database/database.ts'
import { saveHeadings } from '../../../server/domain/catalogue/titles/save-headings.ts'
import type { TitleRecord } from '../../../server/domain/catalogue/titles/title-record.ts'
import { madeTitles } from './catalogue.ts'

/** Stores the headings of generated titles in large batches. Returns the seconds. */
export async function loadHeadings({ prisma, query }: Database, count: number): Promise<number> {
  const begun = performance.now()
  let batch: TitleRecord[] = []
  const write = async () => {
    await prisma.$transaction((tx) => saveHeadings(tx, batch), { timeout: 120_000 })
    batch = []
  }
  for await (const record of madeTitles(count)) {
    batch.push(record)
    if (batch.length === 4_000) await write()
  }
  if (batch.length > 0) await write()
  await query('VACUUM ANALYZE headings')
  return (performance.now() - begun) / 1000
}

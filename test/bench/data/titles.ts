import { demoTitles } from '../../../prisma/demo/catalogue.ts'
import type { Database } from '../../../server/database/database.ts'
import { materialClassifier } from '../../../server/domain/catalogue/titles/material.ts'
import { saveTitles } from '../../../server/domain/catalogue/titles/save-title.ts'

/** Adds the demo library's titles once for each edition. Thirty editions make about 20,000 titles. */
export async function addTitles({ prisma }: Database, editions: number, now: Date): Promise<void> {
  const titles = (await demoTitles()).map(({ record }) => record)
  for (let edition = 2; edition < 2 + editions; edition++) {
    await prisma.$transaction(
      async (tx) => {
        const classify = await materialClassifier(tx)
        const records = titles.map((record) => ({
          ...record,
          source: 'bench',
          controlNumber: `${record.controlNumber}-${edition}`,
          subtitle: `第${edition}版`,
          materialType: classify(record.materialType, record.discLabel),
          work: record.work && { ...record.work, key: `${record.work.key}-${edition}` },
          isbns: [],
        }))
        await saveTitles(tx, records, new Date(now.getTime() - edition * 24 * 3600_000))
      },
      { timeout: 60_000 },
    )
  }
}

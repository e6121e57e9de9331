import type { Tx } from '../server/database/database.ts'
import { materialClassifier } from '../server/domain/catalogue/titles/material.ts'
import { saveTitles } from '../server/domain/catalogue/titles/save-title.ts'
import { type DemoTitle, demoTitles } from './demo/catalogue.ts'

/** Adds the titles of the demo library with copies at the branches that are there. It adds no patrons and no loans. */
export async function addSampleTitles(tx: Tx, now: Date): Promise<void> {
  const titles = await demoTitles()
  await seedItems(tx, titles, await seedTitles(tx, titles, now))
}

/** Spreads the titles over weeks of arrival; the newest arrived today. */
export async function seedTitles(tx: Tx, titles: DemoTitle[], now: Date): Promise<Map<string, number>> {
  const classify = await materialClassifier(tx)
  const weeks = 12
  const ids = new Map<string, number>()
  for (let week = weeks - 1; week >= 0; week--) {
    const batch = titles.filter((_, i) => i % weeks === week).map(({ record }) => record)
    const addedAt = new Date(now.getTime() - week * 7 * 24 * 3600_000)
    const records = batch.map((record) => ({
      ...record,
      materialType: classify(record.materialType, record.discLabel),
    }))
    const saved = await saveTitles(tx, records, addedAt)
    for (const [controlNumber, id] of saved.ids) ids.set(controlNumber, id)
  }
  return ids
}

/** The location of a copy: children's books and discs have their own, and older books stand in the closed stacks. */
function locationCodeOf({ record, referenceOnly }: DemoTitle, branchCode: string): string {
  if (branchCode === 'shiryo') return referenceOnly ? 'KYODO' : 'SHOKO'
  if (record.materialType !== 'BOOK' && record.materialType !== 'MAGAZINE') return 'AV'
  if (record.subjects?.some((subject) => ['児童文学', '絵本', '童話'].includes(subject))) return 'JIDO'
  return (record.publishedYear ?? 2000) < 1960 ? 'SHOKO' : 'IPPAN'
}

/** Distributes the copies over the lending branches. Copies of reference works are for use in the library. */
export async function seedItems(tx: Tx, titles: DemoTitle[], titleIds: Map<string, number>): Promise<void> {
  const all = await tx.branch.findMany({ orderBy: { position: 'asc' }, include: { shelvingLocations: true } })
  const pickup = all.filter((branch) => branch.acceptsPickup)
  const lending = pickup.length > 0 ? pickup : all
  const readingOnly = all.find((branch) => !branch.acceptsPickup) ?? all[0]
  let number = 0
  const items = titles.flatMap((title) => {
    const { record, copies, referenceOnly } = title
    return Array.from({ length: copies }, (_, i) => {
      number += 1
      const branch = referenceOnly ? readingOnly : lending[(number * 7) % lending.length]
      const author = record.contributors[0]?.reading?.charAt(0)
      return {
        barcode: `1${String(number).padStart(9, '0')}`,
        titleId: titleIds.get(record.controlNumber) ?? 0,
        branchId: branch?.id ?? 0,
        locationId:
          branch?.shelvingLocations.find(({ code }) => code === locationCodeOf(title, branch.code))?.id ?? null,
        shelfMark: [record.discLabel ?? record.ndcs[0], author].filter(Boolean).join('/') || null,
        // Titles with many copies have one for reference only, and some copies are missing.
        referenceOnly: referenceOnly || (i === 0 && copies >= 10),
        status: number % 97 === 0 ? ('MISSING' as const) : ('AVAILABLE' as const),
      }
    })
  })
  await tx.item.createMany({ data: items })
}

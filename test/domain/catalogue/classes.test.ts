import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countTitlesByClass, mergeClassCounts } from '../../../server/domain/catalogue/ndc/counts.ts'
import { ndcLabels } from '../../../server/domain/catalogue/ndc/labels.ts'
import { ndcLabelsEn } from '../../../server/domain/catalogue/ndc/labels-en.ts'
import { ndcDigits } from '../../../server/domain/catalogue/ndc/ndc.ts'
import { classesAbove, classesBelow, mainClasses } from '../../../server/domain/catalogue/ndc/tree.ts'
import { foldConditions } from '../../../server/domain/catalogue/search/folded-conditions.ts'
import { saveTitles } from '../../../server/domain/catalogue/titles/save-title.ts'
import type { TitleRecord } from '../../../server/domain/catalogue/titles/title-record.ts'
import { useDatabase } from '../../support/database/database.ts'
import { now } from '../../support/library/now.ts'
import { findIds } from './find-ids.ts'

const db = useDatabase()
const source = 'classes'

const record = (controlNumber: string, ndcs: string[], title = '分類のある本'): TitleRecord => ({
  ...{ source, controlNumber, title, contributors: [], isbns: [], subjects: [], ndcs },
  materialType: 'BOOK',
})
const save = (records: TitleRecord[]) =>
  db.prisma.$transaction((tx) => saveTitles(tx, records, now), { timeout: 30_000, maxWait: 30_000 })

/** Computes the counts directly from the records: each title that has not ended, once per class. */
async function plainCounts(): Promise<[ndc: string, titles: number][]> {
  const counts = new Map<string, number>()
  for (const { ndcs } of await db.prisma.title.findMany({ where: { endedAt: null }, select: { ndcs: true } })) {
    const beginnings = ndcs.map(ndcDigits).flatMap((digits) => [1, 2, 3].map((n) => digits.slice(0, n)))
    for (const ndc of new Set(beginnings)) if (/^\d+$/.test(ndc)) counts.set(ndc, (counts.get(ndc) ?? 0) + 1)
  }
  return [...counts].sort()
}

async function keptCounts(): Promise<[ndc: string, titles: number][]> {
  const all = mainClasses.flatMap((top) => [top, ...classesBelow(top), ...classesBelow(top).flatMap(classesBelow)])
  return [...(await countTitlesByClass(db, all))].filter(([, titles]) => titles !== 0).sort()
}

const numbers = fc.array(
  fc.constantFrom('913.6', 'K913', '９１', '007', '4', 'ない', '9-1', '210.5', '219', 'K 726.6'),
  {
    maxLength: 4,
  },
)
const key = fc.integer({ min: 1, max: 12 }).map(String)
const step = fc.oneof(
  fc.record({ kind: fc.constant('save' as const), records: fc.array(fc.tuple(key, numbers), { maxLength: 5 }) }),
  fc.record({ kind: fc.constant('delete' as const), keys: fc.array(key, { maxLength: 5 }) }),
  fc.record({ kind: fc.constant('undone' as const), records: fc.array(fc.tuple(key, numbers), { maxLength: 5 }) }),
  fc.record({ kind: fc.constant('end' as const), keys: fc.array(key, { maxLength: 5 }) }),
  fc.record({ kind: fc.constant('return' as const) }),
  fc.record({ kind: fc.constant('other column' as const) }),
  fc.record({ kind: fc.constant('add up' as const) }),
)

test('class counts equal those of the records after any additions, changes, ends, deletions and rollbacks (C1)', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
      for (const one of steps) {
        if (one.kind === 'save') await save(recordsOf(one.records))
        if (one.kind === 'add up') await mergeClassCounts(db)
        if (one.kind === 'other column') await db.prisma.title.updateMany({ data: { popularity: 3 } })
        const ended = one.kind === 'end' ? { controlNumber: { in: one.keys } } : null
        if (ended) await db.prisma.title.updateMany({ where: { source, ...ended }, data: { endedAt: now } })
        if (one.kind === 'return') await db.prisma.title.updateMany({ where: { source }, data: { endedAt: null } })
        if (one.kind === 'delete') {
          await db.prisma.title.deleteMany({ where: { source, controlNumber: { in: one.keys } } })
        }
        if (one.kind === 'undone') {
          const undoing = db.prisma.$transaction(async (tx) => {
            await saveTitles(tx, recordsOf(one.records), now)
            throw new Error('undone')
          })
          await expect(undoing).rejects.toThrow('undone')
        }
      }
      expect(await keptCounts()).toEqual(await plainCounts())
    }),
    { numRuns: 15 },
  )
})

const recordsOf = (entries: [string, string[]][]) =>
  [...new Map(entries).entries()].map(([number, ndcs]) => record(number, ndcs))

test('concurrent imports and merges of counts neither deadlock nor lose a title (C1)', async () => {
  const classes = ['913.6', '007.6', '210', '596', '726.6']
  const imports = [0, 1, 2, 3].map(async (worker) => {
    for (let batch = 0; batch < 6; batch++) {
      // Each import has the classes in another order, and repeats the records of another one.
      const records = Array.from({ length: 15 }, (_, i) => {
        const ndcs = [classes[(i * (worker + 1)) % 5] ?? '', classes[(i + batch) % 5] ?? '']
        return record(`at-once-${worker}-${batch}-${i}`, ndcs)
      })
      await save(records)
      if (batch === worker) await save(records.map((one) => ({ ...one, ndcs: ['913'] })))
      await mergeClassCounts(db)
    }
  })
  await Promise.all(imports)
  expect(await keptCounts()).toEqual(await plainCounts())
  await mergeClassCounts(db)
  const rows = await db.query<{ ndc: string }>('SELECT ndc FROM ndc_counts')
  expect(new Set(rows.map(({ ndc }) => ndc)).size).toBe(rows.length)
  expect(await keptCounts()).toEqual(await plainCounts())
  expect(await mergeClassCounts(db)).toEqual({ rows: 0 })
})

test('the count of a class equals the titles that a search for it finds (C1)', async () => {
  for (const ndc of ['9', '91', '913', '0', '00', '007', '596', '111']) {
    const { total } = await findIds(db, foldConditions({ ndc }), 'NEWEST', { limit: 0 })
    expect([ndc, (await countTitlesByClass(db, [ndc])).get(ndc) ?? 0]).toEqual([ndc, total])
  }
})

test('every main class and division has short labels in Japanese and English and a parent', () => {
  const upper = mainClasses.flatMap((top) => [top, ...classesBelow(top)])
  expect(upper.filter((ndc) => !ndcLabels.has(ndc) || !ndcLabelsEn.has(ndc))).toEqual([])
  expect(ndcLabels.get('913')).toBe('小説、物語')
  expect([...ndcLabels].filter(([, label]) => label === '' || /[＠：［］．，]/.test(label))).toEqual([])
  expect(ndcLabels.size).toBeGreaterThan(1_000)
  expect([classesAbove('913'), classesAbove('9')]).toEqual([['9', '91'], []])
})

import { beforeAll, expect, test } from 'vitest'
import { importCatalogue, type Problem } from '../../../jobs/import/import-catalogue.ts'
import { openSource } from '../../../jobs/import/open-source.ts'
import { useDatabase } from '../../support/database/database.ts'
import { now } from '../../support/library/now.ts'
import { shared } from './import-files.ts'

const db = useDatabase()

beforeAll(async () => {
  await db.prisma.item.deleteMany({ where: { title: { source: 'aozora' } } })
  await db.prisma.title.deleteMany({ where: { source: 'aozora' } })
})

test('the 19,352 rows of the real index become 17,696 works', { timeout: 115_000 }, async (context) => {
  const problems: Problem[] = []
  const source = await openSource({ file: await shared('catalogue/aozora-works.csv', context) })
  const outcome = await importCatalogue(db, source, { now, onProblem: (problem) => problems.push(problem) })
  expect(outcome).toMatchObject({ rows: 19_352, added: 17_696, refused: 0 })
  expect(problems).toEqual([])
  expect(await db.prisma.contributor.count({ where: { title: { source: 'aozora' } } })).toBe(19_352)
})

import { beforeAll, expect, test } from 'vitest'
import { foldConditions } from '../../../server/domain/catalogue/search/folded-conditions.ts'
import { findTitles } from '../../../server/domain/catalogue/search/search.ts'
import { searchAndUnderstand } from '../../../server/domain/catalogue/search-fallback/understand.ts'
import { useDatabase } from '../../support/database/database.ts'
import { newTitle } from '../../support/library/world.ts'

const db = useDatabase()
const mine = ['情報の記', '児童の記', '長い番号', '1984年の記', 'A380の記', '教育の記']

beforeAll(async () => {
  await newTitle(db, { title: '情報の記', ndcs: ['097.6'] })
  await newTitle(db, { title: '児童の記', ndcs: ['K869.3'] })
  await newTitle(db, { title: '長い番号', ndcs: ['869.33'] })
  await newTitle(db, { title: '1984年の記', ndcs: ['889.7'] })
  await newTitle(db, { title: 'A380の記', ndcs: ['549.6'] })
  await newTitle(db, { title: '教育の記', ndcs: ['380'] })
})

/** Returns the class that was searched, and the titles in order of their names. */
async function found(keyword: string, conditions = {}) {
  const { page, understood } = await searchAndUnderstand(
    db,
    foldConditions({ keyword, ...conditions }),
    async (asked) => {
      const { rows, total, inPassing } = await findTitles<{ title: string }>(
        db,
        asked,
        'RELEVANCE',
        { limit: 10 },
        {
          select: { title: true },
        },
      )
      return { rows, totalCount: total, inPassing }
    },
  )
  return [
    understood && `${understood.rung} ${understood.words}`,
    page.rows.flatMap(({ title }) => (mine.includes(title) ? [title] : [])).sort(),
  ]
}

test.each([
  // The class itself, in every form.
  ['097.6', 'CLASS 097.6', ['情報の記']],
  ['869.3', 'CLASS 869.3', ['児童の記', '長い番号']],
  ['K869.3', 'CLASS 869.3', ['児童の記', '長い番号']],
  ['Ｆ869.3', 'CLASS 869.3', ['児童の記', '長い番号']],
  ['NDC 869.3', 'CLASS 869.3', ['児童の記', '長い番号']],
  ['分類番号：097', 'CLASS 097', ['情報の記']],
  // The nearest class above it that has titles.
  ['097.64', 'CLASS 097.6', ['情報の記']],
  ['F889.78', 'CLASS 889.7', ['1984年の記']],
  ['K5499', 'CLASS 549', ['A380の記']],
  // A number that may be a title stays a word.
  ['1984', null, ['1984年の記']],
  ['A380', null, ['A380の記']],
  ['380', null, ['A380の記', '教育の記']],
])('%s is %s (C1)', async (typed, understood, titles) => {
  expect(await found(typed)).toEqual([understood, titles])
})

test('a class number keeps the other conditions, and without titles the words are searched (C1)', async () => {
  expect(await found('869.3', { ndc: '8' })).toEqual([null, ['児童の記', '長い番号']])
  expect(await found('869.33', { title: '児童' })).toEqual(['CLASS 869.3', ['児童の記']])
  expect(await found('869.3', { materialTypes: ['DVD'] })).toEqual([null, []])
})

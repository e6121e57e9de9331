import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { TitleRecord } from '../../../server/domain/catalogue/titles/title-record.ts'
import { readKanji } from '../../search-quality/alignment.ts'
import { absent, judge, storedQueries } from '../../search-quality/judged.ts'
import { measure } from '../../search-quality/measures.ts'
import { romajiOf } from '../../search-quality/romaji.ts'
import { arabic, japanese } from '../../search-quality/rules/numerals.ts'

const folder = new URL('../../search-quality/', import.meta.url)

describe('the judged queries', () => {
  test('each distinct query has known selectors and an intended title, unless the library lacks it', () => {
    const questions = storedQueries()
    expect(new Set(questions.map(({ typed }) => typed)).size).toBe(questions.length)
    for (const question of questions) {
      const selectors = Object.values(question.grades).flat()
      if (selectors.length > 0) expect(question.grades[3].length, question.typed).toBeGreaterThan(0)
      else expect([question.typed, question.kind]).toEqual([question.typed, absent])
      expect(() => judge(question, []), question.typed).not.toThrow()
      for (const selector of selectors)
        expect(selector, question.typed).toMatch(/^[a-z]+[=^~][^&]+(&[a-z]+[=^~][^&]+)*$/)
    }
  })

  test('more than 300 everyday queries of at least 20 kinds exist', () => {
    const everyday = storedQueries().filter(({ set, kind }) => set === 'everyday' && kind !== absent)
    expect(everyday.length).toBeGreaterThan(300)
    expect(new Set(everyday.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(20)
  })

  test('queries are made and judged without the folding of the search', () => {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
    expect(files.length).toBeGreaterThan(8)
    for (const file of files) {
      const imported = [...readFileSync(new URL(file, folder), 'utf8').matchAll(/^import (type )?.* from '(.*)'/gm)]
      for (const [line, type, path = ''] of imported) if (path.includes('server/')) expect(type, line).toBeDefined()
    }
  })
})

const record = (title: string, name: string, others: Partial<TitleRecord> = {}): TitleRecord => ({
  source: 'test',
  controlNumber: title,
  title,
  contributors: [{ role: '著者', name }],
  isbns: [],
  ndcs: [],
  subjects: [],
  materialType: 'BOOK',
  ...others,
})

test('a title gets the best grade of its matching selectors', () => {
  const records = [
    record('白鷺', '鷺沼 千歳'),
    record('白鷺', '別の 人'),
    record('夜の白鷺', '別の 人'),
    record('海', '別の 人'),
  ]
  const grades = { 3: ['title=白鷺&by=鷺沼 千歳'], 2: ['title^白鷺'], 1: ['about~白鷺'] }
  expect([...judge({ kind: '', typed: '', grades }, records)]).toEqual([
    [0, 3],
    [1, 2],
    [2, 1],
  ])
  expect(() => judge({ kind: '', typed: '', grades: { ...grades, 2: ['colour=白'] } }, records)).toThrow('colour=白')
})

test('nDCG@10 is 1 for the ideal list and 0 for an empty one; success means a best title among the first', () => {
  const judged = new Map([
    [1, 3],
    [2, 1],
  ] as const)
  expect(measure([1, 2], judged)).toEqual({ ndcg: 1, success: { 1: true, 3: true, 10: true }, isFound: true })
  expect(measure([], judged)).toEqual({ ndcg: 0, success: { 1: false, 3: false, 10: false }, isFound: false })
  const late = measure([7, 8, 2, 1], judged)
  expect(late.success).toEqual({ 1: false, 3: false, 10: true })
  // Calculated by hand: (1 / log2(4) + 7 / log2(5)) / (7 / log2(2) + 1 / log2(3)).
  expect(late.ndcg).toBeCloseTo((0.5 + 7 / Math.log2(5)) / (7 + 1 / Math.log2(3)), 10)
  expect(measure([9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 1], judged)).toMatchObject({ ndcg: 0, success: { 10: false } })
  expect(measure([7], new Map())).toEqual({ ndcg: 0, success: { 1: false, 3: false, 10: false }, isFound: true })
})

test('the generated notations of a title are realistic', () => {
  expect(arabic('怪人二十面相')).toBe('怪人20面相')
  expect(arabic('二百十日')).toBe('210日')
  expect(arabic('第三の男')).toBeNull()
  expect(japanese('100万回生きたねこ')).toBe('百万回生きたねこ')
  expect(japanese('1Q84')).toBe('一Q84')
  expect(romajiOf('きっちん', 'hepburn')).toBe('kitchin')
  expect(romajiOf('しゃしん', 'kunrei')).toBe('syasin')
  expect(romajiOf('フネ オ アム', 'hepburn')).toBe('fune o amu')
  expect(readKanji('走れメロス', 'はしれめろす')).toEqual([{ kanji: '走', kana: 'はし', at: 0 }])
  expect(readKanji('注文の多い料理店', 'ちゅうもんのおおいりょうりてん')?.map(({ kana }) => kana)).toEqual([
    'ちゅうもん',
    'おお',
    'りょうりてん',
  ])
  // The kana inside the title may occur anywhere in its reading.
  expect(readKanji('野の花の園', 'ののはなののの')).toBeNull()
})

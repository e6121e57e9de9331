import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { suggestHeadings } from '../../../server/domain/catalogue/headings/suggest.ts'
import { weighHeadings } from '../../../server/domain/catalogue/headings/weigh.ts'
import { foldConditions } from '../../../server/domain/catalogue/search/folded-conditions.ts'
import { updatePopularity } from '../../../server/domain/catalogue/search/popularity.ts'
import { deleteTitles } from '../../../server/domain/catalogue/titles/delete-title.ts'
import { headingsOf } from '../../../server/domain/catalogue/titles/headings-of.ts'
import { rebuildFoldedTitles } from '../../../server/domain/catalogue/titles/rebuild-folded.ts'
import { saveTitles } from '../../../server/domain/catalogue/titles/save-title.ts'
import type { TitleRecord } from '../../../server/domain/catalogue/titles/title-record.ts'
import { useDatabase } from '../../support/database/database.ts'
import { now } from '../../support/library/now.ts'
import { newTitle } from '../../support/library/world.ts'
import { findIds } from './find-ids.ts'

const db = useDatabase()
const source = 'headings'

const record = (controlNumber: string, more: Partial<TitleRecord>): TitleRecord => ({
  ...{ source, controlNumber, title: `題 ${controlNumber}`, contributors: [], isbns: [], ndcs: [], subjects: [] },
  materialType: 'BOOK',
  ...more,
})
const save = (records: TitleRecord[]) =>
  db.prisma.$transaction((tx) => saveTitles(tx, records, now), { timeout: 30_000, maxWait: 30_000 })
const remove = (keys: string[]) => db.prisma.$transaction((tx) => deleteTitles(tx, source, keys, { write: true }))
const suggested = async (typed: string, first = 8) =>
  (await suggestHeadings(db, typed, first)).map(({ kind, text }) => `${kind} ${text}`)

beforeAll(async () => {
  const author = { role: '著者', name: 'ルイス・ゾロル', reading: 'ルイス・ゾロル' }
  await save([
    record('1', { title: '蝦蟇の油売り', titleReading: 'ガマ ノ アブラウリ', subjects: ['蝦蟇文学'] }),
    record('2', { title: '蝦蟇の油売り', titleReading: 'ガマ ノ アブラウリ', contributors: [author] }),
    record('3', {
      title: '漱石先生の鞄',
      titleReading: 'ソウセキ センセイ ノ カバン',
      contributors: [{ role: '著者', name: '蝦蟇田 聡介', reading: 'ガマタ, ソウスケ' }],
    }),
  ])
})

test.each([
  ['蝦蟇', ['AUTHOR 蝦蟇田 聡介', 'SUBJECT 蝦蟇文学', 'TITLE 蝦蟇の油売り']],
  ['蝦蟇の', ['TITLE 蝦蟇の油売り']],
  // By reading, in hiragana or katakana, and in incomplete Latin letters.
  ['がまのあ', ['TITLE 蝦蟇の油売り']],
  ['ガマ ノ アブラ', ['TITLE 蝦蟇の油売り']],
  ['gamanoab', ['TITLE 蝦蟇の油売り']],
  ['Gama no aburau', ['TITLE 蝦蟇の油売り']],
  ['gamat', ['AUTHOR 蝦蟇田 聡介']],
  // With and without long vowels.
  ['soseki sensei', ['TITLE 漱石先生の鞄']],
  ['sōsekisensei', ['TITLE 漱石先生の鞄']],
  ['そせきせんせ', ['TITLE 漱石先生の鞄']],
  // From the second part of a name, and with a variant of a kanji.
  ['ぞろる', ['AUTHOR ルイス・ゾロル']],
  ['蝦蟇田聰介', ['AUTHOR 蝦蟇田 聡介']],
  // Inside a title, after the beginnings, in writing or reading.
  ['油売り', ['TITLE 蝦蟇の油売り']],
  ['あぶらう', ['TITLE 蝦蟇の油売り']],
  ['aburauri', ['TITLE 蝦蟇の油売り']],
  // A family name with the beginning of a given name.
  ['蝦蟇田 そ', ['AUTHOR 蝦蟇田 聡介']],
  ['蝦蟇田　聡', ['AUTHOR 蝦蟇田 聡介']],
  ['gamata s', ['AUTHOR 蝦蟇田 聡介']],
  ['ゾロル る', ['AUTHOR ルイス・ゾロル']],
  ['zororu ru', ['AUTHOR ルイス・ゾロル']],
  ['蝦蟇田 か', []],
  ['', []],
  ['「」！', []],
])('%s suggests %j (C10)', async (typed, wanted) => {
  expect((await suggested(typed)).sort()).toEqual(wanted)
})

test('a whole name comes first, then the most popular headings, and no kind crowds out the others (C10)', async () => {
  const made = (title: string, copies: number) => newTitle(db, { title, titleReading: title, copies })
  for (let i = 0; i < 12; i++) {
    const contributors = [{ role: '著者', name: `ぬぺ${i}` }]
    await save([0, 1, 2].map((n) => record(`many-${i}-${n}`, { title: `別${i}`, contributors })))
  }
  await made('ぬぺの夜', 1)
  await made('ぬぺの朝の長い題', 9)
  await made('ぬぺの昼', 3)
  await updatePopularity(db)
  expect(await weighHeadings(db)).toMatchObject({ weighed: expect.any(Number) })
  expect(await weighHeadings(db)).toEqual({ weighed: 0, forgotten: 0 })
  const all = await suggested('ぬぺ')
  expect(all.filter((one) => one.startsWith('TITLE'))).toEqual([
    'TITLE ぬぺの朝の長い題',
    'TITLE ぬぺの昼',
    'TITLE ぬぺの夜',
  ])
  expect([all.length, new Set(all).size]).toEqual([8, 8])
  expect((await suggested('ぬぺの夜'))[0]).toBe('TITLE ぬぺの夜')
  expect(await suggestHeadings(db, 'ぬぺ', 3, ['TITLE'])).toHaveLength(3)
})

test('a match on the first part of a name ranks before a match on a later part (C10)', async () => {
  const by = (name: string) => ({ contributors: [{ role: '著者', name }] })
  await save([record('part-1', by('鯊田・鯒')), record('part-2', by('鯒田・鯊子')), record('part-3', by('鯒田・鯊子'))])
  await weighHeadings(db)
  expect(await suggested('鯊')).toEqual(['AUTHOR 鯊田・鯒', 'AUTHOR 鯒田・鯊子'])
})

test('the most popular of very many matching headings are found (C10)', async () => {
  const many = Array.from({ length: 2_500 }, (_, i) =>
    record(`crowd-${i}`, { title: `鰌${String(i).padStart(5, '0')}号` }),
  )
  for (let i = 0; i < many.length; i += 500) await save(many.slice(i, i + 500))
  await db.query(`UPDATE headings SET weight = 90 WHERE text = '鰌02477号'`)
  expect((await suggested('鰌'))[0]).toBe('TITLE 鰌02477号')
  await remove(many.map(({ controlNumber }) => controlNumber))
  expect(await suggested('鰌')).toEqual([])
  expect((await weighHeadings(db)).forgotten).toBeGreaterThanOrEqual(2_500)
})

/** The headings that begin with any of these, computed from the records. */
const letters = ['鯰', '鯰の', 'なまず', 'なまずの', 'ハモ', '鱧']
const text = fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: 2 }).map((parts) => parts.join(''))
const entry = fc.record({
  key: fc.integer({ min: 1, max: 6 }).map(String),
  title: text,
  titleReading: fc.option(fc.constantFrom('ナマズ', 'ハモ', 'コイ'), { nil: undefined }),
  person: fc.option(text, { nil: undefined }),
  subject: fc.option(text, { nil: undefined }),
})
const step = fc.oneof(
  fc.record({ kind: fc.constant('save' as const), entries: fc.array(entry, { maxLength: 4 }) }),
  fc.record({
    kind: fc.constant('delete' as const),
    keys: fc.array(
      entry.map(({ key }) => key),
      { maxLength: 4 },
    ),
  }),
  fc.record({ kind: fc.constant('undone' as const), entries: fc.array(entry, { maxLength: 4 }) }),
  fc.record({ kind: fc.constant('refold' as const) }),
  fc.record({ kind: fc.constant('weigh' as const) }),
)

const recordsOf = (
  entries: {
    key: string
    title: string
    titleReading?: string | undefined
    person?: string | undefined
    subject?: string | undefined
  }[],
) =>
  [...new Map(entries.map((one) => [one.key, one])).values()].map(({ key, title, titleReading, person, subject }) =>
    record(`x${key}`, {
      ...{ title, titleReading },
      contributors: person ? [{ role: '著者', name: person }] : [],
      subjects: subject ? [subject] : [],
    }),
  )

test('headings equal those of the records after any saves, changes, deletions, rollbacks, refolding and weighing (C10)', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 7 }), async (steps) => {
      await remove([1, 2, 3, 4, 5, 6].map((n) => `x${n}`))
      const kept = new Map<string, TitleRecord>()
      for (const one of steps) {
        if (one.kind === 'save') {
          await save(recordsOf(one.entries))
          for (const each of recordsOf(one.entries)) kept.set(each.controlNumber, each)
        }
        if (one.kind === 'delete') {
          await remove(one.keys.map((key) => `x${key}`))
          for (const key of one.keys) kept.delete(`x${key}`)
        }
        if (one.kind === 'undone') {
          const undoing = db.prisma.$transaction(async (tx) => {
            await saveTitles(tx, recordsOf(one.entries), now)
            throw new Error('undone')
          })
          await expect(undoing).rejects.toThrow('undone')
        }
        if (one.kind === 'refold') {
          await db.query(`UPDATE titles SET folding = 1 WHERE source = '${source}' AND control_number LIKE 'x%'`)
          // Headings of other folding rules have other keys.
          await db.query(`UPDATE headings SET key = 'old' || key WHERE text ~ '鯰|なまず|ハモ|鱧'`)
          await rebuildFoldedTitles(db)
        }
        if (one.kind === 'weigh') await weighHeadings(db)
      }
      for (const [typed, folded] of [
        ['鯰', '鯰'],
        ['なまず', 'なまず'],
        ['ハモ', 'はも'],
        ['鱧', '鱧'],
      ] as const) {
        const all = [...kept.values()].flatMap(headingsOf)
        const namesOf = (headings: { kind: string; text: string }[]) =>
          headings.map(({ kind, text }) => `${kind} ${text}`)
        const wanted = namesOf(all.filter(({ key }) => key.startsWith(folded)))
        // Some titles with the text inside are offered too.
        const inside = namesOf(all.filter(({ kind, key }) => kind === 'TITLE' && key.includes(folded)))
        const found = namesOf(await suggestHeadings(db, typed, 500))
        expect(found).toEqual(expect.arrayContaining(wanted))
        expect(found.filter((one) => !wanted.includes(one) && !inside.includes(one))).toEqual([])
      }
      await weighHeadings(db)
      const rows = await db.query<{ kind: string; text: string; key: string }>(
        `SELECT kind, text, key FROM headings WHERE text ~ '鯰|なまず|ハモ|鱧'`,
      )
      const all = [...kept.values()].flatMap(headingsOf).filter(({ text }) => /鯰|なまず|ハモ|鱧/.test(text))
      const said = (one: { kind: string; text: string; key: string }) => `${one.kind} ${one.key} ${one.text}`
      expect(rows.map(said).sort()).toEqual([...new Set(all.map(said))].sort())
    }),
    { numRuns: 15 },
  )
})

test('concurrent imports and deletions of headings neither deadlock nor lose a heading (C10)', async () => {
  const names = ['鰊あ', '鰊い', '鰊う', '鰊え', '鰊お']
  const of = (worker: number, n: number) =>
    names.map((name, i) => record(`once-${worker}-${i}`, { title: `${name}${n % 2}` }))
  const workers = [0, 1, 2].map(async (worker) => {
    for (let n = 0; n < 5; n++) {
      await save(worker % 2 ? of(worker, n) : of(worker, n).reverse())
      await remove([`once-${worker}-${n}`])
      await save(of(worker, n))
      await weighHeadings(db)
    }
  })
  await Promise.all(workers)
  expect((await suggested('鰊', 20)).sort()).toEqual(names.map((name) => `TITLE ${name}0`).sort())
  await weighHeadings(db)
  const rows = await db.query<{ text: string }>(
    `SELECT text FROM headings WHERE text LIKE '鰊%' ORDER BY text COLLATE "C"`,
  )
  expect(rows.map(({ text }) => text)).toEqual(names.map((name) => `${name}0`))
})

test('any input gets an answer, and every suggestion finds a title (C10, bad input)', async () => {
  const typed = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.string({ unit: 'grapheme', maxLength: 20 }),
    fc.constantFrom('の', 'a', 'k', 'ん', 'n', 'sh', '%', '_', '\\', "'", '\u0000あ', '\ud800', '\u{10ffff}', 'こ'),
  )
  await fc.assert(
    fc.asyncProperty(typed, async (beginning) => {
      for (const { words } of (await suggestHeadings(db, beginning, 8)).slice(0, 2)) {
        expect([
          words,
          (await findIds(db, foldConditions({ keyword: words }), 'RELEVANCE', { limit: 1 })).total,
        ]).toEqual([words, expect.any(Number)])
        expect(
          (await findIds(db, foldConditions({ keyword: words }), 'RELEVANCE', { limit: 1 })).total,
        ).toBeGreaterThan(0)
      }
    }),
    { numRuns: 150 },
  )
})

test('a name with search operators is searched literally (C10)', async () => {
  await save([record('signs', { title: '秘密 -ゾゾの夏-', titleReading: 'ヒミツ ゾゾ ノ ナツ' })])
  const [one] = await suggestHeadings(db, '秘密ゾゾ', 8)
  expect(one).toEqual({ kind: 'TITLE', text: '秘密 -ゾゾの夏-', words: '秘密 ゾゾの夏' })
  expect((await findIds(db, foldConditions({ keyword: one?.words }), 'RELEVANCE', { limit: 1 })).total).toBe(1)
})

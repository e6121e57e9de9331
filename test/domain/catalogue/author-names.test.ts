import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { checkConditions } from '../../../server/domain/alerts/conditions.ts'
import { rebuildFolded } from '../../../server/domain/alerts/refold.ts'
import { loadAuthorNames } from '../../../server/domain/catalogue/author-names/author-name-cache.ts'
import { foldAuthorName } from '../../../server/domain/catalogue/author-names/author-names.ts'
import {
  addAuthorSpelling,
  createAuthorName,
  deleteAuthorName,
  removeAuthorSpelling,
  setPreferredAuthorSpelling,
} from '../../../server/domain/catalogue/author-names/change.ts'
import { NamesFull, SpellingInUse, SpellingPreferred } from '../../../server/domain/catalogue/author-names/refusals.ts'
import { foldingVersion } from '../../../server/domain/catalogue/folding/rules.ts'
import type { Conditions } from '../../../server/domain/catalogue/search/conditions.ts'
import { foldConditions } from '../../../server/domain/catalogue/search/folded-conditions.ts'
import { findFallback } from '../../../server/domain/catalogue/search-fallback/fallback.ts'
import { correctedWord } from '../../../server/domain/catalogue/search-fallback/suggest.ts'
import { interpretSpellings } from '../../../server/domain/catalogue/search-fallback/understand.ts'
import { NotFound } from '../../../server/domain/common/refusal.ts'
import { useDatabase } from '../../support/database/database.ts'
import { newTitle } from '../../support/library/world.ts'
import { findIds } from './find-ids.ts'

const db = useDatabase()
const by = (name: string) => [{ role: '著者', name }]
const titles = new Map<string, number>()

beforeAll(async () => {
  for (const [title, name] of [
    ['黒猫', 'ポー エドガー・アラン'],
    ['二銭銅貨', '江戸川 乱歩'],
    ['ハムレット', 'シェイクスピア'],
    ['マクベス', 'シェークスピア, ウィリアム'],
    ['ピーターラビットのおはなし', 'ポター ビアトリクス'],
    ['ポーランドの旅', '旅田 歩'],
  ] as const) {
    const reading = name === '江戸川 乱歩' ? 'エドガワ ランポ' : undefined
    const { id } = await newTitle(db, {
      title,
      contributors: [{ ...by(name)[0], reading } as { role: string; name: string }],
    })
    titles.set(title, id)
  }
  const about = await newTitle(db, { title: '沙翁の生涯', subjects: ['シェークスピア'] })
  titles.set('沙翁の生涯', about.id)
})

/** Finds titles with other spellings, or by the search fallback, in the order of relevance. */
async function found(asked: Conditions) {
  const names = await loadAuthorNames(db)
  const folded = foldConditions(asked)
  const first = interpretSpellings(folded, names)?.conditions ?? folded
  const { ids } = await findIds(db, first, 'RELEVANCE', { limit: 20 })
  if (ids.length > 0) return titlesOf(ids)
  const understood = await findFallback(db, folded, names)
  return understood ? titlesOf((await findIds(db, understood.conditions, 'RELEVANCE', { limit: 20 })).ids) : []
}

const titlesOf = (ids: number[]) =>
  ids.flatMap((id) => [...titles].flatMap(([title, one]) => (one === id ? title : [])))

test.each([
  'エドガーアランポー',
  'エドガー・アラン・ポー',
  'Edgar Allan Poe',
  'エドガー アラン ポー',
  'エドガア・アラン・ポオ',
  'エドガー・アラン・ポオ',
])('%s finds works by ポー エドガー・アラン and none by 江戸川乱歩 (C13)', async (typed) => {
  expect(await found({ keyword: typed })).toEqual(['黒猫'])
  expect(await found({ author: typed })).toEqual(['黒猫'])
  expect(await found({ title: typed })).toEqual([])
})

test.each(['シェークスピア', 'シェイクスピア', 'Shakespeare, William', '沙翁'])(
  '%s finds works under every spelling, ranked before works about the author (C13, C2)',
  async (typed) => {
    const all = await found({ keyword: typed })
    expect(all.slice(0, 2).toSorted()).toEqual(['ハムレット', 'マクベス'])
    expect(all.slice(2)).toEqual(['沙翁の生涯'])
    expect((await found({ author: typed })).toSorted()).toEqual(['ハムレット', 'マクベス'])
    expect(await found({ keyword: `${typed} マクベス` })).toEqual(['マクベス'])
    expect(await found({ keyword: `マクベス -${typed}` })).toEqual(typed === 'シェークスピア' ? [] : expect.anything())
  },
)

test('a missing long vowel mark counts as an edit: エドガーアランポー is not one edit from エドガワ ランポ (C1)', async () => {
  const near = (keyword: string) => {
    const asked = foldConditions({ keyword })
    return correctedWord(db, asked, 'keyword', asked.words.keyword?.words[0] ?? '')
  }
  expect(await near('エドガーアランポー')).toBeNull()
  expect(await near('エドガアランポ')).toEqual({ words: '江戸川 乱歩' })
  await newTitle(db, { title: 'コンピューター' })
  expect(await near('コンビュータ')).toEqual({ words: 'コンピューター' })
})

test('other spellings are also found as a whole name and when run together with a title (C13)', async () => {
  expect(await found({ keyword: 'シェークスピアハムレット' })).toEqual(['ハムレット'])
  const whole = (await found({ whole: { author: 'シェイクスピア' } })).toSorted()
  expect(whole).toEqual(['ハムレット', 'マクベス'])
  expect(await found({ whole: { author: 'シェイクスピア全集' } })).toEqual([])
})

test('a short spelling matches a whole name only, not a part of other words (C13)', async () => {
  const changed = db.prisma.$transaction((tx) => createAuthorName(tx, 'ポー', ['ある作家']))
  const id = await changed
  expect(await found({ keyword: 'ある作家' })).toEqual([])
  await db.prisma.$transaction((tx) => deleteAuthorName(tx, id))
})

test('alerts, feeds and literal searches use folding only, without other spellings (C1, C13)', async () => {
  const typed = { keyword: 'シェークスピア' }
  const { folded } = await db.prisma.$transaction((tx) => checkConditions(tx, typed))
  expect(folded).toEqual(foldConditions({ ...typed, materialTypes: [], branchId: null }))
  expect(titlesOf((await findIds(db, folded, 'NEWEST', { limit: 20 })).ids).toSorted()).toEqual([
    'マクベス',
    '沙翁の生涯',
  ])
})

const add = (preferred: string, ...others: string[]) =>
  db.prisma.$transaction((tx) => createAuthorName(tx, preferred, others))
const spellingsOf = async (id: number) =>
  (await loadAuthorNames(db)).all.find((name) => name.id === id)?.spellings.map(({ written }) => written)
const numberOf = async (written: string) => (await db.prisma.authorSpelling.findFirstOrThrow({ where: { written } })).id

test('adding, respelling, preferring and removing a name takes effect at once (C13)', async () => {
  const id = await add('  著者　甲 ', '著者乙', 'ちょしゃこう', '著者 甲')
  expect(await spellingsOf(id)).toEqual(['著者 甲', '著者乙', 'ちょしゃこう'])
  await db.prisma.$transaction((tx) => addAuthorSpelling(tx, id, '著者丙'))
  const preferred = await numberOf('著者丙')
  await db.prisma.$transaction((tx) => setPreferredAuthorSpelling(tx, preferred))
  expect(await spellingsOf(id)).toEqual(['著者丙', '著者 甲', '著者乙', 'ちょしゃこう'])
  await expect(db.prisma.$transaction((tx) => removeAuthorSpelling(tx, preferred))).rejects.toThrow(SpellingPreferred)
  const other = await numberOf('著者乙')
  await db.prisma.$transaction((tx) => removeAuthorSpelling(tx, other))
  expect((await loadAuthorNames(db)).of('著者乙')).toBeNull()
  expect((await loadAuthorNames(db)).of('著者・甲')?.id).toBe(id)
  await db.prisma.$transaction((tx) => deleteAuthorName(tx, id))
  expect([await spellingsOf(id), (await loadAuthorNames(db)).of('著者甲')]).toEqual([undefined, null])
  expect(await db.prisma.authorSpelling.count({ where: { nameId: id } })).toBe(0)
  await expect(db.prisma.$transaction((tx) => deleteAuthorName(tx, id))).rejects.toThrow(NotFound)
  await expect(db.prisma.$transaction((tx) => addAuthorSpelling(tx, id, '著者丁'))).rejects.toThrow(NotFound)
})

test('a spelling belongs to one name, also when several requests add it concurrently (C13)', async () => {
  await expect(add('沙翁')).rejects.toThrow(SpellingInUse)
  await expect(add('あたらしい人', 'シェイクスピアー')).rejects.toThrow(SpellingInUse)
  for (const bad of ['', ' ', 'あ', '・・・', '字'.repeat(101)])
    await expect(add(bad)).rejects.toThrow('A spelling must have')
  await expect(db.prisma.$transaction((tx) => createAuthorName(tx, '満員', [], 1))).rejects.toThrow(NamesFull)
  const many = Array.from(
    { length: 31 },
    (_, i) => `書き方${'一二三四五六七八九十'[i % 10]}${'甲乙丙丁'[Math.floor(i / 10)]}`,
  )
  await expect(add('多い人', ...many)).rejects.toThrow(NamesFull)
  const both = await Promise.allSettled([add('同時 一', '同時'), add('同時 二', '同時'), add('同時 三', '同時')])
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected', 'rejected'])
  const id = (await loadAuthorNames(db)).of('同時')?.id ?? 0
  const more = Array.from(
    { length: 40 },
    (_, i) => `同時の書き方${'甲乙丙丁戊己庚辛壬癸'[i % 10]}${'春夏秋冬'[Math.floor(i / 10)]}`,
  )
  await Promise.allSettled(
    more.map((one) =>
      db.prisma.$transaction((tx) => addAuthorSpelling(tx, id, one), { maxWait: 60_000, timeout: 60_000 }),
    ),
  )
  expect(await db.prisma.authorSpelling.count({ where: { nameId: id } })).toBe(30)
})

test('the initial names of a library are folded by the current rules, without duplicate spellings', async () => {
  const rows = await db.prisma.authorSpelling.findMany({ where: { nameId: { lte: 81 } } })
  expect(rows.length).toBeGreaterThan(300)
  for (const { written, folded } of rows) expect([written, folded]).toEqual([written, foldAuthorName(written)])
})

test('spellings folded by older rules are folded again, and of two that become equal one stays (C1, C13)', async () => {
  const [one, other] = [await add('旧い 甲', '旧い 乙'), await add('旧い 丙', '旧い 丁')]
  const set = (written: string, data: object) => db.prisma.authorSpelling.updateMany({ where: { written }, data })
  await set('旧い 乙', { folding: 0, folded: 'xx' })
  await set('旧い 甲', { folding: 0, folded: '旧い乙' })
  await set('旧い 丁', { folding: 0, written: '旧い・乙' })
  expect(await rebuildFolded(db)).toMatchObject({ names: expect.any(Number) })
  expect(await spellingsOf(one)).toEqual(['旧い 甲', '旧い 乙'])
  expect(await spellingsOf(other)).toEqual(['旧い 丙'])
  expect(await db.prisma.authorSpelling.count({ where: { folding: { lt: foldingVersion } } })).toBe(0)
  await db.prisma.authorSpelling.updateMany({ where: { written: '旧い 丙' }, data: { folding: 0, written: '旧い甲' } })
  await rebuildFolded(db)
  expect((await loadAuthorNames(db)).of('旧い甲')?.id).toBe(one)
  expect(await rebuildFolded(db)).toMatchObject({ names: 0 })
})

test('a search for any characters never fails (C13)', async () => {
  const names = await loadAuthorNames(db)
  const some = names.all.flatMap(({ spellings }) => spellings.map(({ written }) => written))
  const text = fc
    .array(
      fc.oneof(
        fc.constantFrom(...some),
        fc.string({ unit: 'binary', maxLength: 12 }),
        fc.constantFrom(' ', '-', '"', '%'),
      ),
    )
    .map((parts) =>
      parts
        .join(' ')
        .replace(/\0|\p{Cs}/gu, '')
        .slice(0, 100),
    )
  await fc.assert(
    fc.asyncProperty(text, async (keyword) => {
      const folded = foldConditions({ keyword, author: keyword, whole: { author: keyword || 'x' } })
      const { ids } = await findIds(db, folded, 'RELEVANCE', { limit: 100 })
      const respelt = interpretSpellings(folded, names)
      if (!respelt) return
      // The literal results are among those with other spellings.
      const more = await findIds(db, respelt.conditions, 'RELEVANCE', { limit: 100 })
      expect(more.ids).toEqual(expect.arrayContaining(ids))
    }),
    { numRuns: 80 },
  )
})

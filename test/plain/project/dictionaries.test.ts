import { readdirSync } from 'node:fs'
import { GraphQLEnumType } from 'graphql'
import { describe, expect, test } from 'vitest'
import { Language } from '../../../generated/prisma/enums.ts'
import { bounceReasons } from '../../../jobs/bounces/parse/bounce-reasons.ts'
import { jobSchedules } from '../../../server/domain/system/job-schedules.ts'
import { isForStaff } from '../../../server/graphql/engine/schema/field-options.ts'
import { schema } from '../../../server/graphql/schema.ts'
import { mailErrorText } from '../../../views/desk/delivery/error.ts'
import { mailLanguages, mailTexts } from '../../../views/mail/texts.ts'
import * as ja from '../../../views/text/ja/index.ts'
import { deskLanguages, deskTexts, languages, textsIn, textsOf } from '../../../views/text/languages.ts'
import { complete, pendingTranslations } from '../../../views/text/translation.ts'

/** Every text of a dictionary, by its path. */
function leaves(node: unknown, path = ''): [path: string, text: unknown][] {
  if (node === null || typeof node !== 'object') return [[path, node]]
  return Object.entries(node).flatMap(([key, value]) => leaves(value, path === '' ? key : `${path}.${key}`))
}

function objects(node: unknown): object[] {
  if (node === null || typeof node !== 'object') return []
  return [node, ...Object.values(node).flatMap(objects)]
}

/** Characters that only Japanese uses, and those that it shares with Chinese. */
const kana = /[\u3041-\u3096\u30a1-\u30fa]/
const japanese = /[\u3040-\u30ff\u4e00-\u9fff]/
const foreign: Record<string, RegExp> = { en: japanese, ko: japanese, 'zh-Hans': kana }
const folder = new URL('../../../views/text/', import.meta.url)

/** The text files of a language, by room. */
function filesOf(code: string): string[] {
  const names = readdirSync(new URL(`${code}/`, folder), { recursive: true, encoding: 'utf8' })
  return names.filter((name) => name.endsWith('.ts') && name !== 'index.ts' && name !== 'language.ts').sort()
}

/** The maximum number of pending texts of a language. With more, translate before adding texts. */
const mostPending = 30

/** Pages and mails with their languages. The first language defines the texts that the others must have. */
const kinds: [string, readonly { code: string; tag: string }[]][] = [
  ['pages', languages],
  ['mails', mailLanguages],
]

test.each(kinds)('%s exist in Japanese, which comes first, and in English', (_kind, all) => {
  const codes = all.map(({ code }) => code)
  expect(codes[0]).toBe('ja')
  expect(codes).toContain('en')
  expect(codes).toEqual([...new Set(codes)])
})

test('every language of the pages has a folder with the same files as Japanese', () => {
  const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  expect(folders.map(({ name }) => name).sort()).toEqual(languages.map(({ code }) => code).sort())
  const isOfDesk = (file: string) => file.startsWith('desk/')
  for (const { code } of languages) {
    const files = filesOf('ja').filter((file) => deskLanguages.some((desk) => desk.code === code) || !isOfDesk(file))
    expect([code, filesOf(code)]).toEqual([code, files])
  }
  expect(filesOf('ja').length).toBeGreaterThan(20)
})

describe.each(languages.map(({ code }) => code))('pages in %s', (code) => {
  test('the index of the folder has every file', async () => {
    const indexed = new Set<unknown>(objects(await import(new URL(`${code}/index.ts`, folder).href)))
    for (const file of filesOf(code)) {
      const words = Object.entries<unknown>(await import(new URL(`${code}/${file}`, folder).href))
      expect(words.length, file).toBeGreaterThan(0)
      expect([file, words.filter(([, one]) => !indexed.has(one)).map(([name]) => name)]).toEqual([file, []])
    }
  })
})

test('no two rooms have words for the same refusal, event, action, page or job, since only one of them would be shown', () => {
  const { desk, ...rooms } = ja
  const patrons = { ...rooms, ...rooms.catalogue, ...rooms.patrons }
  const groups: [object, string][] = [
    [patrons, 'refusals'],
    [patrons, 'accountEvents'],
    [patrons, 'noticeTopics'],
    [patrons, 'mailLists'],
    [desk, 'refusals'],
    [desk, 'log'],
    [desk, 'menu'],
    [desk, 'deskCounts'],
    [desk, 'jobs'],
  ]
  for (const [dictionaries, group] of groups) {
    const names = Object.values<object>({ ...dictionaries }).flatMap((room) => Object.keys(Object(room)[group] ?? {}))
    expect(names.length, group).toBeGreaterThan(3)
    expect(names.filter((name, place) => names.indexOf(name) !== place)).toEqual([])
  }
})

describe.each(deskLanguages.map((texts) => [texts.code, texts] as const))('the desk in %s', (_code, texts) => {
  test('every enum has a word for each of its values', () => {
    const known = objects(texts).map((words) => new Set(Object.keys(words)))
    const enums = Object.values(schema.getTypeMap()).filter((type) => type instanceof GraphQLEnumType)
    const wordless = enums
      .filter(({ name }) => !name.startsWith('__'))
      .filter((type) => !known.some((words) => type.getValues().every(({ name }) => words.has(name))))
      .map(({ name }) => name)
    // These have no word: they are not shown, go to machines, are shown by their own text, or have a sentence for each type.
    const unsaid = [
      'BackgroundRunKind',
      'CollectionFault',
      'GuideBlockKind',
      'Language',
      'LibraryFeature',
      'NoticeKind',
      'OnlineAccess',
      'PatronRole',
      'PurchaseRequestLimit',
      'RefusalCode',
      'ShelfTerm',
      'TitleField',
    ]
    expect(wordless.sort()).toEqual(unsaid)
  })

  test('the log has a word for everything that staff can do at the desk', () => {
    const acts = Object.values(schema.getMutationType()?.getFields() ?? {}).filter(isForStaff)
    expect(acts.length).toBeGreaterThan(4)
    expect(Object.keys(texts.desk.actions)).toEqual(expect.arrayContaining(acts.map(({ name }) => name)))
  })

  test('every job has a name', () => {
    expect(Object.keys(texts.desk.jobs).sort()).toEqual(jobSchedules.map(({ name }) => name).sort())
  })

  test('staff read in words why a mail came back', () => {
    for (const { reason } of bounceReasons) expect(mailErrorText(texts, reason)).not.toMatch(/^[A-Z_]+$/)
    expect(mailErrorText(texts, 'SMTP_451')).toBe(texts.desk.mailErrors.answered('451'))
    expect(mailErrorText(texts, 'ENOSPC')).toBe('ENOSPC')
  })
})

describe.each(kinds)('%s', (_kind, all) => {
  const [first, ...others] = all

  test('all languages have the same texts, and the same ones take values', () => {
    // Only one language needs to mark Japanese text.
    const texts = (words: unknown) => leaves(words).filter(([path]) => path !== 'japanese')
    const shape = (words: unknown) => texts(words).map(([path, text]) => `${path}: ${typeof text}`)
    expect(shape(first).length).toBeGreaterThan(50)
    const toPatrons = shape(first).filter((text) => !text.startsWith('desk.'))
    for (const other of others) expect(shape(other).sort()).toEqual(('desk' in other ? shape(first) : toPatrons).sort())
  })

  test('few texts wait for their translation, and none in Japanese or English', () => {
    const pending = Object.fromEntries(all.map((texts) => [texts.code, pendingTranslations(texts)]))
    expect(pending).toMatchObject({ ja: [], en: [] })
    for (const paths of Object.values(pending)) expect(paths.length).toBeLessThanOrEqual(mostPending)
  })

  test('no text is empty', () => {
    const empty = all.flatMap((words) => leaves(words)).filter(([, text]) => String(text).trim() === '')
    expect(empty).toEqual([])
  })

  test('no text of another language is still in Japanese', () => {
    const left = others.flatMap((words) => leaves(words).filter(([, text]) => foreign[words.tag]?.test(String(text))))
    // The rules about kana quote kana.
    expect(
      left.map(([path]) => path).filter((path) => !/^catalogue\.folding\.(rules|soundRules)\./.test(path)),
    ).toEqual([])
  })
})

test('a text that a translation lacks is shown in the other language, and is listed as pending', () => {
  const texts = { title: 'Loans', count: (n: number) => `${n} items`, columns: { title: 'Title', volume: 'Volume' } }
  const completed = complete<typeof texts>({ title: '대출', columns: { volume: '권' } }, texts)
  expect(completed).toEqual({ title: '대출', count: texts.count, columns: { title: 'Title', volume: '권' } })
  expect(pendingTranslations(completed)).toEqual(['count', 'columns.title'])
  expect(pendingTranslations(texts)).toEqual([])
})

test('a language setting without pages shows Japanese pages, and one without mails gets English mails (P6)', () => {
  expect(Object.values(Language).map((setting) => textsOf(setting).code)).toEqual(['ja', 'en', 'easy', 'zh', 'ko'])
  expect(Object.values(Language).map((setting) => mailTexts(setting).code)).toEqual(['ja', 'en', 'easy', 'zh', 'ko'])
  expect(textsOf('XX' as 'EN').code).toBe('ja')
  expect([textsIn('xx'), textsIn('constructor'), textsIn('')]).toEqual([undefined, undefined, undefined])
  expect(['JA', 'EN', 'XX'].map((language) => mailTexts(language).code)).toEqual(['ja', 'en', 'en'])
})

test('the desk is in Japanese when the language of the pages has no texts for it', () => {
  expect(deskLanguages.map(({ code }) => code)).toEqual(['ja', 'en'])
  expect(languages.map((texts) => deskTexts(texts).code)).toEqual(['ja', 'ja', 'en', 'ja', 'ja'])
})

test('each language has a valid tag and its own name', () => {
  expect(languages.map(({ code, tag, name }) => [code, tag, name])).toEqual([
    ['ja', 'ja', '日本語'],
    ['easy', 'ja', 'やさしい日本語'],
    ['en', 'en', 'English'],
    ['zh', 'zh-Hans', '简体中文'],
    ['ko', 'ko', '한국어'],
  ])
  const branch = { name: '幸町図書館', nameEn: 'Saiwaicho Library', nameReading: 'さいわいちょうとしょかん' }
  const unread = { ...branch, nameReading: null }
  const easy = textsIn('easy')
  expect([easy?.pick(branch), easy?.pick(unread)]).toEqual(['幸町図書館（さいわいちょうとしょかん）', '幸町図書館'])
  expect(languages.map(({ pick }) => pick(unread))).toEqual([
    '幸町図書館',
    '幸町図書館',
    'Saiwaicho Library',
    '幸町図書館',
    'Saiwaicho Library',
  ])
  const named = { ...branch, nameEasy: 'さいわいちょう図書館', nameZh: '幸町图书馆', nameKo: '사이와이초 도서관' }
  const inOwnLanguage = ['幸町図書館', 'さいわいちょう図書館', 'Saiwaicho Library', '幸町图书馆', '사이와이초 도서관']
  expect(languages.map(({ pick }) => pick(named))).toEqual(inOwnLanguage)
  expect(mailLanguages.map(({ pick }) => pick(named)).sort()).toEqual([...inOwnLanguage].sort())
})

test('the states of a hold have the names that patrons know (H)', () => {
  const known = { RECEIVED: '予約受付中', QUEUED: '予約中', IN_TRANSIT: '回送中', READY: '取置済', FULFILLED: '貸出済' }
  const closed = { CANCELLED: '取消済', EXPIRED: '取置期限切れ' }
  expect(languages[0].holds.list.states).toMatchObject({ ...known, ...closed })
})

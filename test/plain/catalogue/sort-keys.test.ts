import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { foldRecord, readingSortKey } from '../../../server/domain/catalogue/titles/title-record.ts'

const path = fileURLToPath(new URL('../../../../shared/data/folding/reading-sort-keys.tsv', import.meta.url))

/** Reasons why a key entered by Aozora Bunko differs from the generated one. The first that holds applies. */
const reasons: Record<string, (reading: string, key: string, ours: string) => boolean> = {
  'the key has spaces or punctuation': (_, key) => /[\p{P}\p{Z}\p{S}]/u.test(key),
  'the key has digits or letters': (_, key) => /[\p{Nd}\p{Script=Latin}]/u.test(key),
  'the reading has digits or kanji that the key spells out': (reading) => /[\p{Nd}\p{Script=Han}]/u.test(reading),
  'the key has voiced or small kana, long marks or katakana': (_, key) =>
    /[がぎぐげござじずぜぞだぢづでどばびぶべぼぱぴぷぺぽぁぃぅぇぉっゃゅょー]|[ァ-ヺ]/.test(key),
  'the key leaves out a part of the reading or adds one': (_, key, ours) => Math.abs(key.length - ours.length) > 1,
  'one kana differs': () => true,
}

test.skipIf(!existsSync(path) && !process.env.CI)(
  `the sort keys of Aozora Bunko's readings are made by the rule, but for the mistakes in them, of ${path}`,
  () => {
    const rows = readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => line.split('\t') as [string, string])
    const others = rows.filter(([reading, key]) => readingSortKey(reading) !== key)
    const counted: Record<string, number> = {}
    for (const [reading, key] of others) {
      const why = Object.keys(reasons).find((each) => reasons[each]?.(reading, key, readingSortKey(reading))) ?? ''
      counted[why] = (counted[why] ?? 0) + 1
    }
    expect({ all: rows.length, others: others.length, ...counted }).toEqual({
      all: 14_984,
      others: 107,
      'the key has spaces or punctuation': 32,
      'the key has digits or letters': 26,
      'the reading has digits or kanji that the key spells out': 3,
      'the key has voiced or small kana, long marks or katakana': 16,
      'the key leaves out a part of the reading or adds one': 9,
      'one kana differs': 21,
    })
  },
)

test('equal sort keys are ordered by the exact reading, then by volume (C2)', () => {
  const record = { source: 's', controlNumber: '1', contributors: [], isbns: [], ndcs: [], subjects: [] }
  const keyOf = (
    titleReading: string | undefined,
    more: { title?: string; sortReading?: string; volumeOrder?: number } = {},
  ) => foldRecord({ ...record, title: '本', titleReading, ...more }).sortKey
  const inOrder = [
    'ヴァイオリン',
    'カード',
    'かき',
    'ガギ',
    'かきね',
    'かなた',
    'こうひい',
    'コーヒー',
    'コーヒー 2',
    'さいとう',
  ]
  const keys = inOrder.map((reading) => keyOf(reading))
  expect(keys.toSorted()).toEqual(keys)
  expect(keyOf('コーヒー 2')).toBe('こおひい こおひい2')
  expect(keyOf('さつき', { volumeOrder: 3 })).toBe('さつき 00003')
  expect(keyOf(undefined, { sortReading: 'ほん' })).toBe('ほん 本')
  expect(keyOf(undefined)).toBe('本')
  expect(keyOf(undefined, { title: '☆' })).toBe('☆')
})

import { describe, expect, test } from 'vitest'
import { bareLink } from '../../../server/common/bare-link.ts'
import { Temporal } from '../../../server/domain/library/calendar/dates.ts'
import { checkedNewsTexts, checkNewsPeriod } from '../../../server/domain/library/news/checks.ts'
import { closureTexts } from '../../../server/domain/library/news/closure-texts.ts'
import type { NewsTextRow } from '../../../server/domain/library/news/news.ts'
import { NewsRefused } from '../../../server/domain/library/news/refusals.ts'
import { now } from '../../support/library/now.ts'

const reasonOf = (act: () => unknown) => {
  try {
    return act()
  } catch (error) {
    if (error instanceof NewsRefused) return error.reason
    throw error
  }
}
const ja = (title: string, text = ''): NewsTextRow => ({ language: 'JA', title, text })

test.each<[string, NewsTextRow[], string]>([
  ['no text', [], 'NO_JAPANESE'],
  ['only English', [{ language: 'EN', title: 'News', text: '' }], 'NO_JAPANESE'],
  ['a text without a title', [ja('題'), { language: 'EN', title: ' ', text: 'News' }], 'TITLE_MISSING'],
  ['a title of 61 characters', [ja('あ'.repeat(61))], 'TITLE_TOO_LONG'],
  ['a language twice', [ja('一'), ja('二')], 'LANGUAGE_TWICE'],
  ['a long text', [ja('題', 'あ'.repeat(2_000))], 'TEXT_TOO_LONG'],
  ['markup, which is shown as text and counts with its escapes', [ja('題', '<'.repeat(1_000))], 'TEXT_TOO_LONG'],
])('news with %s is refused (N1)', (_name, texts, reason) => {
  expect(reasonOf(() => checkedNewsTexts(texts))).toBe(reason)
})

test('texts are tidied, and empty languages are left out (N1)', () => {
  const empty: NewsTextRow = { language: 'KO', title: ' ', text: '' }
  expect(checkedNewsTexts([ja(' 題\n名 ', '一行目\r\n二行目 '), empty])).toEqual([ja('題 名', '一行目\n二行目')])
})

test.each([
  ['2026-11-24', '2026-11-24', undefined],
  ['2026-11-01', '2026-11-24', undefined],
  ['2026-11-25', '2026-11-24', 'ENDS_BEFORE_START'],
  ['2026-11-01', '2026-11-23', 'IN_PAST'],
  ['2026-11-24', '2027-12-01', 'TOO_LONG_PERIOD'],
])('the period %s to %s is checked on 24 November (N1)', (from, until, reason) => {
  const [first, last] = [Temporal.PlainDate.from(from), Temporal.PlainDate.from(until)]
  expect(reasonOf(() => checkNewsPeriod(first, last, now))).toBe(reason)
})

test('addresses in a text are links, without the signs that end a sentence (N1)', () => {
  const text = 'https://a.example/x?y=1をご覧ください。See http://b.example/(c).'
  expect(text.match(bareLink)).toEqual(['https://a.example/x?y=1', 'http://b.example/(c'])
})

describe('the announcement of a closure (N4)', () => {
  const branch = { name: '中央図書館', nameEn: 'Central Library', nameEasy: null, nameZh: '中央图书馆', nameKo: null }
  const day = (text: string) => Temporal.PlainDate.from(text)

  test('names one day, with the reason, in five languages', () => {
    const texts = closureTexts(branch, { from: day('2026-12-28'), until: day('2026-12-28'), note: '蔵書点検' })
    expect(texts.map(({ language }) => language)).toEqual(['JA', 'EASY', 'EN', 'ZH', 'KO'])
    expect(texts[0]).toMatchObject({
      title: '休館のお知らせ（中央図書館）',
      text: '蔵書点検のため、中央図書館は12月28日(月)に休館します。',
    })
    expect(texts[2]?.text).toContain('Central Library is closed on Mon')
    expect(checkedNewsTexts(texts)).toHaveLength(5)
  })

  test('names the first and the last of several days', () => {
    const [japanese] = closureTexts(branch, { from: day('2026-12-28'), until: day('2027-01-04'), note: null })
    expect(japanese?.text).toBe('中央図書館は12月28日(月)から1月4日(月)まで休館します。')
  })

  test('names the years of a closure that lasts for most of one', () => {
    const [japanese] = closureTexts(branch, { from: day('2027-04-01'), until: day('2028-03-31'), note: '改修' })
    expect(japanese?.text).toBe('改修のため、中央図書館は2027年4月1日(木)から2028年3月31日(金)まで休館します。')
  })
})

import { describe, expect, test } from 'vitest'
import { GuidePage, Language } from '../../../generated/prisma/enums.ts'
import { readGuide } from '../../../server/domain/library/guide/markup.ts'
import { guideDefaults } from '../../../server/domain/library/guide/read.ts'
import { checkedGuide, GuideTextRefused } from '../../../server/domain/library/guide/save.ts'

const japanese = /[\u3040-\u30ff\u4e00-\u9fff]/

/** Returns the reason of the refusal and the text that caused it. */
function refused(text: string) {
  try {
    checkedGuide(text)
  } catch (error) {
    if (error instanceof GuideTextRefused) return [error.reason, error.word]
    throw error
  }
  return null
}

describe.each(Object.values(Language))('in %s', (language) => {
  test.each(Object.values(GuidePage))('the default text of %s can be saved unchanged (C6)', (page) => {
    expect(checkedGuide(guideDefaults[language][page]).length).toBeGreaterThan(1)
  })
})

test('no English text contains Japanese (C6)', () => {
  const marked = Object.values(guideDefaults.EN).filter((text) => japanese.test(text))
  expect(marked).toEqual([])
})

test('headings, lists, paragraphs and tables are distinguished, and line breaks are kept (C6)', () => {
  const { blocks, faults } = readGuide('■予約\n一行目\n二行目\n・一つ\n・二つ\n\n三行目\n{limits}\n- あと')
  expect(faults).toEqual([])
  expect(blocks).toEqual([
    { kind: 'HEADING', lines: [[{ text: '予約' }]] },
    { kind: 'PARAGRAPH', lines: [[{ text: '一行目' }], [{ text: '二行目' }]] },
    { kind: 'LIST', lines: [[{ text: '一つ' }], [{ text: '二つ' }]] },
    { kind: 'PARAGRAPH', lines: [[{ text: '三行目' }]] },
    { kind: 'FACT', fact: 'limits' },
    { kind: 'LIST', lines: [[{ text: 'あと' }]] },
  ])
})

test('links and facts can occur within words (C6)', () => {
  const [block] = readGuide('[検索](search)で探し、{shelfDays}日。[市](https://example.jp/?a=1&b=2)').blocks
  expect(block).toEqual({
    kind: 'PARAGRAPH',
    lines: [
      [
        { text: '検索', link: 'search' },
        { text: 'で探し、' },
        { fact: 'shelfDays' },
        { text: '日。' },
        { text: '市', href: 'https://example.jp/?a=1&b=2' },
      ],
    ],
  })
})

test.each([
  ['', ['EMPTY', '']],
  [' \n\n ', ['EMPTY', '']],
  ['{shelfdays}日', ['UNKNOWN_FACT', '{shelfdays}']],
  ['{}', ['UNKNOWN_FACT', '{}']],
  ['上限は{limits}です', ['FACT_NOT_ALONE', '{limits}']],
  ['[押す](javascript:alert)', ['BAD_LINK', 'javascript:alert']],
  ['[押す](data:text/html,x)', ['BAD_LINK', 'data:text/html,x']],
  ['[押す](//example.jp)', ['BAD_LINK', '//example.jp']],
  ['[押す](/desk)', ['BAD_LINK', '/desk']],
  ['[押す](https://a:b@example.jp/)', ['BAD_LINK', 'https://a:b@example.jp/']],
  ['[押す](https://)', ['BAD_LINK', 'https://']],
  ['長'.repeat(2_001), ['TOO_LONG', '']],
  ['・a\n\n'.repeat(300), ['TOO_LONG', '']],
  ['"'.repeat(1_001), ['TOO_LONG', '']],
  ['{limits}\n{limits}\n{limits}\n{limits}', ['TOO_LONG', '']],
])('%j is refused with the reason (bad input)', (text, why) => {
  expect(refused(text)).toEqual(why)
})

test.each(['a < b & c', '{ 一つだけの括弧', '[ここ] と (そこ)', '5 * 3', '#タグ', '[a](search'])(
  '%j is plain text without markup (C6)',
  (text) => {
    expect(checkedGuide(text)).toEqual([{ kind: 'PARAGRAPH', lines: [[{ text }]] }])
  },
)

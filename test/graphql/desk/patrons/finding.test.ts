import { beforeAll, describe, expect, test } from 'vitest'
import { rebuildPatronWords } from '../../../../server/domain/patrons/rebuild-folded.ts'
import { searchWordsOf } from '../../../../server/domain/patrons/search-words.ts'
import { useDatabase } from '../../../support/database/database.ts'
import { newPatron } from '../../../support/library/world.ts'
import { findCardNumbers } from './desk-acts.ts'

const db = useDatabase()

beforeAll(async () => {
  const people: [card: string, name: string, nameReading: string | null, phone?: string, born?: string][] = [
    ['1', '渡邊 結衣', 'ワタナベ ユイ', '086-900-1006', '1974-07-07'],
    ['2', '渡辺 勇', 'ワタナベ イサム', '0869001007', '1974-07-08'],
    ['3', '小林 健太', 'コバヤシ ケンタ', '+81 90-9000-1008'],
    ['4', '斎藤花', 'サイトウハナ'],
    ['5', 'ジョン・F・スミス', 'ジョン エフ スミス'],
    ['6', '髙橋 ヨーコ', 'タカハシ ヨーコ'],
    ['7', '佐々木 一', null],
  ]
  for (const [number, name, nameReading, phone = null, born] of people) {
    const birthDate = born ? new Date(born) : null
    await newPatron(db, { cardNumber: `Z${number}`, name, nameReading, phone, birthDate })
  }
  await rebuildPatronWords(db)
})

describe('Patron search (D, O1)', () => {
  test.each([
    ['by variants of kanji', '渡邉結', ['Z1']],
    ['by variants of kanji, several patrons', '渡邊', ['Z2', 'Z1']],
    ['by the given name alone', 'いさむ', ['Z2']],
    ['in mixed script, kana first', 'わたなべ結衣', ['Z1']],
    ['in mixed script, kanji first', '渡辺ユイ', ['Z1']],
    ['in mixed script where the name has no space', 'さいとう花', ['Z4']],
    ['in mixed script where the name has no space, same kanji', '齋藤はな', ['Z4']],
    ['in half width', 'ｺﾊﾞﾔｼ', ['Z3']],
    ['by a later word', 'スミス', ['Z5']],
    ['with long marks as typed', 'たかはしよおこ', ['Z6']],
    ['by an iteration mark', '佐佐木', ['Z7']],
    ['by telephone with hyphens', '086-900-1006', ['Z1']],
    ['by telephone without hyphens', '０８６９００１００６', ['Z1']],
    ['by telephone with hyphens in other places', '0869-00-1007', ['Z2']],
    ['by telephone from abroad', '09090001008', ['Z3']],
    ['by the beginning of a telephone number', '086900', ['Z1', 'Z2']],
    ['by name and date of birth', '渡辺 1974/7/7', ['Z1']],
    ['by date of birth and name', '昭和49年7月8日 わたなべ', ['Z2']],
    ['by name and another date of birth', '渡辺 1974/7/9', []],
    ['not in the middle of a word', 'しけん', []],
    ['not beyond the end of a word', 'しけんた', []],
    ['not by the end of a telephone number', '1006', []],
    ['not by a date alone', '1974/7/7', []],
    ['not by signs', '%', []],
  ])('%s: the search %s finds the expected patrons', async (_how, text, cards) => {
    const ofThis = (await findCardNumbers(db, text)).filter((card) => card.startsWith('Z'))
    expect(ofThis).toEqual(cards)
  })
})

test('the search words of a patron are name and reading from each word on, in mixed script, and the telephone number', () => {
  const words = searchWordsOf({ name: '山田 花子', nameReading: 'ヤマダ ハナコ', phone: '086-000-1000' })
  expect(words.sort()).toEqual(
    ['0860001000', 'はなこ', 'やまだはなこ', 'やまだ花子', '山田はなこ', '山田花子', '花子'].sort(),
  )
  expect(searchWordsOf({ name: '一 二 三 四 五 六', nameReading: null, phone: null })).toHaveLength(4)
})

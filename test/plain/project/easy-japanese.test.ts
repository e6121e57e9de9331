import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { NoticeKind } from '../../../generated/prisma/enums.ts'
import { renderMail } from '../../../views/mail/render.ts'
import { sampleMessage } from '../../../views/mail/samples.ts'
import { easyKanji, easyPrefixes, easyWords, menuWords } from './easy-words.ts'

const folder = new URL('../../../views/text/easy/', import.meta.url)

/** The quoted texts of a source file. Interpolated values (`${…}`) come from elsewhere. */
function textsIn(source: string): string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$|^import .*$/gm, '')
  const quoted = code.match(/'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`/g) ?? []
  return quoted.flatMap((text) => text.slice(1, -1).split(/\$\{(?:[^{}]|\{[^{}]*\})*\}/))
}

const files = [
  ...readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => new URL(name, folder)),
  new URL('../../../views/mail/text/easy.ts', import.meta.url),
  new URL('../../../server/domain/library/guide/defaults-easy.ts', import.meta.url),
]

/**
 * The words of each kind of mail in やさしい日本語, which stand beside those of the other languages. Short messages have
 * no readings, because a text message has 70 characters.
 */
const kinds = new URL('../../../views/mail/kinds/', import.meta.url)
const easyOfKinds = readdirSync(kinds).map((name) => {
  const [easy = ''] = /^ {4}easy: \{\n.*?^ {4}\}/ms.exec(readFileSync(new URL(name, kinds), 'utf8')) ?? []
  return easy.replace(/^ {6}short: .*$/m, '')
})
const sources = files.map((file) => readFileSync(file, 'utf8').replace(/^ {2}channels: \{\n.*?^ {2}\}/ms, ''))
const texts = [...sources, ...easyOfKinds].flatMap(textsIn)
const han = String.raw`[\p{Script=Han}々]`

/** Words with kanji that beginners cannot read, and without a reading. */
function hard(text: string): string[] {
  const said = new Set(menuWords)
  const found: string[] = []
  for (const [, word = '', reading] of text.matchAll(new RegExp(`(${han}+)(（[ぁ-ゖー]+）)?`, 'gu'))) {
    // A reading is given once in a text.
    if (reading) said.add(word)
    else if (!said.has(word) && !isEasy(word)) found.push(word)
  }
  return found
}

function isEasy(word: string): boolean {
  if (word === '々' || menuWords.has(word) || easyWords.has(word)) return true
  if ([...word].length === 1) return easyKanji.has(word)
  return easyPrefixes.some((first) => word.startsWith(first) && isEasy(word.slice(first.length)))
}

test('the check finds kanji without a reading, and lets those pass that have one', () => {
  expect(hard('資料を返却してください')).toEqual(['資料', '返却'])
  expect(hard('本を返（かえ）す日。返す本。予約した本を借りる')).toEqual([])
  expect(hard('返す日。今借りられる本。開館')).toEqual(['返', '開館'])
})

test('words of several kanji that pass without a reading are made of kanji that beginners know', () => {
  const known = [...easyWords].filter((word) =>
    word.match(new RegExp(han, 'gu'))?.every((letter) => easyKanji.has(letter)),
  )
  // Beginners learn these words before their kanji.
  expect([...easyWords].filter((word) => !known.includes(word))).toEqual(['次', '数', '店', '絵', '一番'])
})

test('やさしい日本語 writes no kanji that beginners cannot read without a reading (pages, mails, guide)', () => {
  expect(texts.length).toBeGreaterThan(500)
  expect(easyOfKinds.filter((easy) => easy !== '').length).toBeGreaterThan(20)
  const found = texts.flatMap((text) => hard(text).map((word) => `${word}: ${text}`))
  // Mail subjects and calendar names appear in lists, where brackets would hide the content.
  expect(found.filter((text) => !short.has(text.split(': ').slice(1).join(': ')))).toEqual([])
})

/** These texts are repeated with readings where they are opened. */
const short = new Set([
  '予約した本が用意できました',
  '予約がなくなりました',
  '本を返す日が近いです',
  '返す日がすぎました',
  'メールアドレスを消しました',
  'メールアドレスが変わりました',
  'パスワードが変わりました',
  ' 返す日ととりに行く日',
  '返す日 ',
])

test('やさしい日本語 has short sentences with one idea each', () => {
  const sentences = texts.flatMap((text) => text.replace(/（[ぁ-ゖー]+）/g, '').split(/(?<=[。！？])|\n/))
  expect(sentences.filter((sentence) => [...sentence].length > 60)).toEqual([])
})

test('やさしい日本語 speaks plainly: です and ます, without honorifics and the words of offices', () => {
  const stiff =
    /いただ|ござい|下さい|いたし|おります|お客様|ご利用|ご確認|くださいませ|申し訳|ならない|である。|においては|に関する/
  expect(texts.filter((text) => stiff.test(text))).toEqual([])
})

test('mails in やさしい日本語 give the reading of a branch', async () => {
  for (const kind of [NoticeKind.HOLD_READY, NoticeKind.HOLD_EXPIRES_SOON]) {
    const { text, html } = await renderMail(sampleMessage(kind, 'easy'), 'http://counter.test')
    for (const part of [text, html]) expect(part).toContain('中央図書館（ちゅうおうとしょかん）')
  }
})

import { expect, test } from 'vitest'
import { bareTitle, plain } from '../../../../jobs/import/marc/title/punctuation.ts'

test.for<[written: string, text: string]>([
  ['= Overheard', 'Overheard'],
  ['＝ 並列書名', '並列書名'],
  [': subtitle /', 'subtitle'],
  ['/ statement.', 'statement'],
  ['; second', 'second'],
  [', par A. Claudin', 'par A. Claudin'],
  ['=LOVE', '=LOVE'],
  ['/r/place', '/r/place'],
  ['C++ /', 'C++'],
  ['=', '='],
  ['350 p. ;', '350 p.'],
  ['3 v.', '3 v.'],
  ['4e éd. rev. et augm.', '4e éd. rev. et augm.'],
  ['Montréal, Qué. :', 'Montréal, Qué.'],
  ['Bibliogr.', 'Bibliogr.'],
  ['The end of the map.', 'The end of the map'],
])('%j loses its ISBD signs: %j', ([written, text]) => {
  expect(plain(written)).toBe(text)
})

test.for<[written: string, title: string]>([
  ['= Overheard', 'Overheard'],
  ['本 /', '本'],
  ['本 ：', '本'],
  ['Hamlet [electronic resource]', 'Hamlet'],
  ['Hamlet [electronic resource] :', 'Hamlet'],
  ['Hamlet : [sound recording]', 'Hamlet'],
  ['坊っちゃん [録音資料]', '坊っちゃん'],
  ['坊っちゃん［大活字本］', '坊っちゃん'],
  ['[without title]', '[without title]'],
  ['[Electronic resource]', '[Electronic resource]'],
  ['Re:ゼロから始める異世界生活', 'Re:ゼロから始める異世界生活'],
  ['AI vs. 人間:', 'AI vs. 人間:'],
])('the title %j is %j', ([written, title]) => {
  expect(bareTitle(written)).toBe(title)
})

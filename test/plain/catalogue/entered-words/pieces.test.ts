import { expect, test } from 'vitest'
import { splitToken } from '../../../../server/domain/catalogue/entered-words/pieces.ts'

/** Returns the parts of an entered text: weak ones in parentheses, numbers in angle brackets. */
const partsOf = (text: string) =>
  text
    .split(' ')
    .flatMap(splitToken)
    .map(({ typed, isWeak, number }) =>
      number ? `<${Object.values(number).flat()[0]}>` : isWeak ? `(${typed})` : typed,
    )
    .join(' ')

const questions: [entered: string, parts: string][] = [
  ['えーと、司馬さんの坂の上のなんとか', '(えーと) 司馬 (さんの) 坂 (坂の上) 上 (の) (なんとか)'],
  ['妹が読んでた文学少女のやつ', '妹 (が読んでた) 文学少女 (のやつ)'],
  ['トットちゃん読みたい', 'トットちゃん (読みたい)'],
  ['吾輩は猫である', '吾輩 (輩は猫) 猫である'],
  ['夏目漱石先生', '夏目漱石 (先生)'],
  ['宮沢賢治さんの本', '宮沢賢治 (さんの) (本)'],
  ['谷崎潤一郎氏', '谷崎潤一郎 (氏)'],
  ['村岡花子訳', '村岡花子 (訳)'],
  ['島崎藤村 作', '島崎藤村 (作)'],
  ['翻訳', '(翻訳)'],
  ['名作', '名作'],
  ['先生', '(先生)'],
  ['魚の図鑑', '魚 (の図鑑)'],
  ['猫が出てくる絵本', '猫 (が出てくる) (絵本)'],
  ['夢野久作の書いた小説', '夢野久作 (の書いた) (小説)'],
  ['睡眠について知りたい', '睡眠 (について知りたい)'],
  ['樋口一葉のにごりえ', '樋口一葉のにごりえ'],
  ['風の又三郎', '風 (風の又) 又三郎'],
  ['東野圭吾・容疑者X', '東野圭吾 容疑者X'],
  ['ごんぎつね新美南吉', 'ごんぎつね 新美南吉'],
  ['テスカトリポカ佐藤究', 'テスカトリポカ 佐藤究'],
  ['ハリー・ポッター（2）', 'ハリー ポッター <2>'],
  ['竜馬がゆく5', '竜馬がゆく <5>'],
  ['ブラックジャック３巻', 'ブラックジャック <3>'],
  ['坂の上の雲（八）', '坂 (坂の上) 上 (上の雲) 雲 <8>'],
  ['獣の奏者 Ⅱ', '獣 (獣の奏) 奏者 <2>'],
  ['細雪 下巻', '細雪 <下>'],
  ['福音館書店 1967', '福音館書店 <1967>'],
  ['筑摩書房1986年', '筑摩書房 <1986>'],
  ['the tales of Genji', '(the) tales (of) Genji'],
  ['03-1234-5678', ''],
  ['9784834000825', ''],
  ['ああああああ', ''],
  ['！？', ''],
]

test.each(questions)('%s is split into its words, weak words and numbers (C1)', (entered, parts) => {
  expect(partsOf(entered)).toBe(parts)
})

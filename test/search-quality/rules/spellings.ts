import { hiragana, readKanji } from '../alignment.ts'
import type { JudgedQuery } from '../judged.ts'
import { romajiOf } from '../romaji.ts'
import { arabic, japanese } from './numerals.ts'
import { itself, type Sample, type Work } from './sample.ts'

/** Queries for a known title in another notation. */
export function spellingQuestions(sample: Sample): JudgedQuery[] {
  const { works, some } = sample
  const other = (kind: string, list: Work[], count: number, spell: (work: Work, i: number) => string | null) =>
    some(
      list.flatMap((work, i) => {
        const typed = spell(work, i)
        return typed && typed !== work.title ? [{ work, typed }] : []
      }),
      count,
    ).map(
      ({ work, typed }): JudgedQuery => ({
        kind,
        typed,
        grades: { 3: [itself(work)], 2: [`title=${work.title}`, `title=${typed}`], 1: [] },
      }),
    )
  const long = works.filter(({ title }) => [...title].length >= 5)
  const common = commonKanji(works)
  return [
    ...other('kana in place of kanji', long, 30, ({ title, reading }, i) => inKana(title, reading, i)),
    ...other('kanji in place of kana', long, 15, inKanji(works)),
    ...other('Arabic numerals', works, 12, ({ title }) => arabic(title)),
    ...other('Japanese numerals', sample.works.concat(withDigits(sample)), 8, ({ title }) => japanese(title)),
    ...other('long vowels', works, 25, ({ title }, i) => otherVowels(title, i)),
    ...other('old and variant kanji', works, 20, ({ title }) => otherKanji(title)),
    ...other('romaji', works, 12, ({ reading }) =>
      hiragana(reading).length > 4 ? romajiOf(hiragana(reading), 'hepburn') : null,
    ),
    ...other('romaji', works, 8, ({ reading }) =>
      hiragana(reading).length > 4 ? romajiOf(hiragana(reading), 'kunrei') : null,
    ),
    ...other('romaji', works, 12, ({ reading }) => (reading.includes(' ') ? romajiOf(reading, 'hepburn') : null)),
    ...other('typo', long, 36, ({ title }, i) => slip([...title], i, common)),
  ]
}

function inKana(title: string, reading: string, i: number): string | null {
  const runs = readKanji(title, reading)
  const run = runs?.[i % runs.length]
  // A title entirely in kana equals its reading.
  if (!run || (runs.length === 1 && run.kanji === title)) return null
  return title.slice(0, run.at) + run.kana + title.slice(run.at + run.kanji.length)
}

/** Converts hiragana to the kanji that other titles use for them. */
function inKanji(works: Work[]): (work: Work) => string | null {
  const kanji = new Map(
    works.flatMap(({ title, reading }) =>
      (readKanji(title, reading) ?? []).map((run) => [run.kana, run.kanji] as const),
    ),
  )
  return ({ title }) => {
    const run = [...title.matchAll(/[ぁ-ん]{3,}/g)].find(([kana]) => kanji.has(kana))
    if (!run || run[0] === title) return null
    return title.slice(0, run.index) + kanji.get(run[0]) + title.slice(run.index + run[0].length)
  }
}

function withDigits({ records }: Sample): Work[] {
  return records
    .filter(({ title }) => /^[^&|\t"]*[0-9][^&|\t"]*$/.test(title))
    .map((record) => ({ title: record.title, reading: '', author: record.contributors[0]?.name ?? '', record }))
    .filter(({ author }) => author !== '')
}

const vowels: [RegExp, string][] = [
  [/(?<=[ァ-ヶ]{2})ー$|(?<=[ァ-ヶ]{2})ー(?=[^ァ-ヶー])/u, ''],
  [/(?<=[ケセテネヘメレェエゲゼデベペ])ー/u, 'イ'],
  [/(?<=[コソトノホモヨロゴゾドボポォオ])ー/u, 'ウ'],
  [/(?<=[ケセテネヘメレェゲゼデベペ])イ/u, 'ー'],
]

function otherVowels(title: string, i: number): string | null {
  const able = vowels.filter(([pattern]) => pattern.test(title))
  const [pattern, other] = able[i % able.length] ?? []
  return pattern && other !== undefined ? title.replace(pattern, other) : null
}

/** Pairs of old kanji forms and current ones. */
const forms =
  '國国學学戀恋櫻桜澤沢邊辺會会體体藝芸驛駅賣売獨独氣気廣広龍竜瀧滝圓円寫写實実變変傳伝讀読畫画醫医鐵鉄戰戦靈霊條条'

function otherKanji(title: string): string | null {
  const all = [...forms]
  const at = [...title].findIndex((one) => all.includes(one))
  if (at < 0) return null
  const n = all.indexOf([...title][at] ?? '')
  return [...title].map((one, i) => (i === at ? all[n % 2 === 0 ? n + 1 : n - 1] : one)).join('')
}

/** Makes a typing error: an omission, a swap of two characters, or another kanji. */
function slip(title: string[], i: number, common: string[]): string {
  const at = 1 + (i % (title.length - 2))
  if (i % 3 === 0) return title.toSpliced(at, 1).join('')
  if (i % 3 === 1) return title.toSpliced(at, 2, title[at + 1] ?? '', title[at] ?? '').join('')
  return title.toSpliced(at, 1, common[i % common.length] ?? '').join('')
}

function commonKanji(works: Work[]): string[] {
  const counts = new Map<string, number>()
  for (const { title } of works)
    for (const one of title.match(/\p{sc=Han}/gu) ?? []) counts.set(one, (counts.get(one) ?? 0) + 1)
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 50)
    .map(([one]) => one)
}

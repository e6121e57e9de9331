const hiraganaOf = (katakana: string) => String.fromCharCode(katakana.charCodeAt(0) - 0x60)

/** Converts katakana to hiragana, and small Ainu katakana to normal kana. */
export function toHiraganaOnly(text: string): string {
  return text
    .replace(/[ㇰ-ㇿ]/g, (small) => 'クシストヌハヒフヘホムラリルレロ'[small.charCodeAt(0) - 0x31f0] ?? small)
    .replace(/[ヷ-ヺ]/g, (va) => 'ばびべぼ'[va.charCodeAt(0) - 0x30f7] ?? va)
    .replace(/[ァ-ヶヽヾ]/g, hiraganaOf)
}

/** Replaces ヶ and ケ between kanji by their reading: が, or か after a number. */
export function keToReading(text: string): string {
  if (!/[ヶケ]/.test(text)) return text
  return text
    .replace(/(?<=[0-9一二三四五六七八九十百千万数何幾〇])[ヶケ](?=\p{sc=Han})/gu, 'か')
    .replace(/(?<=\p{sc=Han})[ヶケ](?=\p{sc=Han})/gu, 'が')
}

const large: Record<string, string> = {
  ...{ ぁ: 'あ', ぃ: 'い', ぅ: 'う', ぇ: 'え', ぉ: 'お', っ: 'つ' },
  ...{ ゃ: 'や', ゅ: 'ゆ', ょ: 'よ', ゎ: 'わ', ゕ: 'か', ゖ: 'け' },
}

export function withLargeKana(text: string): string {
  return text.replace(/[ぁぃぅぇぉっゃゅょゎゕゖ]/g, (small) => large[small] ?? small)
}

const vu: Record<string, string> = { ゔぁ: 'ば', ゔぃ: 'び', ゔぇ: 'べ', ゔぉ: 'ぼ', ゔゅ: 'びゅ', ゔ: 'ぶ' }

/** Converts ヴァ to バ and so on. Runs before small kana become large. */
export function vuToBu(text: string): string {
  return text.replace(/ゔ[ぁぃぅぇぉゅ]?/g, (kana) => vu[kana] ?? `ぶ${kana.slice(1)}`)
}

const sameSounds: Record<string, string> = { ぢ: 'じ', づ: 'ず', ゐ: 'い', ゑ: 'え', を: 'お' }

/** Unifies kana with the same sound. */
export function unifySameSounds(text: string): string {
  return text.replace(/[ぢづゐゑを]/g, (kana) => sameSounds[kana] ?? kana)
}

/** Removes the voicing marks of a kana. */
export function unvoiced(kana: string): string {
  return kana.normalize('NFD').replace(/[\u3099\u309a]/g, '')
}

function voiced(kana: string): string {
  const composed = `${unvoiced(kana)}\u3099`.normalize('NFC')
  return composed.length === 1 ? composed : kana
}

const isKana = (text: string) => /^[ぁ-ゖ]$/.test(text)
const isKanji = (text: string) => /^\p{sc=Han}$/u.test(text) && text !== '々'

/** Expands iteration marks: こゝろ, いすゞ, 人々, 一歩々々, いろ〱. A mark with nothing to repeat stays. */
export function expandIterationMarks(text: string): string {
  if (!/[ゝゞ々〻〱-〵]/.test(text)) return text
  const done: string[] = []
  const marks = [...text.replace(/〳〵/g, '〱').replace(/〴〵/g, '〲').replace(/〻/g, '々')]
  for (let i = 0; i < marks.length; i++) {
    const mark = marks[i] ?? ''
    const last = done.at(-1) ?? ''
    const two = done.slice(-2)
    if (mark === 'ゝ' && isKana(last)) done.push(unvoiced(last))
    else if (mark === 'ゞ' && isKana(last)) done.push(voiced(last))
    else if (/[〱〲]/.test(mark) && two.length === 2 && two.every(isKana)) {
      const [first = '', second = ''] = two
      done.push(mark === '〲' ? voiced(first) : first, second)
    } else if (mark === '々' && marks[i + 1] === '々' && two.length === 2 && two.every(isKanji)) {
      done.push(...two)
      i += 1
    } else if (mark === '々' && isKanji(last)) done.push(last)
    else done.push(mark)
  }
  return done.join('')
}

const rows = {
  あ: 'かがさざただなはばぱまやらわぁゃゎゕ',
  い: 'きぎしじちぢにひびぴみりゐぃ',
  う: 'くぐすずつづぬふぶぷむゆるゔぅゅ',
}
const otherRows = { え: 'けげせぜてでねへべぺめれゑぇゖ', お: 'こごそぞとどのほぼぽもよろをぉょ' }
const vowelOf = new Map<string, string>(
  Object.entries({ ...rows, ...otherRows }).flatMap(([vowel, row]) => [...(vowel + row)].map((kana) => [kana, vowel])),
)

/** Returns the vowel of a kana: あ, い, う, え or お. Undefined when it has none. */
export const vowelOfKana = (kana: string): string | undefined => vowelOf.get(kana)

/** Replaces a long vowel mark by the vowel before it. A mark after anything else is removed. */
export function longMarksToVowels(text: string): string {
  return text.replace(/(.?)(ー+)/gsu, (_, before: string, marks: string) => {
    return before + (vowelOf.get(before) ?? '').repeat(marks.length)
  })
}

import { toHiragana } from 'wanakana'

const cyrillic: Record<string, string> = {
  ...{ а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ё: 'yo', ж: 'j', з: 'z', и: 'i', й: 'i', к: 'k', л: 'l' },
  ...{ м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'kh', ц: 'ts', ч: 'ch', ш: 'sh' },
  ...{ щ: 'sh', ъ: '', ы: 'i', ь: '', э: 'e', ю: 'yu', я: 'ya', і: 'i' },
}

/** Spellings of sounds in European names, applied in this order. */
const respellings: [RegExp, string][] = [
  [/tsch|tch|cz/g, 'ch'],
  [/sch/g, 'sh'],
  [/kh/g, 'h'],
  [/ph/g, 'f'],
  [/th/g, 't'],
  [/ck|qu|q/g, 'k'],
  [/x/g, 'ks'],
  [/c(?=[eiy])/g, 's'],
  [/c(?!h)/g, 'k'],
  [/l/g, 'r'],
  [/v/g, 'b'],
  [/(?<=[bdfgkmnprstz])y(?![aou])/g, 'i'],
  [/(?<=[aeo])y(?![aou])/g, 'i'],
  [/([bdfgjkmprstz])\1/g, '$1'],
  [/m(?=[bp])/g, 'n'],
  [/(?<![cs])h(?![aeiouy])/g, ''],
]

/** The vowel that kana add to a consonant without one. */
const addedVowel = (consonant: string) => (/^[td]$/.test(consonant) ? 'o' : /^(?:ch|sh|j)$/.test(consonant) ? 'i' : 'u')

/**
 * Returns how katakana would roughly write a European word in Latin or Cyrillic letters: Kafka as かふか, Чехов as ちぇほぶ.
 * Comparisons by sound ignore the rest of the differences. Null for any other text.
 */
export function kanaFromForeign(typed: string): string | null {
  const lower = typed.toLowerCase().replace(/[а-яёі]/g, (letter) => cyrillic[letter] ?? letter)
  const letters = lower.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ß', 'ss')
  if (!/^[a-z]{4,}$/.test(letters)) return null
  const respelt = respellings.reduce((text, [from, to]) => text.replace(from, to), letters)
  const syllables = respelt.replace(
    /(ch|sh|ts|t(?!s)|s(?!h)|[bdfgjkmprz])(?![aeiouy])/g,
    (one) => one + addedVowel(one),
  )
  const kana = toHiragana(syllables.replace(/nn/g, 'n'))
  return /^[ぁ-ゖー]+$/.test(kana) ? kana : null
}

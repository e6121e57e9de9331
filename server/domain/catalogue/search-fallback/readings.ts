import { type DictionaryToken, tokenize } from './dictionary.ts'

/**
 * Returns texts in katakana, as catalogues write readings. Null for a text with a word that the dictionary lacks, and
 * for every text while the dictionary is not loaded.
 */
export async function readingsOf(texts: string[]): Promise<(string | null)[]> {
  const tokens = await tokenize(texts)
  return texts.map((_, i) => readingOf(tokens?.[i] ?? null))
}

function readingOf(tokens: DictionaryToken[] | null): string | null {
  const readings = tokens?.map(({ surface, reading }) => (/^[ぁ-ヿ]+$/.test(surface) ? inKatakana(surface) : reading))
  return readings?.every((reading) => reading !== undefined) ? readings.join('') : null
}

const inKatakana = (kana: string) =>
  kana.replace(/[ぁ-ゖ]/g, (hiragana) => String.fromCharCode(hiragana.charCodeAt(0) + 0x60))

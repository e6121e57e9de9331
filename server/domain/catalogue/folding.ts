const katakana = /[\u30a1-\u30f6\u30fd\u30fe]/g

/**
 * Text as search compares it: NFKC (half and full width), lower case, katakana as hiragana,
 * and no spaces or punctuation, so that words match however a record separates them.
 */
export function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(katakana, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
    .replace(/[^\p{L}\p{N}\p{M}ー]+/gu, '')
}

/** The folded text's characters and pairs of neighbouring characters, each once: what the index holds. */
export function grams(folded: string): string[] {
  const characters = [...folded]
  const found = new Set(characters)
  for (let i = 1; i < characters.length; i++) found.add(`${characters[i - 1]}${characters[i]}`)
  return [...found]
}

/** The fewest grams that every text containing `folded` has: pairs, or the one character. */
export function requiredGrams(folded: string): string[] {
  const characters = [...folded]
  if (characters.length < 2) return characters
  return [...new Set(characters.slice(1).map((character, i) => `${characters[i]}${character}`))]
}

/** The words of a query, folded; a word that is nothing but punctuation is dropped. */
export function foldWords(query: string): string[] {
  return query
    .normalize('NFKC')
    .split(/\s+/)
    .map(fold)
    .filter((word) => word !== '')
}

/** Shorter parts occur in too many titles to be useful. Kana and Latin letters need one character more. */
const isLongEnough = (part: string) => [...part].length >= (/^[ぁ-ゖa-z0-9]+$/.test(part) ? 3 : 2)
/** The maximum length of a word, in characters. A longer one is probably pasted text. */
const maxWordLength = 30

/** Returns every split of a word that may run two names together. */
export function splitsOf(word: string): [string, string][] {
  const characters = [...word]
  if (characters.length > maxWordLength) return []
  const cuts = characters.map((_, at): [string, string] => [
    characters.slice(0, at).join(''),
    characters.slice(at).join(''),
  ])
  return cuts.filter((parts) => parts.every(isLongEnough))
}

/** Returns the parts as entered, when folding kept the length of the word. Otherwise returns the folded parts. */
export function partsAsEntered(typed: string, [first, second]: [string, string]): [string, string] {
  const characters = [...typed]
  const isAlike = characters.length === [...first].length + [...second].length
  const at = [...first].length
  return isAlike ? [characters.slice(0, at).join(''), characters.slice(at).join('')] : [first, second]
}

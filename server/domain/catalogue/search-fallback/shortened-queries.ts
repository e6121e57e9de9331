import { foldedForms } from '../folding/fold.ts'

/** Shorter parts occur in too many titles to be useful. Kana and Latin letters need one character more. */
const isLongEnough = (part: string) => [...part].length >= (/^[ぁ-ゖa-z0-9]+$/.test(part) ? 3 : 2)
/** The maximum length of a word, in characters. A longer one is probably pasted text. */
const maxWordLength = 30

/** Returns every split of a word that may run two names together. Latin letters and digits stay together. */
export function splitsOf(word: string): [string, string][] {
  const characters = [...word]
  if (characters.length > maxWordLength) return []
  const cuts = characters.map((_, at): [string, string] => [
    characters.slice(0, at).join(''),
    characters.slice(at).join(''),
  ])
  return cuts.filter((parts) => parts.every(isLongEnough) && !isAmidLetters(parts))
}

const isAmidLetters = ([head, tail]: [string, string]) =>
  (/[a-z]$/.test(head) && /^[a-z]/.test(tail)) || (/[0-9]$/.test(head) && /^[0-9]/.test(tail))

/** Returns the parts as entered, which fold to these parts. Null when no place in the entered text divides it so. */
export function partsAsEntered(typed: string, [first, second]: [string, string]): [string, string] | null {
  const characters = [...typed]
  for (let at = 1; at < characters.length; at++) {
    const parts: [string, string] = [characters.slice(0, at).join(''), characters.slice(at).join('')]
    if (foldedForms(parts[0]).includes(first) && foldedForms(parts[1]).includes(second)) return parts
  }
  return null
}

/** Shorter parts are in too much to tell anything; of kana and Latin letters sooner. */
const isEnough = (part: string) => [...part].length >= (/^[ぁ-ゖa-z0-9]+$/.test(part) ? 3 : 2)
/** More than people type in one go. */
const longest = 30

/** The ways to cut a word that runs two names together. */
export function cutsOf(word: string): [string, string][] {
  const characters = [...word]
  if (characters.length > longest) return []
  const cuts = characters.map((_, at): [string, string] => [
    characters.slice(0, at).join(''),
    characters.slice(at).join(''),
  ])
  return cuts.filter((parts) => parts.every(isEnough))
}

/** As it was typed, where it was typed as it is compared; else as it is compared. */
export function partsAsTyped(typed: string, [first, second]: [string, string]): [string, string] {
  const characters = [...typed]
  const isAlike = characters.length === [...first].length + [...second].length
  const at = [...first].length
  return isAlike ? [characters.slice(0, at).join(''), characters.slice(at).join('')] : [first, second]
}

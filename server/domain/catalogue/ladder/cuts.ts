/** Shorter parts are in too much to tell anything. */
const shortest = 2
/** More than people type in one go. */
const longest = 30

/** The ways to cut a word that runs two names together. */
export function cutsOf(word: string): [string, string][] {
  const characters = [...word]
  if (characters.length < 2 * shortest || characters.length > longest) return []
  return characters
    .slice(shortest, characters.length - shortest + 1)
    .map((_, i) => [characters.slice(0, shortest + i).join(''), characters.slice(shortest + i).join('')])
}

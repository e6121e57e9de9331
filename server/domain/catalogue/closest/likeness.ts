/** The characters for which one error is allowed. Kana say less than kanji and Latin letters. */
const charactersPerError = (part: string) => (/^[ぁ-ゖ]+$/.test(part) ? 5 : part.length < 9 ? 4 : 3)

/**
 * Returns how well a text contains a part with a few errors, from 0 to 1: one error for every three to five characters. An
 * error is an inserted, missing or other character. Returns 0 when there are more errors.
 */
export function likenessWithin(part: string, text: string): number {
  const wanted = [...part]
  const most = Math.floor(wanted.length / charactersPerError(part))
  if (most === 0) return text.includes(part) ? 1 : 0
  if (text.includes(part)) return 1
  // With so few errors at least one half of the part, or a third, is unchanged.
  if (!piecesOf(part, most + 1).some((piece) => text.includes(piece))) return 0
  const errors = leastErrors(wanted, text)
  return errors > most ? 0 : 1 - errors / wanted.length
}

function piecesOf(part: string, count: number): string[] {
  const size = Math.floor(part.length / count)
  return Array.from({ length: count }, (_, i) => part.slice(i * size, i === count - 1 ? undefined : (i + 1) * size))
}

/** Sellers' algorithm: the least edit distance of the part and any piece of the text. */
function leastErrors(part: string[], text: string): number {
  let column = Array.from({ length: part.length + 1 }, (_, i) => i)
  let least = part.length
  for (const character of text) {
    const next = [0]
    for (let i = 1; i <= part.length; i++) {
      const replaced = (column[i - 1] as number) + (part[i - 1] === character ? 0 : 1)
      next.push(Math.min(replaced, (column[i] as number) + 1, (next[i - 1] as number) + 1))
    }
    column = next
    least = Math.min(least, column[part.length] as number)
  }
  return least
}

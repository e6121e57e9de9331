/** Makes one line of plain text without control characters, of at most 500 characters. */
export function plainText(text: string): string {
  const line = text
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return [...line.slice(0, 1_000)].slice(0, 500).join('')
}

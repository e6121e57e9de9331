import { readFileSync } from 'node:fs'

/** The final character of the East Asian set, the only one with three bytes for each character. */
export const eacc = '1'

let rows: Map<string, string[]> | undefined

/**
 * Returns the character of the bytes in a set, by their lower seven bits. Empty for the second half of a mark,
 * undefined when there is none.
 */
export function charactersOf(set: string, bytes: Uint8Array): string | undefined {
  rows ??= read()
  const low = Array.from(bytes, (byte) => byte & 0x7f)
  if (set === eacc && low.length < 3) return undefined
  const last = low.pop() ?? 0
  // The second halves of the ligature and of the double tilde. The Unicode marks span both letters.
  if (set === 'E' && (last === 0x6c || last === 0x7b)) return ''
  const found = rows.get(set + low.map((byte) => byte.toString(16)).join(''))?.[last - 0x20]
  return found === ' ' ? undefined : found
}

/** Reads the generated table, at the first MARC-8 record. */
function read(): Map<string, string[]> {
  const lines = readFileSync(new URL('tables.txt', import.meta.url), 'utf8')
    .split('\n')
    .filter(Boolean)
  return new Map(
    lines.map((line) => {
      const [key = ''] = line.split(' ')
      return [key, Array.from(line.slice(key.length + 1))]
    }),
  )
}

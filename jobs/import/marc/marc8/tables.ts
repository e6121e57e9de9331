import { readFileSync } from 'node:fs'

/** The final character that names the East Asian set, the only one of three bytes a character. */
export const eacc = '1'

let rows: Map<string, string[]> | undefined

/** The character that bytes mean in a set, by their lower seven bits; '' where it is half of a mark; undefined: none. */
export function charactersOf(set: string, bytes: Uint8Array): string | undefined {
  rows ??= read()
  const low = Array.from(bytes, (byte) => byte & 0x7f)
  if (set === eacc && low.length < 3) return undefined
  const last = low.pop() ?? 0
  // The second halves of the ligature and of the double tilde; Unicode's marks span both letters.
  if (set === 'E' && (last === 0x6c || last === 0x7b)) return ''
  const found = rows.get(set + low.map((byte) => byte.toString(16)).join(''))?.[last - 0x20]
  return found === ' ' ? undefined : found
}

/** As `make-tables.ts` wrote it; read when the first record in MARC-8 comes. */
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

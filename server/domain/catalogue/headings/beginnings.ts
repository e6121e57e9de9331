import { fold } from '../folding/fold.ts'
import { soundOf } from '../folding/sound.ts'
import { kanaFromRomaji } from '../search-fallback/romaji.ts'

/** Prefixes by which headings are found for an incomplete query. */
export interface HeadingPrefixes {
  /** Folded prefixes. */
  keys: string[]
  /** Prefixes by sound, which match more loosely. */
  sounds: string[]
  /** Folded forms of the query as a complete name. */
  wholes: string[]
}

/**
 * Returns the prefixes of a query. Latin letters also count as the kana that they spell, and each vowel may follow a
 * final consonant.
 */
export function headingPrefixesOf(typed: string): HeadingPrefixes {
  if (fold(typed) === '') return { keys: [], sounds: [], wholes: [] }
  const letters = typed.replace(/\s+/g, '')
  const spelt = ['', ...'aiueo'].map((vowel) => kanaFromRomaji(letters + vowel)).filter((kana) => kana !== null)
  // After a final vowel, a further vowel would add what was not entered.
  const kana = /[aiueoāīūēōâîûêô]$/i.test(letters) ? spelt.slice(0, 1) : spelt
  const keys = [typed, ...kana].map(fold)
  const wholes = [typed, kanaFromRomaji(letters) ?? typed].map(fold)
  return { keys: shortestPrefixes(keys), sounds: shortestPrefixes(keys.map((key) => soundOf(key) ?? '')), wholes }
}

/** Removes duplicates and prefixes that a shorter one covers. */
function shortestPrefixes(beginnings: string[]): string[] {
  const each = [...new Set(beginnings)].filter((one) => one !== '')
  return each.filter((one) => !each.some((other) => other !== one && one.startsWith(other)))
}

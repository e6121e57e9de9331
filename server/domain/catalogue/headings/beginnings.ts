import { fold } from '../folding/fold.ts'
import { soundOf } from '../folding/sound.ts'
import { kanaSpelt } from '../search-fallback/romaji.ts'

/** What headings begin with that somebody may be typing. */
export interface Beginnings {
  /** As they are folded. */
  keys: string[]
  /** As they sound: looser. */
  sounds: string[]
  /** What may be typed already as a whole. */
  wholes: string[]
}

/** Latin letters are also the kana that they spell; what their last consonant may become is not typed yet. */
export function beginningsOf(typed: string): Beginnings {
  if (fold(typed) === '') return { keys: [], sounds: [], wholes: [] }
  const letters = typed.replace(/\s+/g, '')
  const spelt = ['', ...'aiueo'].map((vowel) => kanaSpelt(letters + vowel)).filter((kana) => kana !== null)
  // Where the letters end in a vowel, another one is nothing that was typed.
  const kana = /[aiueoāīūēōâîûêô]$/i.test(letters) ? spelt.slice(0, 1) : spelt
  const keys = [typed, ...kana].map(fold)
  const wholes = [typed, kanaSpelt(letters) ?? typed].map(fold)
  return { keys: shortest(keys), sounds: shortest(keys.map((key) => soundOf(key) ?? '')), wholes }
}

/** Each once, without those that another one is the beginning of. */
function shortest(beginnings: string[]): string[] {
  const each = [...new Set(beginnings)].filter((one) => one !== '')
  return each.filter((one) => !each.some((other) => other !== one && one.startsWith(other)))
}

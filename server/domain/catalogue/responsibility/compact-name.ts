import { fold } from '../folding/fold.ts'

/** Returns the letters and digits of a name, folded. Spellings of one name are equal: 夏目, 漱石 and 夏目漱石. */
export function compactName(name: string): string {
  return fold(name).replace(/[^\p{L}\p{N}]/gu, '')
}

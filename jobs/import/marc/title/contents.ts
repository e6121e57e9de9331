import type { DataField } from '../record.ts'
import { plain } from './punctuation.ts'

/** Dashes between two works, also at the end or beginning of a subfield. */
const dashes = /(?:^|\s)--(?=\s|$)/

/**
 * Splits the contents (505) into works with their authors: `$t… /$r….`, or one `$a` with dashes between works. A number
 * before the title (`$g1.$t…`) belongs to it.
 */
export function contentsOf(field: DataField): (string | undefined)[] {
  const works: string[] = []
  let isEnded = true
  let isNumber = false
  for (const { code, value } of field.subfields) {
    if (!'agrt'.includes(code)) continue
    const isTitle = code === 'a' || code === 't'
    for (const [index, piece] of value.split(dashes).entries()) {
      if (index > 0) isEnded = true
      const text = piece.trim()
      if (text === '') continue
      if (isEnded || (isTitle && !isNumber)) works.push(text)
      else works.push(`${works.pop() ?? ''} ${text}`)
      isNumber = isEnded ? code === 'g' : isNumber && code === 'g'
      isEnded = false
    }
  }
  return works.map(plain)
}

import { hasHan, hasJapanese, isEastAsian } from './script.ts'

const years = /^(?:b\. |ca\. )?(?:\d[\d?]{2,3}\s*-\s*(?:\d[\d?]{2,3})?|-\s*\d{3,4})\.?$/
const initials = /^\p{Lu}\.?$|^(?:\p{Lu}\. ?){2,3}$/u
const suffixes = /^(?:Jr|Sr|I{1,3}|IV|inc|ltd|llc|co|corp|gmbh|ph\.?\s?d|m\.?d)\.?$/i
const bodies =
  /\b(?:of|for|office|department|institute?|university|library|committee|council|society|association|centre|center|company|press|ministry|bureau|foundation|museum|agency|school|board|group|orchestra|ensemble)\b/i
const japaneseBodies = /[会部所館社室課局省庁院校学園団党組班協連隊座]$|センター$|委員|株式会社|財団/

/** How commas divide: between names, or also after a family name, as in headings. */
export type Commas = 'between' | 'headings' | 'heading'

/** Reads the names of a list that share a role: 夏目漱石, 正岡子規. */
export function namesIn(list: string, commas: Commas = 'between'): string[] {
  const isMixed = commas !== 'between' && /,\S/.test(list) && /, /.test(list)
  // 上崎, 千,山田, 太郎: a comma without a space divides the names.
  const lists = isMixed ? list.split(/,(?=\S)/) : [list]
  const items = lists.flatMap((part) =>
    joinParts(part.split(/\s*[,、]\s*/).filter(Boolean), isMixed ? 'heading' : commas),
  )
  return items
    .flatMap((item) => (isEastAsian(item) ? dividedJapanese(item) : [item]))
    .flatMap((name) => clean(name) || [])
}

/** Reads a list of names in Latin letters: Larry Wall, Tom Christiansen & Jon Orwant. A body stays whole. */
export function latinNamesIn(list: string, isName = false): string[] {
  const whole = clean(list)
  if (whole === '' || bodies.test(list)) return whole === '' ? [] : [whole]
  const items = list.split(/\s*,\s+(?:and\s+|&\s+)?|\s+(?:and|&|und|et|y)\s+/).filter(Boolean)
  const isHeading =
    /^[^,]+,\s*[^,]+$/.test(list.replace(/,\s*[\d-]+\.?$/, '')) && (isName || !/\s/.test(items[0] ?? ''))
  return joinParts(isHeading ? [items.filter((item) => !years.test(item)).join(', ')] : items, 'between').flatMap(
    (item) => clean(item) || [],
  )
}

/** Joins what a comma inside one name divides: years, Jr., and family and given name of a heading. */
function joinParts(items: string[], commas: Commas): string[] {
  const joined: string[] = []
  const whole: boolean[] = []
  for (const [index, item] of items.entries()) {
    const last = joined.at(-1)
    const isYears = years.test(item)
    // Before years stands a heading: 夏目, 漱石, 1867-1916.
    const isGiven =
      last !== undefined && whole.at(-1) === false && isPart(last, item, commas, years.test(items[index + 1] ?? ''))
    if (isYears) whole.splice(-1, 1, true)
    else if (last !== undefined && suffixes.test(item)) joined.splice(-1, 1, `${last}, ${item}`)
    else if (last !== undefined && (isGiven || initials.test(item))) {
      joined.splice(-1, 1, `${last}${hasJapanese(last + item) ? ' ' : ', '}${item}`)
      whole.splice(-1, 1, true)
    } else {
      joined.push(item)
      whole.push(false)
    }
  }
  return joined
}

/** True for family and given name of one person, each too short for a whole name. */
function isPart(family: string, given: string, commas: Commas, isBeforeYears: boolean): boolean {
  if (isBeforeYears) return true
  if (commas === 'between') return false
  if (!isEastAsian(family + given)) return /^\p{L}[\p{L}\p{M}'’ʹ-]*$/u.test(family) && /^\p{Lu}/u.test(given)
  const isShort = (part: string) => [...part].length <= 3 && !/\s/.test(part)
  const isKana = (part: string) => /^[\p{sc=Hira}\p{sc=Kana}ー]{1,5}$/u.test(part)
  if (!isShort(given) && !isKana(given)) return false
  return hasHan(family) ? isShort(family) : commas === 'heading' && isKana(family) && isKana(given)
}

/** Two Japanese names can have ・ or = between them, which in other names is part of the name. */
function dividedJapanese(item: string): string[] {
  const pair = item.split(/\s*[&＆]\s*/)
  if (pair.length > 1 && pair.every((name) => name.includes('・'))) return pair
  const parts = item.split(/[・･=＝]/)
  const isName = (part: string) =>
    /^[\p{sc=Han}々ヶノ][\p{sc=Han}\p{sc=Hira}々ヶ]{2,5}$/u.test(part) ||
    /^[\p{sc=Han}々]{1,4} [\p{sc=Han}\p{sc=Hira}々]{1,5}$/u.test(part)
  return parts.length > 1 && parts.every((part) => isName(part) && !japaneseBodies.test(part)) ? parts : [item]
}

/** Removes the punctuation around a name. */
function clean(name: string): string {
  const bare = name.replace(/^[\s:;,.・/／=]+|[\s:;,/／=]+$/g, '').replace(/\s+/g, ' ')
  const isAbbreviated = /(?:^|[\s.・])(?:\p{L}|Jr|Sr|[Ii]nc|[Ll]td|[Cc]o|[Cc]orp)\.$/u.test(bare)
  return isAbbreviated ? bare : bare.replace(/\.+$/, '')
}

/** True when a text is probably more than a name. It is kept, and a librarian should look at it. */
export function isNoName(text: string): boolean {
  if (/[。！？!?:;：；[\]〔〕∥]|\d+\s*[名人]|^(?:ほか|他)/.test(text.replace(/[「『].*?[」』]/g, ''))) return true
  if ([...text].length > 60) return true
  const words = text.split(' ')
  if (!isEastAsian(text)) return /^\p{Ll}+ /u.test(text) && /\b(?:by|from|with|the|on)\b/.test(text)
  if (japaneseBodies.test(text)) return false
  const [first = '', ...others] = words
  // A word in katakana after a whole name is a role that is not known, such as an instrument.
  if (others.length === 1 && /^[\p{sc=Han}々]{3,}$/u.test(first) && /^[\p{sc=Kana}ー]+$/u.test(others[0] ?? ''))
    return true
  return words.length > 2 && words.every(hasHan)
}

import { isRole, roleAtEnd } from './role-words.ts'
import { isEastAsian } from './script.ts'

const others = '(?:ほか|他|等)(?:\\d+[名人])?'
const inBrackets = new RegExp(`\\[\\s*${others}\\s*([^\\]]*?)\\s*\\]`, 'g')
const atEnd = /[\s,、]*((?<=\s)他(?:\d+[名人])?|ほか(?:\d+[名人])?|他)\s*([^\s;,、／/]*)\s*(?=$|[;,、／/])/g

/** Gives one sign to what catalogues write in several ways, and removes brackets and "and others". */
export function plainSigns(statement: string): string {
  const text = statement
    .normalize('NFC')
    .replace(/；/g, ';')
    .replace(/：/g, ':')
    .replace(/，/g, ',')
    .replace(/[［〔]/g, '[')
    .replace(/[］〕]/g, ']')
    .replace(/（/g, '(')
    .replace(/）/g, ')')
    // The description of a letter that the source cannot write: 山【ぎし】栄一.
    .replace(/【([^】]*)】/g, '$1')
    .replace(/∥|‖|\|\|/g, '／')
    .replace(/\s+/g, ' ')
    .replace(/ ?\([\d０-９?]{4} ?[-－–〜~] ?[\d０-９?]{0,4}\)/g, '')
  const marked = withoutParallel(text)
    .replace(inBrackets, (whole, after: string) => (after === '' || isRole(after) ? ` ${after}` : whole))
    .replace(/(?<=\S)\[/g, ' [')
    .replace(/\](?=[^ ,;.])/g, '] ')
    .replace(/[[\]]/g, '')
    .replace(/ ?\(([^()]{1,20})\) ?[/／,、;]? ?/g, (whole, role: string) => (isRole(role) ? `／${role}; ` : whole))
  const divided = isEastAsian(marked)
    ? withSlashes(marked.replace(atEnd, withoutOthers))
    : marked.replace(/(?<=\p{L}\.?) ?\/ ?(?=\p{Lu})/gu, '; ')
  return divided.replace(/\s+/g, ' ').trim()
}

function withoutOthers(whole: string, other: string, after: string, at: number): string {
  const isWord = other.startsWith('ほか') || at > 0 || /\s/.test(whole)
  return (after === '' && isWord && whole !== other) ||
    (after !== '' && isRole(after)) ||
    (after === '' && other.startsWith('ほか'))
    ? ` ${after}`
    : whole
}

/** Returns the first of two languages: 夏目漱石著 = by Soseki Natsume. */
function withoutParallel(text: string): string {
  const [first = '', ...parallel] = text.split(' = ')
  return parallel.length > 0 && isEastAsian(first) && !isRole(first) ? first : text
}

/** Keeps `／` before roles only. A slash can also stand between two roles, two people, or family and given name. */
function withSlashes(text: string): string {
  const pieces = text.split(/ ?[/／] ?/)
  const signs = text.match(/ ?[/／] ?/g) ?? []
  const isKnown = pieces.slice(1).some((piece) => isRole(firstWord(piece)))
  const isShared = !isKnown && endsInRole(text)
  let joined = pieces[0] ?? ''
  for (const [index, piece] of pieces.slice(1).entries()) {
    const before = pieces[index] ?? ''
    const last = before.match(/[^ ,、;]*$/)?.[0] ?? ''
    const isAfterRole = isRole(last) && (index > 0 || last !== before)
    const next = firstWord(piece)
    if (piece.trim() === '' || /^[,、;]/.test(piece)) joined += piece
    else if (isRole(next)) joined += `${isAfterRole ? '・' : '／'}${piece}`
    else if (isRole(last) || roleAtEnd(last)) joined += `; ${piece}`
    else if (signs[index]?.length === 1 && isFamilyAndGiven(before, piece)) joined += ` ${piece}`
    else if (signs[index]?.includes('／') && (isKnown || /^[a-z]{2,10}$/.test(next))) joined += `／${piece}`
    else joined += `${isKnown || isShared ? ', ' : '; '}${piece}`
  }
  return joined
}

const firstWord = (piece: string) => piece.match(/^[^ ,、;.]*/)?.[0] ?? ''
const endsInRole = (text: string) => isRole(text.split(' ').at(-1) ?? '') || roleAtEnd(text) !== undefined

/** True for 佐藤/紅緑, each too short for a whole name. */
function isFamilyAndGiven(before: string, after: string): boolean {
  const [, next = ''] = after.match(/^([\p{sc=Han}\p{sc=Hira}々]{1,3})(?:$|[,、;]| )/u) ?? []
  const rest = after.slice(next.length).trim()
  return (
    next !== '' &&
    /(?:^|[,、;] ?)(?:[\p{sc=Han}々]{1,2}|\p{sc=Hira}{2,4})$/u.test(before) &&
    (/^(?:$|[,、;])/.test(rest) || isRole(firstWord(rest)))
  )
}

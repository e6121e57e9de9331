import { compactName } from './compact-name.ts'
import { isRole, roleAtEnd } from './role-words.ts'
import { hasHan, hasJapanese } from './script.ts'

/** Names that share a role, still as one text. */
export interface Group {
  names: string
  role: string | undefined
  /** True when the role is not in the list of roles. */
  isUnknown?: boolean
}

interface Reading {
  /** True for a field that holds one name. */
  isName: boolean
  /** True when an earlier part has the author. */
  hasAuthor: boolean
  /** Names that the record states elsewhere, compacted. A role never ends within one. */
  known: ReadonlySet<string>
}

type Style = 'spaced' | 'glued' | undefined

/** Reads the groups of one part of a statement: `A, B 著, C 訳`, `A／著 B／絵`, `文: A`, `A原作 B著`. */
export function groupsIn(part: string, reading: Reading): Group[] {
  if (part.includes('／')) return slashed(part, reading)
  const items = itemsOf(part)
  const lastRole = roleOf(items.at(-1)?.text ?? '', reading)
  if (!lastRole && !reading.isName) {
    const before = leadingRoles(part, items)
    if (before) return before
  }
  const lastWithRole = items.findLastIndex(({ text }) => text.split(' ').some(endsInRole))
  const groups: Group[] = []
  let waiting = ''
  for (const [index, { text, comma }] of items.entries()) {
    const isLast = index === items.length - 1
    for (const [at, piece] of piecesOf(text, index < lastWithRole, lastRole?.style).entries()) {
      const found = roleOf(piece, reading, { isLast, style: lastRole?.style })
      const wait = (name: string) => (waiting === '' ? name : `${waiting}${at === 0 ? comma : ', '}${name}`)
      if (isRole(piece) && waiting !== '') {
        groups.push({ names: waiting, role: piece })
        waiting = ''
      } else if (isRole(piece) && groups.length > 0) {
        const last = groups.at(-1)
        if (last) last.role = [last.role, piece].filter(Boolean).join('・')
      } else if (!found) waiting = wait(piece)
      else {
        const isAuthor = waiting !== '' && groups.length === 0 && isOriginalAuthor(waiting, found, reading)
        if (isAuthor) groups.push({ names: waiting, role: undefined }, found)
        else groups.push({ names: wait(found.names), role: found.role })
        waiting = ''
      }
    }
  }
  return waiting === '' ? groups : [...groups, { names: waiting, role: undefined }]
}

/** A comma without a space can divide names whose own comma has one: 上崎, 千,山田, 太郎. */
function itemsOf(part: string): { text: string; comma: string }[] {
  const pieces = part.split(/\s*([,、]\s*)/)
  const items: { text: string; comma: string }[] = []
  for (let index = 0; index < pieces.length; index += 2) {
    const text = pieces[index] ?? ''
    if (text !== '') items.push({ text, comma: pieces[index - 1] ?? '' })
  }
  return items
}

/** True for foreign names before a Japanese translator, as in `Edmund Wilson, 高橋くみこ 訳`. They did not translate. */
function isOriginalAuthor(waiting: string, { names, role }: Group, { hasAuthor }: Reading): boolean {
  return !hasAuthor && /[訳譯]/.test(role ?? '') && hasHan(names) && !/[\p{sc=Han}\p{sc=Hira}]/u.test(waiting)
}

const certain = /^(?:著|編|訳|譯|共著|共編|共訳|編著|編集|監修|翻訳|監訳|校注|編訳|原作)$/

/** Returns the names and the role at the end of a text, and whether a space divides them. */
function roleOf(
  text: string,
  { isName, known }: Reading,
  { isLast = true, style }: { isLast?: boolean; style?: Style } = {},
): { names: string; role: string; style: Style } | undefined {
  if (isRole(text) || known.has(compactName(text))) return undefined
  const words = text.split(' ')
  const at = words.findLastIndex((word) => !isRole(word)) + 1
  if (at > 0 && at < words.length) {
    const [names, role] = [words.slice(0, at).join(' '), words.slice(at).join(' ')]
    // In a field for one name a letter after a family name is the given name, as in 山本 文.
    const isGiven = isName && hasHan(role) && [...role].length === 1 && [...names].length <= 3 && !certain.test(role)
    return isGiven ? undefined : { names, role, style: 'spaced' }
  }
  const end = roleAtEnd(text)
  if (end) {
    if (end.isDoubtful && (style === 'spaced' || (!isLast && style !== 'glued'))) return undefined
    if (isName && !certain.test(end.role) && !end.role.includes('・') && [...end.name].length < 4) return undefined
    return { names: end.name, role: end.role, style: 'glued' }
  }
  return dottedRole(text)
}

/** Divides 角野栄子・作. */
function dottedRole(text: string): { names: string; role: string; style: Style } | undefined {
  const parts = text.split('・')
  const at = parts.findIndex((part, index) => index > 0 && isRole(parts.slice(index).join('・')) && part !== '')
  if (at < 1 || isRole(text)) return undefined
  return { names: parts.slice(0, at).join('・'), role: parts.slice(at).join('・'), style: 'glued' }
}

/** Divides an item after each role inside it: 尾田栄一郎原作 浜崎達也著. */
function piecesOf(item: string, hasLaterRole: boolean, style: Style): string[] {
  const words = item.split(' ')
  const last = hasLaterRole ? words.length : words.findLastIndex(endsInRole)
  const pieces: string[] = []
  let piece: string[] = []
  for (const [index, word] of words.entries()) {
    piece.push(word)
    const next = words[index + 1]
    if (next === undefined || isRole(next) || index >= last) continue
    const isEnd = isRole(word)
      ? piece.length > 1
      : endsInRole(word) && (!roleAtEnd(word)?.isDoubtful || style === 'glued')
    if (!isEnd) continue
    pieces.push(piece.join(' '))
    piece = []
  }
  return piece.length > 0 ? [...pieces, piece.join(' ')] : pieces
}

const endsInRole = (word: string) => isRole(word) || roleAtEnd(word) !== undefined || dottedRole(word) !== undefined

const leadingDot = /^(文|絵|作|著|訳|編|写真|え|ぶん|さく)・(?=\S)/u
const leadingWord = /^(研究代表者|主任研究者|著者|編者|訳者)(?=[\p{sc=Han}]{2})/u

/** Divides `文: A` and `作・絵 A`. Undefined when the first word is no role. */
function leadingRole(text: string): { role: string; rest: string } | undefined {
  const [whole, role] = text.match(/^([^ :]+)(?: ?: ?| )(?=\S)/) ?? []
  return role !== undefined && isRole(role) ? { role, rest: text.slice(whole?.length) } : undefined
}

/** Reads roles before names: `文: A, 絵: B`, `作・絵 A`, `さく A やく B`. Undefined when the first word is no role. */
function leadingRoles(part: string, items: { text: string }[]): Group[] | undefined {
  if (!leadingRole(part)) {
    const single = part.match(leadingDot) ?? part.match(leadingWord)
    return single ? [{ role: single[1], names: part.slice(single[0].length) }] : undefined
  }
  const groups: Group[] = []
  for (const { text } of items) {
    const found = leadingRole(text)
    const last = groups.at(-1)
    if (!found) {
      if (last) last.names = `${last.names}, ${text}`
      continue
    }
    let group: Group = { role: found.role, names: '' }
    groups.push(group)
    for (const word of found.rest.split(' ')) {
      const bare = word.replace(/:$/, '')
      if (isRole(bare) && group.names !== '') {
        group = { role: bare, names: '' }
        groups.push(group)
      } else group.names = `${group.names} ${word}`.trim()
    }
  }
  return groups
}

/** Reads `夏目 漱石／著 安野 光雅／絵`, where a slash stands before each role. */
function slashed(part: string, reading: Reading): Group[] {
  const groups: Group[] = []
  const [first = '', ...pieces] = part.split('／')
  let names = first
  for (const piece of pieces) {
    const { role, rest } = roleBefore(piece.trim())
    if (names.trim() !== '') groups.push({ names, role, ...(!isRole(role) && { isUnknown: true }) })
    names = rest
  }
  const left = names.trim()
  if (left === '') return groups
  return [...groups, ...(hasJapanese(left) ? groupsIn(left, reading) : [{ names: left, role: undefined }])]
}

/** Divides `作 絵, 安野 光雅` after the roles that stand first. A first word that is no role is an unknown one. */
function roleBefore(piece: string): { role: string; rest: string } {
  const [words = ''] = piece.split(/[,、]/)
  const list = words.split(' ')
  const count = Math.max(1, list.findIndex((word) => !isRole(word)) + 1 || list.length + 1) - 1 || 1
  const role = list.slice(0, count).join(' ')
  return { role, rest: piece.slice(role.length).replace(/^[ ,、]+/, '') }
}

import { compactName } from './compact-name.ts'
import { groupsIn } from './groups.ts'
import { type Person, readLatin } from './latin.ts'
import { type Commas, isNoName, namesIn } from './names.ts'
import { plainSigns } from './plain-signs.ts'
import { isRole, usualRole } from './role-words.ts'
import { isEastAsian } from './script.ts'

interface Options {
  /** The role of a name without one. */
  authorRole: string
  /** True for a field that holds one name, perhaps as a heading with a comma after the family name. */
  isName?: boolean
  /** Names that the record states elsewhere, by `compactName`. */
  known?: ReadonlySet<string>
}

export interface Responsibility {
  people: Person[]
  /** The names and roles that were not understood. Each is among the people as it is written. */
  unread: string[]
  /** The phrases without a name or with an unknown role, such as `sponsored by the Society`. They belong to the notes. */
  remarks: string[]
}

/** The longest statement that is read, in characters. 700 names fit. A longer one stays as it is written. */
const maxLength = 20_000

/** Reads names and roles from a statement of responsibility in any of the forms that catalogues write (E20). */
export function readResponsibility(statement: string, options: Options): Responsibility {
  const { authorRole, isName = false, known = new Set() } = options
  if (statement.length > maxLength) {
    return isName
      ? { people: [{ name: statement, role: authorRole }], unread: [], remarks: [] }
      : { people: [], unread: [], remarks: [statement] }
  }
  const people: Person[] = []
  const unread: string[] = []
  const remarks: string[] = []
  for (const part of partsOf(plainSigns(statement))) {
    if (!isEastAsian(part)) {
      const read = readLatin(part, authorRole, isName)
      people.push(...read.people)
      if (isName) {
        people.push(...read.remarks.map((name) => ({ name, role: authorRole })))
        unread.push(...read.remarks)
      } else remarks.push(...read.remarks)
      continue
    }
    for (const { names, role, isUnknown } of groupsIn(part, { isName, known, hasAuthor: people.length > 0 })) {
      if (isUnknown && role) unread.push(role)
      for (const written of namesIn(names, commasOf(names, role, isName))) {
        const { name, reading } = withReading(written)
        if (isNoName(name) || (role === undefined && !isName && isRole(name))) unread.push(name)
        people.push({ name, role: role === undefined ? authorRole : usualRole(role), ...(reading && { reading }) })
      }
    }
  }
  return { people: onceEach(people), unread, remarks }
}

function partsOf(statement: string): string[] {
  return statement
    .split(/\s*;\s*/)
    .map((part) => part.replace(isEastAsian(part) ? /[\s,.、]+$/ : /[\s,]+$/, '').trim())
    .filter((part) => /[\p{L}\p{N}]/u.test(part) && !/^(?:ほか|他)$/.test(part))
}

function commasOf(names: string, role: string | undefined, isName: boolean): Commas {
  if (isName) return 'heading'
  return role === undefined || isInverted(names) ? 'headings' : 'between'
}

/** A name such as `Heidegger,Martin` before a role. */
function isInverted(names: string): boolean {
  return /^\p{Lu}[\p{Ll}'’-]+,\s?\p{Lu}[\p{L}. ]*$/u.test(names)
}

/** Divides `安藤 和風 : アンドウ ワフウ`. */
function withReading(written: string): { name: string; reading?: string } {
  const [, name, reading] = written.match(/^(.+?) ?: ?([\p{sc=Kana}ー・ ]+|[\p{sc=Hira}ー ]+)$/u) ?? []
  return name !== undefined && reading !== undefined && isEastAsian(name) ? { name, reading } : { name: written }
}

/** Joins the roles of a person who is named twice. */
export function onceEach(people: Person[]): Person[] {
  const found = new Map<string, Person>()
  for (const person of people) {
    const key = compactName(person.name) || person.name
    const known = found.get(key)
    if (!known) found.set(key, { ...person })
    else if (!known.role.split('・').includes(person.role)) known.role = `${known.role}・${person.role}`
  }
  return [...found.values()]
}

import type { ContributorRecord } from '../titles/title-record.ts'
import { compactName } from './compact-name.ts'
import type { Person } from './latin.ts'
import { hasHan, hasJapanese } from './script.ts'

/** A name that a record traces, apart from its statement of responsibility. */
export interface Heading {
  name: string
  reading?: string | undefined
  isBody?: boolean
  /** The role that the record states with the name. */
  role?: string | undefined
  /** The role when neither the heading nor the statement has one. */
  usualRole: string
}

/** Joins the headings of a record with the people of its statement, so that nobody is a contributor twice (E20). */
export function withStatement(headings: Heading[], people: Person[]): ContributorRecord[] {
  const pairs = pairsOf(headings, people)
  const stated = new Set(pairs.values())
  const others = people.filter((person) => !stated.has(person) && !(headings.length > 0 && isPhrase(person)))
  const otherRoles = [...new Set(others.map(({ role }) => role))]
  const traced = headings.map((heading) => {
    const person = pairs.get(heading)
    // A body is often traced under another name than the book has: an older one, or that of the body above it.
    const isBody = heading.isBody && hasJapanese(heading.name)
    const shared = isBody && otherRoles.length === 1 ? otherRoles[0] : undefined
    const transliterated = person && !hasJapanese(heading.name) && hasJapanese(person.name) ? person.name : undefined
    return {
      role: heading.role ?? person?.role ?? shared ?? heading.usualRole,
      name: heading.name,
      reading: heading.reading ?? person?.reading ?? transliterated,
    }
  })
  return [...traced, ...others.map(({ role, name, reading }) => ({ role, name, reading }))]
}

/** Beside headings, a phrase in lower case is no further person: `par X, d'après ses œuvres et le 28 février`. */
const isPhrase = ({ name }: Person) => /^\p{Ll}/u.test(name)

/**
 * The most pairs of names that are compared by similarity. The names of a longer record are compared only by equality,
 * because 500 headings and 500 people of one record took five seconds.
 */
const mostPairs = 10_000

/** Finds the person of each heading. Each test is weaker than the one before it and sees only those left over. */
function pairsOf(headings: Heading[], people: Person[]): Map<Heading, Person> {
  const pairs = new Map<Heading, Person>()
  const left = new Set(people)
  const byName = new Map<string, Person[]>()
  for (const person of people) {
    const name = compactName(person.name)
    const same = byName.get(name)
    if (same) same.push(person)
    else byName.set(name, [person])
  }
  // A name in kana is often traced in Chinese characters: いけがみしゅんいち and 池上, 俊一.
  for (const form of ['name', 'reading'] as const) {
    for (const heading of headings) {
      const written = heading[form]
      if (written === undefined || pairs.has(heading)) continue
      pair(heading, byName.get(compactName(written))?.shift())
    }
  }
  for (const isSame of [isSameBody, isSameInLatin, isTransliterated]) {
    const apart = headings.filter((heading) => !pairs.has(heading))
    if (apart.length * left.size > mostPairs) break
    for (const heading of apart)
      pair(
        heading,
        [...left].find((each) => isSame(heading, each)),
      )
  }
  return pairs

  function pair(heading: Heading, person: Person | undefined): void {
    if (!person) return
    pairs.set(heading, person)
    left.delete(person)
  }
}

/** A body is traced as a whole, without the part that the book names, or without its legal form. */
function isSameBody({ name, isBody }: Heading, person: Person): boolean {
  if (!isBody) return false
  const traced = compactName(name.replace(/\s*\(.*\)$/, ''))
  const stated = compactName(person.name)
  return traced.length >= 3 && stated.length >= 3 && (stated.includes(traced) || traced.includes(stated))
}

/**
 * Netter, Frank Henry and Frank H.Netter have a word in common and the first letter of the other name. Of a double name
 * the book may have one part: García Márquez, Gabriel and Gabriel García.
 */
function isSameInLatin({ name, isBody }: Heading, person: Person): boolean {
  if (isBody || hasJapanese(name) || hasJapanese(person.name)) return false
  const [family = '', given = ''] = name.split(', ').map(plainLetters)
  const words = plainLetters(person.name).split(' ')
  const last = words.at(-1) ?? ''
  const isSameFamily =
    ` ${words.join(' ')} `.includes(` ${family} `) ||
    ` ${family}`.endsWith(` ${last}`) ||
    (last.length > 3 && `${family} `.startsWith(`${last} `)) ||
    (last.length > 3 && likeness(last, family) > 0.7)
  return isSameFamily && (given === '' || words.some((word) => word[0] === given[0]))
}

function plainLetters(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** The share of pairs of letters that two words have in common. Transliterations differ in some. */
function likeness(one: string, other: string): number {
  const pairs = (word: string) => [...word].slice(1).map((letter, index) => `${word[index]}${letter}`)
  const [first, second] = [pairs(one), pairs(other)]
  const common = first.filter((pair) => second.includes(pair)).length
  return (2 * common) / (first.length + second.length)
}

/** A foreign author is traced in Latin letters and stated in katakana. Both lists have the same order. */
function isTransliterated({ name, isBody }: Heading, person: Person): boolean {
  return !isBody && !hasJapanese(name) && /\p{sc=Kana}/u.test(person.name) && !hasHan(person.name)
}

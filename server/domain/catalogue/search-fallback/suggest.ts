import type { Database } from '../../../database/database.ts'
import { fold, foldedForms, requiredGrams } from '../folding/fold.ts'
import { type WordField, wordFields } from '../search/conditions.ts'
import { conditionsSql, titleKeysSql } from '../search/conditions-sql.ts'
import { countEach } from '../search/count-each.ts'
import { type FoldedConditions, removeField, replaceTokens } from '../search/folded-conditions.ts'
import { formatTokens, parseQuery, type QueryToken } from '../search/query-words.ts'
import { withinEditDistanceOne } from './edit-distance.ts'
import { partsAsEntered, splitsOf } from './shortened-queries.ts'

/** Alternative words for a search that found nothing. They find at least one title under its other conditions. */
export interface Suggestion {
  words: string
}

/** The maximum number of words. A longer query is probably pasted text. */
const maxWords = 8
/** The minimum length of a word to correct, in characters. Shorter words are close to too many others. */
const minWordLength = (word: string) => (/^\p{sc=Han}+$/u.test(word) ? 3 : 4)
const maxWordLength = 50

/**
 * Suggests other words for a search that found nothing, in one or two statements. With several words, it leaves out the
 * one whose absence finds the fewest titles. A single word is corrected by one edit to a title, a person or a reading,
 * unless `afterFallback` says that this was tried. Otherwise it is shortened. Returns null when no suggestion finds anything.
 */
export async function suggestWords(
  db: Database,
  asked: FoldedConditions,
  afterFallback = false,
): Promise<Suggestion | null> {
  const [field, another] = wordFields.filter((one) => asked.words[one])
  const { tokens = [], words = [] } = (field && asked.words[field]) ?? {}
  if (field === undefined || another !== undefined || words.length > maxWords) return null
  if (words.length > 1) return withoutOneWord(db, asked, field, tokens)
  const near = afterFallback ? null : await correctedWord(db, asked, field, words[0] ?? '')
  return near ?? withoutEnd(db, asked, field, tokens)
}

/** The maximum number of shortened words that are tried. */
const maxShortenings = 20

/**
 * Returns the longest beginning or end of a word that finds something, such as アンデルセン of アンデルセン童話. It is at least half
 * as long as the word.
 */
async function withoutEnd(
  db: Database,
  asked: FoldedConditions,
  field: WordField,
  tokens: QueryToken[],
): Promise<Suggestion | null> {
  const [one, ...others] = tokens.filter(({ leavesOut, words }) => !leavesOut && words.length > 0)
  const [word, another] = one?.words ?? []
  if (!one || word === undefined || another !== undefined || others.length > 0) return null
  const parts = splitsOf(word)
    .map((cut) => ({ cut, typed: partsAsEntered(one.typed, cut) }))
    .filter(({ typed }) => typed.join('') === one.typed && !isAmidWord(typed))
    .flatMap(({ cut, typed }) =>
      [0, 1].map((at) => ({ leavesOut: false, typed: typed[at] ?? '', words: [cut[at] ?? ''] })),
    )
    .filter(({ words: [part = ''] }) => [...part].length >= [...word].length / 2)
    .sort((a, b) => (b.words[0] ?? '').length - (a.words[0] ?? '').length)
  const candidates = parts.slice(0, maxShortenings).map((part) => tokens.toSpliced(tokens.indexOf(one), 1, part))
  const counts = await countEach(
    db,
    candidates.map((rest) => replaceTokens(asked, field, rest)),
  )
  const found = candidates.find((_, i) => counts[i])
  return found ? { words: formatTokens(found) } : null
}

/** Reports whether a split falls inside a word: hiragana after a kanji are its inflection or a particle. */
const isAmidWord = ([head, tail]: [string, string]) => /\p{sc=Han}$/u.test(head) && /^[ぁ-ゖ]/.test(tail)

async function withoutOneWord(
  db: Database,
  asked: FoldedConditions,
  field: WordField,
  tokens: QueryToken[],
): Promise<Suggestion | null> {
  const candidates = tokens
    .filter(({ leavesOut, words }) => !leavesOut && words.length > 0)
    .map((left) => tokens.filter((token) => token !== left))
    .filter((rest) => rest.some(({ leavesOut, words }) => !leavesOut && words.length > 0))
  const counts = await countEach(
    db,
    candidates.map((rest) => replaceTokens(asked, field, rest)),
  )
  const found = candidates.flatMap((rest, i) => (counts[i] ? { rest, n: counts[i] } : []))
  const [fewest] = found.sort((a, b) => a.n - b.n)
  return fewest ? { words: formatTokens(fewest.rest) } : null
}

interface SimilarName {
  name: string
  title: string
  people: string[]
}

/**
 * Finds a name that differs from the word by one edit. One edit leaves the first or the last half of a name intact, so
 * the index can find candidates by either half.
 */
export async function correctedWord(
  { query }: Database,
  asked: FoldedConditions,
  field: WordField,
  word: string,
): Promise<Suggestion | null> {
  const length = [...word].length
  const names = {
    keyword: "t.folded_names || ' ' || t.folded_author",
    title: 't.folded_names',
    author: 't.folded_author',
  }
  if (length < minWordLength(word) || length > maxWordLength || !(field in names)) return null
  const half = Math.floor(length / 2)
  // A single character occurs in too many names.
  const head = [...word].slice(0, Math.max(half, 2)).join('')
  const tail = [...word].slice(Math.min(half, length - 2)).join('')
  const params: unknown[] = []
  const param = (value: unknown) => `$${params.push(value)}`
  const conditions = conditionsSql(removeField(asked, field), param)
  if (!conditions) return null
  const has = (part: string) => `${titleKeysSql} @> ${param(requiredGrams(part))}::text[]`
  const where = [`(${has(head)} OR ${has(tail)})`, ...conditions.always, ...Object.values(conditions.narrowing)]
  const rows = await query<SimilarName>(
    `SELECT name, min(t.title) AS title, ARRAY(SELECT c.name FROM contributors c WHERE c.title_id = min(t.id)) AS people
       FROM titles t CROSS JOIN LATERAL unnest(string_to_array(${names[field as keyof typeof names]}, ' ')) name
      WHERE ${where.join(' AND ')} AND length(name) BETWEEN ${param(length - 1)}::int AND ${param(length + 1)}::int
        AND (name LIKE ${param(`${head}%`)} OR name LIKE ${param(`%${tail}`)})
      GROUP BY name ORDER BY count(*) DESC, name COLLATE "C" LIMIT 200`,
    params,
  )
  const token = asked.words[field]?.tokens.find(({ words }) => words.includes(word))
  const near = rows.find((row) => isOneEditAway(row, word, fold(token?.typed ?? word)))
  return near ? { words: asWritten(near, field) } : null
}

/**
 * Reports whether a name is one edit away. When a query omits long vowel marks, a name with them counts as if it had
 * none. Any other difference in marks is an edit: エドガーアランポー is not 江戸川乱歩.
 */
function isOneEditAway({ name, title, people }: SimilarName, word: string, typed: string): boolean {
  if (withinEditDistanceOne(name, typed)) return true
  const isShortened = (text: string) => foldedForms(text).indexOf(name) === 1
  return withinEditDistanceOne(name, word) && (word === typed || [title, ...people].some(isShortened))
}

/** Returns the name as the record writes it when that also finds the title. Otherwise returns the folded name. */
function asWritten({ name, title, people }: SimilarName, field: WordField): string {
  const written = [...(field === 'author' ? [] : [title]), ...people].find((text) => foldedForms(text).includes(name))
  if (written === undefined || [...written].length > maxWordLength) return name
  const { words, without } = parseQuery(written)
  return without.length === 0 && words.join('') === name ? written : name
}

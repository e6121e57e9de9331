import type { HeadingKind } from '../../../../generated/prisma/enums.ts'
import type { Database } from '../../../database/database.ts'
import { beginsSql } from '../../common/begins-sql.ts'
import { fold, foldedForms, requiredGrams } from '../folding/fold.ts'
import { type WordField, wordFields } from '../search/conditions.ts'
import { allConditionsSql, conditionsSql, titleKeysSql } from '../search/conditions-sql.ts'
import { countEach } from '../search/count-each.ts'
import { type FoldedConditions, removeField, replaceTokens } from '../search/folded-conditions.ts'
import { asSearchWords, formatTokens, parseQuery, type QueryToken } from '../search/query-words.ts'
import { respellParticles } from '../titles/title-record.ts'
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
 * unless `afterFallback` says that this was tried. Otherwise its beginning or end may begin a name. Suggestions are names
 * from the catalogue or the entered words. Returns null when no suggestion finds anything.
 */
export async function suggestWords(
  db: Database,
  conditions: FoldedConditions,
  afterFallback = false,
): Promise<Suggestion | null> {
  const [field, another] = wordFields.filter((one) => conditions.words[one])
  const { tokens = [], words = [] } = (field && conditions.words[field]) ?? {}
  if (field === undefined || another !== undefined || words.length > maxWords) return null
  if (words.length > 1) return withoutOneWord(db, conditions, field, tokens)
  const near = afterFallback ? null : await correctedWord(db, conditions, field, words[0] ?? '')
  return near ?? withoutEnd(db, conditions, field, tokens)
}

/** The maximum number of shortened words, and of names that begin with them, that are tried. */
const maxShortenings = 20
const maxNames = 10

/** The headings that are suggested for the words of a field. */
const kindsOf: Partial<Record<WordField, HeadingKind[]>> = {
  keyword: ['TITLE', 'AUTHOR'],
  title: ['TITLE'],
  author: ['AUTHOR'],
}

/**
 * Returns a title or a person that begins with the longest beginning or end of the word, such as a work of アンデルセン for
 * アンデルセン童話集. The part is at least half as long as the word.
 */
async function withoutEnd(
  db: Database,
  conditions: FoldedConditions,
  field: WordField,
  tokens: QueryToken[],
): Promise<Suggestion | null> {
  const [one, ...others] = tokens.filter(({ leavesOut, words }) => !leavesOut && words.length > 0)
  const [word, another] = one?.words ?? []
  const kinds = kindsOf[field]
  if (!one || word === undefined || another !== undefined || others.length > 0 || !kinds) return null
  const parts = splitsOf(word)
    .filter((cut) => !isAmidWord(partsAsEntered(one.typed, cut) ?? cut))
    .flat()
    .filter((part) => [...part].length >= [...word].length / 2)
    .sort((a, b) => b.length - a.length)
  const names = await db.query<{ text: string }>(namesSql, [parts.slice(0, maxShortenings), kinds])
  const candidates = names.map(({ text }) => tokens.with(tokens.indexOf(one), nameToken(text)))
  const counts = await countEach(
    db,
    candidates.map((rest) => replaceTokens(conditions, field, rest)),
  )
  const found = candidates.find((_, i) => counts[i])
  return found ? { words: formatTokens(found) } : null
}

/** The most popular headings that begin with each part, for the longest part first. */
const namesSql = `
  SELECT text FROM (
    SELECT h.text, min(n) AS n, max(h.weight) AS weight
      FROM unnest($1::text[]) WITH ORDINALITY part(low, n) CROSS JOIN LATERAL (
        SELECT * FROM headings h WHERE ${beginsSql('h.key', 'low')}
           AND h.kind = ANY ($2::heading_kind[]) ORDER BY h.key COLLATE "C" LIMIT 100) h GROUP BY h.text) each
   ORDER BY n, weight DESC, length(text), text COLLATE "C" LIMIT ${maxNames}`

/** The words of a name, which the search needs as several tokens. */
function nameToken(text: string): QueryToken {
  const typed = asSearchWords(text)
  return { typed, leavesOut: false, words: parseQuery(typed).words }
}

/** Reports whether a split falls inside a word: hiragana after a kanji are its inflection or a particle. */
const isAmidWord = ([head, tail]: [string, string]) => /\p{sc=Han}$/u.test(head) && /^[ぁ-ゖ]/.test(tail)

async function withoutOneWord(
  db: Database,
  conditions: FoldedConditions,
  field: WordField,
  tokens: QueryToken[],
): Promise<Suggestion | null> {
  const candidates = tokens
    .filter(({ leavesOut, words }) => !leavesOut && words.length > 0)
    .map((left) => tokens.filter((token) => token !== left))
    .filter((rest) => rest.some(({ leavesOut, words }) => !leavesOut && words.length > 0))
  const counts = await countEach(
    db,
    candidates.map((rest) => replaceTokens(conditions, field, rest)),
  )
  const found = candidates.flatMap((rest, i) => (counts[i] ? { rest, n: counts[i] } : []))
  const [fewest] = found.sort((a, b) => a.n - b.n)
  return fewest ? { words: formatTokens(fewest.rest) } : null
}

interface SimilarName {
  name: string
  /** The title that has this name and its contributors, each with its reading. */
  of: { text: string; reading: string | null }[]
}

/**
 * Finds a name that differs from the word by one edit. One edit leaves the first or the last half of a name intact, so
 * the index can find candidates by either half.
 */
export async function correctedWord(
  { query }: Database,
  search: FoldedConditions,
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
  const conditions = conditionsSql(removeField(search, field), param)
  if (!conditions) return null
  const has = (part: string) => `${titleKeysSql} @> ${param(requiredGrams(part))}::text[]`
  const where = `(${has(head)} OR ${has(tail)}) AND ${allConditionsSql(conditions)}`
  const rows = await query<SimilarName>(
    `SELECT name, (SELECT json_agg(json_build_object('text', e.text, 'reading', e.reading) ORDER BY n) FROM (
           SELECT 0 AS n, f.title AS text, f.title_reading AS reading FROM titles f WHERE f.id = min(t.id)
           UNION ALL SELECT c.position + 1, c.name, c.reading FROM contributors c WHERE c.title_id = min(t.id)) e) AS of
       FROM titles t CROSS JOIN LATERAL unnest(string_to_array(${names[field as keyof typeof names]}, ' ')) name
      WHERE ${where} AND length(name) BETWEEN ${param(length - 1)}::int AND ${param(length + 1)}::int
        AND (name LIKE ${param(`${head}%`)} OR name LIKE ${param(`%${tail}`)})
      GROUP BY name ORDER BY count(*) DESC, name COLLATE "C" LIMIT 200`,
    params,
  )
  const token = search.words[field]?.tokens.find(({ words }) => words.includes(word))
  for (const row of rows) {
    const written = isOneEditAway(row, word, fold(token?.typed ?? word)) ? asWritten(row, field) : null
    if (written !== null) return { words: written }
  }
  return null
}

/**
 * Reports whether a name is one edit away. When a query omits long vowel marks, a name with them counts as if it had
 * none. Any other difference in marks is an edit: エドガーアランポー is not 江戸川乱歩.
 */
function isOneEditAway({ name, of }: SimilarName, word: string, typed: string): boolean {
  if (withinEditDistanceOne(name, typed)) return true
  const isShortened = ({ text }: { text: string }) => foldedForms(text).indexOf(name) === 1
  return withinEditDistanceOne(name, word) && (word === typed || of.some(isShortened))
}

/** Returns the title or the person with this name or reading, as the record writes it. Null when there is none. */
function asWritten({ name, of: [title, ...people] }: SimilarName, field: WordField): string | null {
  const [ofTitle, ofPeople] = [field !== 'author' && title ? [title] : [], field === 'title' ? [] : people]
  const isNamed = (text: string | null | undefined) => text != null && foldedForms(text).includes(name)
  const found = [...ofTitle, ...ofPeople].find(
    ({ text, reading }) => isNamed(text) || isNamed(reading) || isNamed(respellParticles(reading ?? undefined)),
  )
  return found && [...found.text].length <= maxWordLength ? asSearchWords(found.text) : null
}

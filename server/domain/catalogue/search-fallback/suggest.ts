import type { Database } from '../../../database/database.ts'
import { fold, foldedForms, requiredGrams } from '../folding/fold.ts'
import { type WordField, wordFields } from '../search/conditions.ts'
import { conditionsSql, titleKeysSql } from '../search/conditions-sql.ts'
import { countEach } from '../search/count-each.ts'
import { type FoldedConditions, withoutField, withTokens } from '../search/folded-conditions.ts'
import { type QueryToken, readQuery, typedOf } from '../search/query-words.ts'
import { withinEditDistanceOne } from './edit-distance.ts'
import { cutsOf, partsAsTyped } from './shortened-queries.ts'

/** Words that find something where those of a search find nothing, all else being the same. */
export interface Suggestion {
  words: string
}

/** More words than this are a text that somebody pasted. */
const mostWords = 8
/** Shorter words are near to too much; of characters that mean something three tell enough. */
const shortest = (word: string) => (/^\p{sc=Han}+$/u.test(word) ? 3 : 4)
const longest = 50

/**
 * What may have been meant by a search that found nothing, in a statement or two; null: nothing is known that finds
 * anything. Of several words the one is left out without which fewest are found. One word may be one slip away from a
 * title, a person or their reading, unless that was tried before (`climbed`), or run on from one.
 */
export async function suggest(db: Database, asked: FoldedConditions, climbed = false): Promise<Suggestion | null> {
  const [field, another] = wordFields.filter((one) => asked.words[one])
  const { tokens = [], words = [] } = (field && asked.words[field]) ?? {}
  if (field === undefined || another !== undefined || words.length > mostWords) return null
  if (words.length > 1) return withoutOneWord(db, asked, field, tokens)
  const near = climbed ? null : await correctedWord(db, asked, field, words[0] ?? '')
  return near ?? withoutEnd(db, asked, field, tokens)
}

/** More ends than these are seldom left out. */
const mostEnds = 20

/** The longest beginning or end of a word that finds something, half of it at least (アンデルセン of アンデルセン童話). */
async function withoutEnd(
  db: Database,
  asked: FoldedConditions,
  field: WordField,
  tokens: QueryToken[],
): Promise<Suggestion | null> {
  const [one, ...others] = tokens.filter(({ leavesOut, words }) => !leavesOut && words.length > 0)
  const [word, another] = one?.words ?? []
  if (!one || word === undefined || another !== undefined || others.length > 0) return null
  const parts = cutsOf(word)
    .map((cut) => ({ cut, typed: partsAsTyped(one.typed, cut) }))
    .filter(({ typed }) => typed.join('') === one.typed && !isAmidWord(typed))
    .flatMap(({ cut, typed }) =>
      [0, 1].map((at) => ({ leavesOut: false, typed: typed[at] ?? '', words: [cut[at] ?? ''] })),
    )
    .filter(({ words: [part = ''] }) => [...part].length >= [...word].length / 2)
    .sort((a, b) => (b.words[0] ?? '').length - (a.words[0] ?? '').length)
  const candidates = parts.slice(0, mostEnds).map((part) => tokens.toSpliced(tokens.indexOf(one), 1, part))
  const counts = await countEach(
    db,
    candidates.map((rest) => withTokens(asked, field, rest)),
  )
  const found = candidates.find((_, i) => counts[i])
  return found ? { words: typedOf(found) } : null
}

/** Hiragana after a kanji are its ending, or a particle. */
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
    candidates.map((rest) => withTokens(asked, field, rest)),
  )
  const found = candidates.flatMap((rest, i) => (counts[i] ? { rest, n: counts[i] } : []))
  const [fewest] = found.sort((a, b) => a.n - b.n)
  return fewest ? { words: typedOf(fewest.rest) } : null
}

interface Near {
  name: string
  title: string
  people: string[]
}

/** A slip leaves the beginning or the end of a name as it is, so that the index finds what has one or the other. */
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
  if (length < shortest(word) || length > longest || !(field in names)) return null
  const half = Math.floor(length / 2)
  // One character alone is in too many.
  const head = [...word].slice(0, Math.max(half, 2)).join('')
  const tail = [...word].slice(Math.min(half, length - 2)).join('')
  const params: unknown[] = []
  const param = (value: unknown) => `$${params.push(value)}`
  const conditions = conditionsSql(withoutField(asked, field), param)
  if (!conditions) return null
  const has = (part: string) => `${titleKeysSql} @> ${param(requiredGrams(part))}::text[]`
  const where = [`(${has(head)} OR ${has(tail)})`, ...conditions.always, ...Object.values(conditions.narrowing)]
  const rows = await query<Near>(
    `SELECT name, min(t.title) AS title, ARRAY(SELECT c.name FROM contributors c WHERE c.title_id = min(t.id)) AS people
       FROM titles t CROSS JOIN LATERAL unnest(string_to_array(${names[field as keyof typeof names]}, ' ')) name
      WHERE ${where.join(' AND ')} AND length(name) BETWEEN ${param(length - 1)}::int AND ${param(length + 1)}::int
        AND (name LIKE ${param(`${head}%`)} OR name LIKE ${param(`%${tail}`)})
      GROUP BY name ORDER BY count(*) DESC, name COLLATE "C" LIMIT 200`,
    params,
  )
  const token = asked.words[field]?.tokens.find(({ words }) => words.includes(word))
  const near = rows.find((row) => isNear(row, word, fold(token?.typed ?? word)))
  return near ? { words: asWritten(near, field) } : null
}

/**
 * One slip away. A word that is asked for without its long marks is so from what has long marks too; from other names its
 * marks are slips as well: エドガーアランポー is not 江戸川乱歩.
 */
function isNear({ name, title, people }: Near, word: string, typed: string): boolean {
  if (withinEditDistanceOne(name, typed)) return true
  const isShortened = (text: string) => foldedForms(text).indexOf(name) === 1
  return withinEditDistanceOne(name, word) && (word === typed || [title, ...people].some(isShortened))
}

/** As the record writes it, if that finds it too; else as it is compared. */
function asWritten({ name, title, people }: Near, field: WordField): string {
  const written = [...(field === 'author' ? [] : [title]), ...people].find((text) => foldedForms(text).includes(name))
  if (written === undefined || [...written].length > longest) return name
  const { words, without } = readQuery(written)
  return without.length === 0 && words.join('') === name ? written : name
}

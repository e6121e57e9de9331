import type { Database } from '../../../database/database.ts'
import { loadAuthorNames } from '../author-names/author-name-cache.ts'
import type { AuthorNameIndex } from '../author-names/author-names.ts'
import { withOtherSpellings } from '../author-names/other-spellings.ts'
import { foldWords } from '../folding/fold.ts'
import { ndcDigits } from '../ndc/ndc.ts'
import type { WordField } from '../search/conditions.ts'
import { countEach } from '../search/count-each.ts'
import { type FoldedConditions, removeField, replaceTokens } from '../search/folded-conditions.ts'
import { formatTokens, type QueryToken } from '../search/query-words.ts'
import { findSynonyms, maxFew } from '../synonyms/find-synonyms.ts'
import { parseVolume, type VolumeNumber } from '../volumes/volume-number.ts'
import { findFallback } from './fallback.ts'
import type { Interpretation } from './interpretation.ts'
import { interpretIsbnSlip } from './isbn-slip.ts'
import { transliterate } from './transliteration.ts'

/** How surely a text is a class number (NDC). 1984 is none, because it is rather a title. */
const forms = {
  /** With its point, perhaps after a letter, or named as a class: 007.64, Ｆ913.6, NDC 493. No title is written so. */
  certain: /^(?:[A-Z]?\d{3}\.\d+|(?:NDC|分類(?:番号|記号)?):?[A-Z]?\d{1,3}(?:\.\d+)?)$/,
  /** With a letter and no point: K913. The same can be a word, as A380 is. */
  possible: /^[A-Z]\d{3,}$/,
}

/**
 * Interprets a keyword that is a class number as that class, or as the nearest class above it that has titles (C1).
 * Null when the keyword has another form, or no class has titles.
 */
async function interpretClassNumber(
  db: Pick<Database, 'query'>,
  conditions: FoldedConditions,
  form: keyof typeof forms,
): Promise<Interpretation | null> {
  const tokens = conditions.words.keyword?.tokens ?? []
  const typed = tokens.map((token) => token.typed.normalize('NFKC').toUpperCase()).join('')
  const isNamed = /^(?:NDC|分類)/.test(typed)
  if (conditions.ndc !== null || tokens.length > (isNamed ? 2 : 1) || !forms[form].test(typed)) return null
  const digits = ndcDigits(typed)
  const rest = removeField(conditions, 'keyword')
  const classes = Array.from(digits, (_, i) => digits.slice(0, digits.length - i))
  const counts = await countEach(
    db,
    classes.map((ndc) => ({ ...rest, ndc })),
  )
  const found = classes.find((_, i) => counts[i])
  return found === undefined ? null : { rung: 'CLASS', words: withPoint(found), conditions: { ...rest, ndc: found } }
}

const withPoint = (digits: string) => (digits.length > 3 ? `${digits.slice(0, 3)}.${digits.slice(3)}` : digits)

interface Results {
  totalCount: number
  /** See `Found.inPassing`. */
  inPassing: boolean
}

interface Understood<Page> {
  page: Page
  /** The interpretation that found the page. Null when the entered words found it. */
  understood: Interpretation | null
  /** Whether the entered words found nothing, or only incidental matches, so that interpretations were tried. */
  climbs: boolean
}

/**
 * Searches for the entered words together with their other spellings and sounds, the volume they ask for first. A class
 * number with its point is searched as a class. When few or no titles match, searches for the interpretation that finds
 * most, or adds titles with synonyms of the words (C1). `search` reads a page of results.
 */
export async function searchAndUnderstand<Page extends Results>(
  db: Database,
  conditions: FoldedConditions,
  search: (conditions: FoldedConditions) => Promise<Page>,
): Promise<Understood<Page>> {
  const ofClass = await interpretClassNumber(db, conditions, 'certain')
  if (ofClass) return { page: await search(ofClass.conditions), understood: ofClass, climbs: false }
  const names = await loadAuthorNames(db)
  const extended = await extend(db, conditions, names)
  const page = await search(extended?.conditions ?? conditions)
  const climbs = page.totalCount === 0 || page.inPassing
  const isFew = page.totalCount > 0 && page.totalCount <= maxFew && extended === null
  const interpreted = climbs
    ? ((await interpretClassNumber(db, conditions, 'possible')) ??
      (page.totalCount === 0 ? await interpretIsbnSlip(db, conditions) : null) ??
      (await interpret(db, conditions, names, page.inPassing)))
    : null
  const understood = interpreted ?? (isFew ? await findSynonyms(db, conditions) : null)
  if (!climbs && !understood) return { page, understood: extended, climbs }
  return { page: understood ? await search(understood.conditions) : page, understood, climbs }
}

/** Extends a search by what the entered words may mean besides. Needs a statement only for volumes and sounds. */
async function extend(
  db: Database,
  conditions: FoldedConditions,
  names: AuthorNameIndex,
): Promise<Interpretation | null> {
  const spelt = interpretSpellings(conditions, names)
  const known = spelt?.conditions ?? conditions
  const clear = interpretVolume(known)
  const volume = clear?.conditions.volume?.isClear ? clear : null
  const ofVolume = volume && (transliterate(volume.conditions)?.conditions ?? volume.conditions)
  const heard = transliterate(known)
  const ways = [
    ...(ofVolume?.volume ? [{ ...ofVolume, volume: { ...ofVolume.volume, alone: true } }] : []),
    ...(heard
      ? [heardAlone(heard.conditions), heardAlone(heard.conditions, 'title'), heardAlone(heard.conditions, 'author')]
      : []),
  ]
  const counts = await countEach(db, ways)
  if (volume && ofVolume && counts[0]) return { ...volume, conditions: ofVolume }
  const [inAll = 0, inTitles = 0, inNames = 0] = counts.slice(ofVolume ? 1 : 0)
  if (!heard?.conditions.heard || inAll === 0) return spelt
  return {
    ...heard,
    conditions: { ...heard.conditions, heard: { ...heard.conditions.heard, areNames: inNames > inTitles } },
  }
}

/** Returns a search for the sounds alone. With `field`, they must all match in this part, and other words do not count. */
function heardAlone(conditions: FoldedConditions, field?: WordField): FoldedConditions {
  const words = conditions.heard?.words.map((one) => ({ ...one, field: field ?? one.field })) ?? []
  return { ...conditions, ...(field && { words: {} }), heard: { words, wholes: [], kana: [], bySoundAlone: true } }
}

/** Interprets a search that found nothing, or only incidental matches. */
async function interpret(db: Database, conditions: FoldedConditions, names: AuthorNameIndex, inPassing: boolean) {
  const ofVolume = inPassing ? null : interpretVolume(conditions)
  const { volume } = ofVolume?.conditions ?? {}
  if (!ofVolume || !volume) return findFallback(db, conditions, names, inPassing)
  if (!volume.isClear) {
    const [count] = await countEach(db, [{ ...ofVolume.conditions, volume: { ...volume, alone: true } }])
    if (count) return ofVolume
  }
  const found = await findFallback(db, conditions, names)
  if (found) return found
  // The words beside the volume may be written in another way: ryoma ga yuku 3.
  const beside = await findFallback(db, ofVolume.conditions, names)
  return beside && { ...beside, words: `${beside.words} ${volume.label}` }
}

/** Extends a search by the other spellings of the names in it (C13). Null when no name has another spelling. */
export function interpretSpellings(conditions: FoldedConditions, names: AuthorNameIndex): Interpretation | null {
  const respelt = withOtherSpellings(conditions, names)
  if (!respelt) return null
  const { spelt = [], whole } = respelt.conditions
  const others = new Set([...spelt, ...whole].flatMap((one) => one.others ?? []))
  const spellings = respelt.names.flatMap((name) => name.spellings)
  const looked = spellings.filter(({ compared }) => others.has(compared))
  const words = looked.map(({ written }) => written).join('、')
  return { rung: 'SPELLING', words, conditions: respelt.conditions }
}

/**
 * Interprets a number or part in the query as a volume of what the other words find (C1). A sign such as 巻 may stand
 * anywhere; a bare number ends the query. Null when there is none, or nothing beside it.
 */
function interpretVolume(conditions: FoldedConditions): Interpretation | null {
  const field = conditions.words.keyword ? 'keyword' : 'title'
  const { tokens = [], words = [] } = conditions.words[field] ?? {}
  const found = tokens
    .map((token, at) => volumeAt(token, at === tokens.length - 1))
    .findLastIndex((one) => one !== null)
  const parsed = found < 0 ? null : volumeAt(tokens[found] as QueryToken, found === tokens.length - 1)
  if (!parsed) return null
  const rest = tokens.toSpliced(found, 1, ...parsed.rest)
  if (!rest.some((token) => !token.leavesOut && token.words.length > 0)) return null
  return {
    rung: 'VOLUME',
    words: `${formatTokens(rest)} ${parsed.volume.label}`,
    conditions: { ...replaceTokens(conditions, field, rest), volume: { ...parsed.volume, entered: words.join('') } },
  }
}

function volumeAt(token: QueryToken, isLast: boolean): { rest: QueryToken[]; volume: VolumeNumber } | null {
  const isPlain = !token.leavesOut && token.words.length === 1 && !/^["「『“]/.test(token.typed)
  const parsed = isPlain ? parseVolume(token.typed) : null
  if (!parsed || !(isLast || parsed.volume.isMarked)) return null
  const { title, volume } = parsed
  return { volume, rest: title === '' ? [] : [{ typed: title, leavesOut: false, words: foldWords(title) }] }
}

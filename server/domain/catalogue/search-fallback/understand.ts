import type { Database } from '../../../database/database.ts'
import { loadAuthorNames } from '../author-names/author-name-cache.ts'
import type { AuthorNameIndex } from '../author-names/author-names.ts'
import type { WordField } from '../search/conditions.ts'
import { countEach } from '../search/count-each.ts'
import type { FoldedConditions } from '../search/folded-conditions.ts'
import { interpretClassNumber } from './class-number.ts'
import { findFallback } from './fallback.ts'
import type { Interpretation } from './interpretation.ts'
import { interpretIsbnSlip } from './isbn-slip.ts'
import { interpretSpellings } from './spelling.ts'
import { transliterate } from './transliteration.ts'
import { interpretVolume } from './volume.ts'

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
 * most (C1). `search` reads a page of results.
 */
export async function searchAndUnderstand<Page extends Results>(
  db: Database,
  asked: FoldedConditions,
  search: (asked: FoldedConditions) => Promise<Page>,
): Promise<Understood<Page>> {
  const ofClass = await interpretClassNumber(db, asked, 'certain')
  if (ofClass) return { page: await search(ofClass.asked), understood: ofClass, climbs: false }
  const names = await loadAuthorNames(db)
  const extended = await extend(db, asked, names)
  const page = await search(extended?.asked ?? asked)
  const climbs = page.totalCount === 0 || page.inPassing
  if (!climbs) return { page, understood: extended, climbs }
  const understood =
    (await interpretClassNumber(db, asked, 'possible')) ??
    (page.totalCount === 0 ? await interpretIsbnSlip(db, asked) : null) ??
    (await interpret(db, asked, names, page.inPassing))
  return { page: understood ? await search(understood.asked) : page, understood, climbs }
}

/** Extends a search by what the entered words may mean besides. Needs a statement only for volumes and sounds. */
async function extend(db: Database, asked: FoldedConditions, names: AuthorNameIndex): Promise<Interpretation | null> {
  const spelt = interpretSpellings(asked, names)
  const known = spelt?.asked ?? asked
  const clear = interpretVolume(known)
  const volume = clear?.asked.volume?.isClear ? clear : null
  const ofVolume = volume && (transliterate(volume.asked)?.asked ?? volume.asked)
  const heard = transliterate(known)
  const ways = [
    ...(ofVolume?.volume ? [{ ...ofVolume, volume: { ...ofVolume.volume, alone: true } }] : []),
    ...(heard ? [heardAlone(heard.asked), heardAlone(heard.asked, 'title'), heardAlone(heard.asked, 'author')] : []),
  ]
  const counts = await countEach(db, ways)
  if (volume && ofVolume && counts[0]) return { ...volume, asked: ofVolume }
  const [inAll = 0, inTitles = 0, inNames = 0] = counts.slice(ofVolume ? 1 : 0)
  if (!heard?.asked.heard || inAll === 0) return spelt
  return { ...heard, asked: { ...heard.asked, heard: { ...heard.asked.heard, areNames: inNames > inTitles } } }
}

/** Returns a search for the sounds alone. With `field`, they must all match in this part, and other words do not count. */
function heardAlone(asked: FoldedConditions, field?: WordField): FoldedConditions {
  const words = asked.heard?.words.map((one) => ({ ...one, field: field ?? one.field })) ?? []
  return { ...asked, ...(field && { words: {} }), heard: { words, wholes: [], kana: [], bySoundAlone: true } }
}

/** Interprets a search that found nothing, or only incidental matches. */
async function interpret(db: Database, asked: FoldedConditions, names: AuthorNameIndex, inPassing: boolean) {
  const ofVolume = inPassing ? null : interpretVolume(asked)
  const { volume } = ofVolume?.asked ?? {}
  if (!ofVolume || !volume) return findFallback(db, asked, names, inPassing)
  if (!volume.isClear) {
    const [count] = await countEach(db, [{ ...ofVolume.asked, volume: { ...volume, alone: true } }])
    if (count) return ofVolume
  }
  const found = await findFallback(db, asked, names)
  if (found) return found
  // The words beside the volume may be written in another way: ryoma ga yuku 3.
  const beside = await findFallback(db, ofVolume.asked, names)
  return beside && { ...beside, words: `${beside.words} ${volume.label}` }
}

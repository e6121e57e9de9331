import type { Database } from '../../../database/database.ts'
import { loadAuthorNames } from '../author-names/author-name-cache.ts'
import type { FoldedConditions } from '../search/folded-conditions.ts'
import { interpretClassNumber } from './class-number.ts'
import { findFallback } from './fallback.ts'
import type { Interpretation } from './interpretation.ts'
import { interpretSpellings } from './spelling.ts'

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
 * Searches for the entered words together with their other spellings. A class number with its point is searched as a
 * class. When few or no titles match, searches for the
 * interpretation that finds most (C1). `search` reads a page of results.
 */
export async function searchAndUnderstand<Page extends Results>(
  db: Database,
  asked: FoldedConditions,
  search: (asked: FoldedConditions) => Promise<Page>,
): Promise<Understood<Page>> {
  const ofClass = await interpretClassNumber(db, asked, 'certain')
  if (ofClass) return { page: await search(ofClass.asked), understood: ofClass, climbs: false }
  const names = await loadAuthorNames(db)
  const extended = interpretSpellings(asked, names)
  const page = await search(extended?.asked ?? asked)
  const climbs = page.totalCount === 0 || page.inPassing
  if (!climbs) return { page, understood: extended, climbs }
  const understood =
    (await interpretClassNumber(db, asked, 'possible')) ?? (await findFallback(db, asked, names, page.inPassing))
  return { page: understood ? await search(understood.asked) : page, understood, climbs }
}

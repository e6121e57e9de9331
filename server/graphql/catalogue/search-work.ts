import { termsIn } from '../../domain/catalogue/cql/conditions.ts'
import type { Work } from '../cost/declared.ts'

/** What a search costs whatever it asks for, and what each word does, which is looked for in every title that may have it. */
const search = 150
const word = 40

/** The copies are read as well. */
const lendable = 150

/** Each of many alternatives may be looked for in the whole catalogue. */
const term = 150

/** So many searches what was typed is understood by, at most, where it finds nothing. */
const understanding = 8

/** Of a search by conditions. */
export const searchWork: Work = ({ conditions, understand }) => {
  const given: Record<string, unknown> = typeof conditions === 'object' && conditions !== null ? { ...conditions } : {}
  const once = search + word * wordsIn(given) + (given.lendableNow ? lendable : 0)
  return understand ? (1 + understanding) * once : once
}

/** Of one by a query in CQL. */
export const cqlWork: Work = ({ query }) => search + term * (typeof query === 'string' ? termsIn(query) : 0)

/** Everything is found once more, and counted in five ways. */
export const facetsWork: Work = (_given, above) => search + above.work

/** Of several words, each is left out in turn. */
export const suggestionWork: Work = (_given, { given, work }) => (8 * work) / (given.understand ? 1 + understanding : 1)

function wordsIn(given: Record<string, unknown>): number {
  const texts = Object.values(given).filter((value) => typeof value === 'string')
  return texts.reduce((sum, text) => sum + (text.match(/\S+/g)?.length ?? 0), 0)
}

import { termsIn } from '../../../domain/catalogue/cql/conditions.ts'
import type { Work } from '../../engine/cost/declared-cost.ts'

/**
 * Prices by the CPU that the worst search of each kind takes: ten points for each millisecond in a catalogue of 100,000
 * titles. `npm run bench -- --only prices` compares the prices with measured times.
 */
const search = 1_000

/** Copies are read as well. */
const lendable = 1_500

/** Each further term of a query in CQL may be one of several alternatives. */
const term = 100

/** What was typed is looked for in other ways, of which one is then searched for. */
const understanding = 500

/** All that is found is counted in five ways. */
const facets = 4_000

/** The price of a search by conditions. */
export const searchWork: Work = ({ conditions, understand }) => {
  const given = typeof conditions === 'object' && conditions !== null ? (conditions as Record<string, unknown>) : {}
  return search + (given.lendableNow ? lendable : 0) + (understand ? understanding : 0)
}

/** The price of a search by a query in CQL. */
export const cqlWork: Work = ({ query }) =>
  search + term * Math.max(0, (typeof query === 'string' ? termsIn(query) : 0) - 1)

export const facetsWork: Work = (_given, above) => facets + above.work - search

/** Of several words, each is left out in turn, and the conditions beside them stay. */
export const suggestionWork: Work = (_given, above) => 500 + above.work

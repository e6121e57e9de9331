import { termsIn } from '../../../domain/catalogue/cql/conditions.ts'
import type { Work } from '../../engine/cost/declared-cost.ts'

/**
 * Costs by CPU time of the slowest search of each kind: ten points per millisecond with 100,000 titles. `npm run bench
 * -- --only prices` compares them with measured times.
 */
const search = 1_000

/** The search reads the copies too. */
const lendable = 1_500

/** Each further term of a CQL query can be one of several alternatives. */
const term = 100

/** The search fallback tries several interpretations and searches for one of them. */
const understanding = 500

/** All matching titles are counted in five ways. */
const facets = 4_000

/** Cost of a search by conditions. */
export const searchWork: Work = ({ conditions, understand }) => {
  const given = typeof conditions === 'object' && conditions !== null ? (conditions as Record<string, unknown>) : {}
  return search + (given.lendableNow ? lendable : 0) + (understand ? understanding : 0)
}

/** Cost of a CQL search. */
export const cqlWork: Work = ({ query }) =>
  search + term * Math.max(0, (typeof query === 'string' ? termsIn(query) : 0) - 1)

export const facetsWork: Work = (_given, above) => facets + above.work - search

/** A suggestion leaves out each word in turn and keeps the other conditions. */
export const suggestionWork: Work = (_given, above) => 500 + above.work

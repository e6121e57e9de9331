import { countCqlTerms } from '../../../domain/catalogue/cql/conditions.ts'
import type { FieldCost } from '../../engine/cost/declared-cost.ts'

/**
 * Costs by CPU time of the slowest search of each kind: ten points per millisecond with 100,000 titles. `npm run bench
 * -- --only prices` compares them with measured times.
 */
const searchCost = 1_000

/** The search reads the copies too. */
const lendableCost = 1_500

/** Each further term of a CQL query can be one of several alternatives. */
const termCost = 100

/** The search fallback tries several interpretations and searches for one of them. */
const interpretationCost = 500

/** All matching titles are counted in five ways. */
const facetsCost = 4_000

/** Cost of a search by conditions. */
export const costOfSearch: FieldCost = ({ conditions, understand }) => {
  const given = typeof conditions === 'object' && conditions !== null ? (conditions as Record<string, unknown>) : {}
  return searchCost + (readsCopies(given) ? lendableCost : 0) + (understand ? interpretationCost : 0)
}

/** Whether a condition is about copies: their state or their place. */
const readsCopies = ({
  lendableNow,
  openText,
  locationIds,
  locationKinds,
  forChildren,
  childrensTopic,
}: Record<string, unknown>) =>
  Boolean(lendableNow || openText || forChildren || childrensTopic) || hasSome(locationIds) || hasSome(locationKinds)

const hasSome = (list: unknown) => Array.isArray(list) && list.length > 0

/** Cost of a CQL search. */
export const costOfCqlSearch: FieldCost = ({ query }) =>
  searchCost + termCost * Math.max(0, (typeof query === 'string' ? countCqlTerms(query) : 0) - 1)

export const costOfFacets: FieldCost = (_given, above) => facetsCost + above.work - searchCost

/** The closest titles take one statement that reads a bounded number of rows, and a comparison of each candidate. */
export const costOfClosest = 800

/** A suggestion leaves out each word in turn and keeps the other conditions. */
export const costOfSuggestion: FieldCost = (_given, above) => 500 + above.work

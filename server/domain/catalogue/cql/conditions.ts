import type { Conditions } from '../search/conditions.ts'
import type { SearchOrder } from '../search/search-order.ts'
import { type CqlIndex, cqlIndexes, type LibraryCodes } from './indexes.ts'
import { maxOperators, parseCql } from './parse.ts'
import { relations } from './readers.ts'
import { CqlRefused } from './refused.ts'
import { wordsOfTerm } from './term.ts'
import type { Clause, CqlTree, SortKey } from './tree.ts'

/** A query translated to conditions of the search, and its order. */
interface CqlSearch {
  conditions: Conditions
  order: SearchOrder
}

/** Translates a CQL query to a search. Throws `CqlRefused` when it is not supported. */
export function translateCql(query: string, codes: LibraryCodes): CqlSearch {
  const { tree, sortBy } = parseCql(query)
  checkOperatorLimit(tree)
  const indexes = new Map(cqlIndexes(codes).flatMap((index) => index.names.map((name) => [name, index])))
  return { conditions: conditionsOf(tree, indexes), order: orderOf(sortBy) }
}
translateCql.refusals = [CqlRefused]

/**
 * Counts the terms that the database must search for, which is the cost of a query. Returns 0 when it cannot be parsed.
 */
export function countCqlTerms(query: string): number {
  try {
    return 1 + countOperators(parseCql(query).tree)
  } catch {
    return 0
  }
}

/** Counts the operators. Each further word of a term counts as one, because it costs the same. */
function countOperators(tree: CqlTree): number {
  if (tree.kind === 'clause') return wordsOfTerm(tree.term).length - 1
  return 1 + countOperators(tree.left) + countOperators(tree.right)
}

function checkOperatorLimit(tree: CqlTree) {
  if (countOperators(tree) > maxOperators)
    throw new CqlRefused({ diagnostic: 38, details: `at most ${maxOperators}, counting each further word of a term` })
}

function conditionsOf(tree: CqlTree, indexes: Map<string, CqlIndex>): Conditions {
  if (tree.kind === 'clause') return clauseConditions(tree, indexes)
  const [left, right] = [conditionsOf(tree.left, indexes), conditionsOf(tree.right, indexes)]
  switch (tree.kind) {
    case 'and':
      return combineByAnd(left, right)
    case 'or':
      return { any: [left, right] }
    case 'not':
      return combineByAnd(left, { none: [right] })
  }
}

const knownRelations: readonly string[] = Object.values(relations).flat()

function clauseConditions({ index: name, relation, term }: Clause, indexes: Map<string, CqlIndex>): Conditions {
  const index = indexes.get(name)
  if (!index) throw new CqlRefused({ diagnostic: 16, details: name })
  if (!knownRelations.includes(relation)) throw new CqlRefused({ diagnostic: 19, details: relation })
  if (!index.relations.includes(relation)) throw new CqlRefused({ diagnostic: 22, details: `${name} ${relation}` })
  return index.read(relation, term)
}

/**
 * Combines two conditions by AND. When they have no key in common, they become one object. Then `lendableNow` applies
 * to the branch next to it, as in any other search.
 */
function combineByAnd(one: Conditions, other: Conditions): Conditions {
  const apart = Object.keys(one).every((name) => !(name in other))
  return apart ? { ...one, ...other } : { all: [one, other] }
}

/** The supported sort orders by index, each with its only supported direction. */
const orders: Record<string, { order: SearchOrder; descending: boolean }> = {
  'dc.title': { order: 'TITLE', descending: false },
  'local.title': { order: 'TITLE', descending: false },
  'dc.date': { order: 'YEAR', descending: true },
  'local.date': { order: 'YEAR', descending: true },
  'local.year': { order: 'YEAR', descending: true },
  'local.added': { order: 'NEWEST', descending: true },
}

function orderOf([key, another]: SortKey[]): SearchOrder {
  if (!key) return 'RELEVANCE'
  if (another) throw new CqlRefused({ diagnostic: 84, details: another.index })
  const known = Object.hasOwn(orders, key.index) ? orders[key.index] : undefined
  if (!known) throw new CqlRefused({ diagnostic: 81, details: key.index })
  if (known.descending !== key.descending) {
    throw new CqlRefused({
      diagnostic: 82,
      details: `only ${key.index}/sort.${known.descending ? 'de' : 'a'}scending is supported`,
    })
  }
  return known.order
}

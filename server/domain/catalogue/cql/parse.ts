import { assignPrefix, defaultPrefixes, type Prefixes, qualifiedName } from './context-sets.ts'
import { CqlRefused } from './refused.ts'
import { type Token, tokenizeCql } from './tokens.ts'
import type { CqlQuery, CqlTree, SortKey } from './tree.ts'

/** The maximum number of operators in a query. */
export const maxOperators = 20

const comparators = ['=', '==', '<>', '<', '<=', '>', '>=']

/** Parses a CQL 1.2 query. Throws `CqlRefused` when it is invalid. */
export function parseCql(query: string): CqlQuery {
  const tokens = tokenizeCql(query)
  let at = 0
  let operators = 0
  const here = () => tokens[at]
  const isSign = (...signs: string[]) => here()?.kind === 'sign' && signs.includes(here()?.text ?? '')
  const isWord = (...words: string[]) => here()?.kind === 'word' && words.includes(here()?.text.toLowerCase() ?? '')
  const isOperator = () => isWord('and', 'or', 'not', 'prox')

  function take(): string {
    return tokens[at++]?.text ?? ''
  }

  /** Takes the next token where a term or a name is required. */
  function text(): string {
    const token = here()
    if (!token || token.kind === 'sign') throw new CqlRefused({ diagnostic: 10, details: missingTermMessage(token) })
    return take()
  }

  function whole(prefixes: Prefixes): { tree: CqlTree; prefixes: Prefixes } {
    let known = prefixes
    while (isSign('>')) {
      take()
      const first = text()
      if (!isSign('=')) {
        known = assignPrefix(known, '', first)
        continue
      }
      take()
      known = assignPrefix(known, first, text())
    }
    return { tree: joined(known), prefixes: known }
  }

  /** All operators have the same precedence and associate to the left. */
  function joined(prefixes: Prefixes): CqlTree {
    let tree = clause(prefixes)
    while (isOperator()) {
      const kind = take().toLowerCase()
      if (kind === 'prox') throw new CqlRefused({ diagnostic: 39, details: 'prox' })
      if (isSign('/')) throw new CqlRefused({ diagnostic: 46, details: modifier() })
      operators += 1
      if (operators > maxOperators) throw new CqlRefused({ diagnostic: 38, details: `at most ${maxOperators}` })
      tree = { kind: kind as 'and' | 'or' | 'not', left: tree, right: clause(prefixes) }
    }
    return tree
  }

  function clause(prefixes: Prefixes): CqlTree {
    if (isSign('(')) {
      take()
      const { tree } = whole(prefixes)
      if (!isSign(')')) throw new CqlRefused({ diagnostic: 13, details: missingTermMessage(here()) })
      take()
      return tree
    }
    if (isOperator() || isWord('sortby')) throw new CqlRefused({ diagnostic: 10, details: here()?.text ?? '' })
    const first = text()
    const compared = isSign(...comparators)
    const named = here()?.kind === 'word' && !isOperator() && !isWord('sortby')
    if (!compared && !named) return { kind: 'clause', index: 'cql.serverchoice', relation: '=', term: first }
    const relation = take()
      .toLowerCase()
      .replace(/^cql\./, '')
    if (isSign('/')) throw new CqlRefused({ diagnostic: 20, details: modifier() })
    return { kind: 'clause', index: qualifiedName(first, prefixes), relation, term: text() }
  }

  function modifier(): string {
    take()
    return text()
  }

  function sortKeys(prefixes: Prefixes): SortKey[] {
    const keys: SortKey[] = []
    if (!isWord('sortby')) return keys
    take()
    do {
      const key = { index: qualifiedName(text(), prefixes), descending: false }
      while (isSign('/')) {
        const direction = modifier()
        if (!/^(sort\.)?(a|de)scending$/i.test(direction)) throw new CqlRefused({ diagnostic: 82, details: direction })
        key.descending = /descending$/i.test(direction)
      }
      keys.push(key)
    } while (here())
    return keys
  }

  const { tree, prefixes } = whole(defaultPrefixes)
  const sortBy = sortKeys(prefixes)
  if (here()) throw new CqlRefused({ diagnostic: isSign('(', ')') ? 13 : 10, details: here()?.text ?? '' })
  return { tree, sortBy }
}

function missingTermMessage(token: Token | undefined): string {
  return token ? `expected a term, found ${token.text}` : 'a term is missing at the end of the query'
}

import { assignPrefix, defaultPrefixes, type Prefixes, qualifiedName } from './context-sets.ts'
import { CqlRefused } from './refused.ts'
import type { CqlQuery, CqlTree, SortKey } from './tree.ts'

interface Token {
  kind: 'word' | 'quoted' | 'sign'
  /** For a quoted string, the text between the quotes with its backslashes. */
  text: string
}

/** The maximum length of a query, in characters. */
const maxQueryLength = 1_000

// biome-ignore lint/suspicious/noControlCharactersInRegex: the pattern exists to reject them
const invalidCharacters = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffd]|\p{Cs}/u
const tokenPattern = /\s*(?:"((?:[^"\\]|\\.)*)"|(<=|>=|<>|==|[()<>=/])|([^\s()=<>"/]+))/suy

/** Splits a query into tokens. */
function tokenizeCql(query: string): Token[] {
  if ([...query].length > maxQueryLength) throw new CqlRefused({ diagnostic: 12, details: `at most ${maxQueryLength}` })
  if (invalidCharacters.test(query))
    throw new CqlRefused({ diagnostic: 10, details: 'a control character or broken text' })
  const tokens: Token[] = []
  const text = query.trimEnd()
  tokenPattern.lastIndex = 0
  while (tokenPattern.lastIndex < text.length) {
    const at = tokenPattern.lastIndex
    const [, quoted, sign, word] = tokenPattern.exec(text) ?? []
    if (quoted !== undefined) tokens.push({ kind: 'quoted', text: quoted })
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign })
    else if (word !== undefined) tokens.push({ kind: 'word', text: word })
    // The only remaining case is a quote that is never closed.
    else throw new CqlRefused({ diagnostic: 14, details: text.slice(at).trim() })
  }
  return tokens
}

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

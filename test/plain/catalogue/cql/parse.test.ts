import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { translateCql } from '../../../../server/domain/catalogue/cql/conditions.ts'
import { contextSets } from '../../../../server/domain/catalogue/cql/context-sets.ts'
import { parseCql } from '../../../../server/domain/catalogue/cql/parse.ts'
import { CqlRefused } from '../../../../server/domain/catalogue/cql/refused.ts'
import type { CqlQuery, CqlTree } from '../../../../server/domain/catalogue/cql/tree.ts'
import { usualImportTypes } from '../../../../server/domain/library/material-types/import-types.ts'

/** Formats a query as CQL. */
function printCql({ tree, sortBy }: CqlQuery): string {
  const keys = sortBy.map(({ index, descending }) => `${quoted(index)}/sort.${descending ? 'de' : 'a'}scending`)
  return [printTree(tree), ...(keys.length > 0 ? ['sortBy', ...keys] : [])].join(' ')
}

function printTree(tree: CqlTree): string {
  if (tree.kind === 'clause') return `${quoted(tree.index)} ${tree.relation} ${quoted(tree.term)}`
  // Operators associate to the left, so only a right operand needs parentheses.
  const right = tree.right.kind === 'clause' ? printTree(tree.right) : `(${printTree(tree.right)})`
  return `${printTree(tree.left)} ${tree.kind} ${right}`
}

const quoted = (text: string) => `"${text}"`

/** Escapes a text, so that a term matches it literally. */
function escapeTerm(text: string): string {
  return text.replace(/[\\"*?^]/g, '\\$&')
}

/** Formats a query in canonical form. */
const whole = (query: string) => printCql(parseCql(query)).replaceAll('"', '')

function refusal(query: string): [number, string] | null {
  try {
    translateCql(query, { branches: new Map([['chuo', 1]]), materialType: usualImportTypes.meant, keepsLoans: true })
    return null
  } catch (error) {
    if (!(error instanceof CqlRefused)) throw error
    return [error.diagnostic, error.details]
  }
}

describe('parsing a query', () => {
  test.each([
    ['窓口', 'cql.serverchoice = 窓口'],
    ['  "cat"  ', 'cql.serverchoice = cat'],
    ['dc.title=cat', 'dc.title = cat'],
    ['title  ANY  cat', 'local.title any cat'],
    ['title cql.exact cat', 'local.title exact cat'],
    ['DC.Title<>cat', 'dc.title <> cat'],
    ['date>=2000', 'local.date >= 2000'],
    ['title == and', 'local.title == and'],
    [
      'a AND b Or c NOT d',
      'cql.serverchoice = a and cql.serverchoice = b or cql.serverchoice = c not cql.serverchoice = d',
    ],
    ['a or (b and c)', 'cql.serverchoice = a or (cql.serverchoice = b and cql.serverchoice = c)'],
    ['(a or b) and c', 'cql.serverchoice = a or cql.serverchoice = b and cql.serverchoice = c'],
    ['((a))', 'cql.serverchoice = a'],
    ['a　and　b', 'cql.serverchoice = a and cql.serverchoice = b'],
    ['a sortby title', 'cql.serverchoice = a sortBy local.title/sort.ascending'],
    ['a SortBy dc.date/sort.descending', 'cql.serverchoice = a sortBy dc.date/sort.descending'],
    ['> x = "info:srw/context-sets/1/dc-v1.1" x.title = a', 'dc.title = a'],
    ['> "info:srw/cql-context-set/1/dc-v1.1" title = a', 'dc.title = a'],
    ['(> x="info:srw/cql-context-set/1/dc" x.title = a) and title = b', 'dc.title = a and local.title = b'],
  ])('%s', (query, printed) => expect(whole(query)).toBe(printed))

  test('quotes and backslashes belong to terms and stay unchanged until a term is read', () => {
    expect(parseCql('title = "a \\"b\\" (and) c\\\\"').tree).toMatchObject({ term: 'a \\"b\\" (and) c\\\\' })
    expect(parseCql('"=" and "sortby"').tree).toMatchObject({ left: { term: '=' }, right: { term: 'sortby' } })
  })
})

test.each([
  ['', 10],
  ['   ', 10],
  ['and', 10],
  ['a and', 10],
  ['a and and b', 10],
  ['title =', 10],
  ['= a', 10],
  ['a "b" c', 10],
  ['a sortby', 10],
  ['a\u0000b', 10],
  ['(a', 13],
  ['a)', 13],
  ['a and (b or c', 13],
  ['"a', 14],
  ['title = "a\\"', 14],
  ['zeerex.title = a', 15],
  ['> x = "http://example.org/" x.title = a', 15],
  ['nonsense = a', 16],
  ['dc.nonsense = a', 16],
  ['dc.constructor = a', 16],
  ['title near a', 19],
  ['title =/stem a', 20],
  ['title < a', 22],
  ['language >= jpn', 22],
  ['title = ""', 27],
  ['title = "  "', 27],
  ['title = *', 28],
  ['title = a*b', 28],
  ['title = a?', 28],
  ['title == a*', 28],
  ['ndc = *13', 28],
  ['title = ^a', 31],
  ['year = heisei', 36],
  ['year within 2000', 36],
  ['year = "2000 2001"', 36],
  ['isbn = 9784101010015', 36],
  ['ndc = novels', 36],
  ['language = japanese', 36],
  ['type = hologram', 36],
  ['branch = nowhere', 36],
  ['added = 2026-02-30', 36],
  ['added >= 9999-12-31', 36],
  ['lendable = maybe', 36],
  ['id = x', 36],
  [Array(22).fill('a').join(' or '), 38],
  [`title any "${Array(22).fill('a').join(' ')}"`, 38],
  ['a prox b', 39],
  ['a prox/unit=word b', 39],
  ['a and/rel.combine=sum b', 46],
  ['a sortby subject', 81],
  ['a sortby title/sort.descending', 82],
  ['a sortby title/sort.ignoreCase', 82],
  ['a sortby title dc.date/sort.descending', 84],
  ['a'.repeat(1_001), 12],
])('%j is refused with its SRU diagnostic number (bad input)', (query, number) => {
  expect([query, refusal(query)?.[0]]).toEqual([query, number])
})

test('a query at the limits is accepted: 1,000 characters, 20 operators, any parentheses that fit', () => {
  expect(refusal('a'.repeat(1_000))).toBeNull()
  expect(refusal(Array(21).fill('a').join(' or '))).toBeNull()
  expect(refusal(`${'('.repeat(499)}a${')'.repeat(499)}`)).toBeNull()
})

const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.string())
const plainText = anyText.filter((text) => !/[\p{Cc}\p{Cs}\ufffd]/u.test(text))
const index = fc.constantFrom(
  'dc.title',
  'cql.serverchoice',
  'local.ndc',
  'bath.isbn',
  'rec.id',
  'local.not known here',
)
const clause = fc.record({
  kind: fc.constant('clause' as const),
  index,
  relation: fc.constantFrom('=', '==', '<>', '<', '<=', '>', '>=', 'any', 'all', 'exact', 'within', 'unheard-of'),
  term: plainText.map(escapeTerm),
})
const { tree } = fc.letrec<{ tree: CqlTree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'cql' },
    clause,
    fc.record({ kind: fc.constantFrom('and', 'or', 'not'), left: tie('tree'), right: tie('tree') }),
  ),
}))
const query: fc.Arbitrary<CqlQuery> = fc.record({
  tree,
  sortBy: fc.array(fc.record({ index, descending: fc.boolean() }), { maxLength: 2 }),
})

test('a formatted query parses to the same query', () => {
  fc.assert(
    fc.property(query, (one) => {
      const printed = printCql(one)
      fc.pre([...printed].length <= 1_000)
      expect(parseCql(printed)).toEqual(one)
    }),
  )
})

test('any text is parsed or refused with a diagnostic number (bad input)', () => {
  const part = fc.constantFrom(
    ...['"', '\\', '(', ')', '=', '<', '>', '/', ' ', '*', '?', '^', '> x = ', 'and', 'or', 'not', 'prox', 'sortby'],
    ...['title', 'dc.title', 'ndc', 'year', 'added', 'within', 'any', '==', '2000', '913', 'chuo', 'branch', '窓'],
    ...Object.values(contextSets),
  )
  const made = fc.array(fc.oneof(part, anyText), { maxLength: 15 }).map((parts) => parts.join(' '))
  fc.assert(
    fc.property(fc.oneof(anyText, made), (text) => {
      refusal(text)
    }),
    { numRuns: 2_000 },
  )
})

test('any text can be written as a term that matches it literally', () => {
  const spaced = /[\s"“”„‟＂「」『』｢｣]/
  const kept = plainText.filter((text) => text !== '' && !spaced.test(text) && !/^[-－−‐]/.test(text))
  fc.assert(
    fc.property(kept, (text) => {
      const { conditions: asked } = translateCql(`title = "${escapeTerm(text)}"`, {
        branches: new Map(),
        materialType: usualImportTypes.meant,
        keepsLoans: true,
      })
      expect(asked).toEqual({ title: text })
    }),
  )
})

/** A parsed query of the Contextual Query Language (CQL 1.2). */
export interface CqlQuery {
  tree: CqlTree
  sortBy: SortKey[]
}

export type CqlTree = Clause | BooleanNode

/** A condition on one index. */
export interface Clause {
  kind: 'clause'
  /** The qualified name with the default prefix of its context set, such as dc.title. */
  index: string
  relation: string
  /** The raw text of the query, with its backslashes. */
  term: string
}

interface BooleanNode {
  kind: 'and' | 'or' | 'not'
  left: CqlTree
  right: CqlTree
}

export interface SortKey {
  index: string
  descending: boolean
}

/** Formats a query as CQL. */
export function printCql({ tree, sortBy }: CqlQuery): string {
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
export function escapeTerm(text: string): string {
  return text.replace(/[\\"*?^]/g, '\\$&')
}

/** A query of the Contextual Query Language, CQL 1.2. */
export interface CqlQuery {
  tree: CqlTree
  sortBy: SortKey[]
}

export type CqlTree = Clause | Joined

/** What one index is asked for. */
export interface Clause {
  kind: 'clause'
  /** With the name of its context set as it is known here, e.g. dc.title. */
  index: string
  relation: string
  /** As it stands in the query, with its backslashes. */
  term: string
}

interface Joined {
  kind: 'and' | 'or' | 'not'
  left: CqlTree
  right: CqlTree
}

export interface SortKey {
  index: string
  descending: boolean
}

/** The query as it may be written. */
export function printCql({ tree, sortBy }: CqlQuery): string {
  const keys = sortBy.map(({ index, descending }) => `${quoted(index)}/sort.${descending ? 'de' : 'a'}scending`)
  return [printTree(tree), ...(keys.length > 0 ? ['sortBy', ...keys] : [])].join(' ')
}

function printTree(tree: CqlTree): string {
  if (tree.kind === 'clause') return `${quoted(tree.index)} ${tree.relation} ${quoted(tree.term)}`
  // Operators bind to the left.
  const right = tree.right.kind === 'clause' ? printTree(tree.right) : `(${printTree(tree.right)})`
  return `${printTree(tree.left)} ${tree.kind} ${right}`
}

const quoted = (text: string) => `"${text}"`

/** Any text as a term that means it and nothing else. */
export function asTerm(text: string): string {
  return text.replace(/[\\"*?^]/g, '\\$&')
}

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

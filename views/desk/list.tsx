import type { Child } from 'hono/jsx'
import type { ResultOf } from '../graphql.ts'
import { Pager } from '../parts/paging/pager.tsx'
import type { DeskFrame } from './frame.tsx'

/** Number of rows that a list's operation requests. */
export const rowsPerPage = 100

/** Page numbers, starting at 1: of the main list and of the second list below it, if there is one. */
export interface ListPages {
  list: number
  below: number
}

/** The lists of an operation, for a branch that exists. */
export type ListsOf<Query> = NonNullable<ResultOf<Query> extends { desk: infer Lists } ? Lists : never>

export interface ListProps<Query> {
  frame: DeskFrame
  lists: ListsOf<Query>
  pages: ListPages
}

export function ListTable({ heads, children }: { heads: readonly string[]; children: Child }) {
  return (
    <table class="wide">
      <thead>
        <tr>
          {heads.map((head) => (
            <th scope="col">{head}</th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  )
}

interface CursorRowsProps<Node> {
  frame: DeskFrame
  list: {
    edges?: readonly ({ node?: Node | null } | null)[] | null
    pageInfo: Parameters<typeof Pager>[0]['at']
  }
  /** Number of rows that the operation requests. */
  perPage: number
  heads: readonly string[]
  row: (node: Node) => Child
  /** The sentence of an empty list. */
  none: string
  to: Parameters<typeof Pager>[0]['to']
}

/** A list with cursors: its table, or a sentence when it is empty, and the links to the rows before and after. */
export function CursorRows<Node>({ frame, list, perPage, heads, row, none, to }: CursorRowsProps<Node>) {
  const nodes = (list.edges ?? []).flatMap((edge) => edge?.node ?? [])
  return (
    <>
      {nodes.length === 0 ? <p>{none}</p> : <ListTable heads={heads}>{nodes.map(row)}</ListTable>}
      <Pager texts={frame.texts} rows={perPage} at={list.pageInfo} to={to} />
    </>
  )
}

interface RowsProps {
  frame: DeskFrame
  total: number
  path: string
  pages: ListPages
  /** The list within its page. */
  which?: keyof ListPages
  children: Child
}

/** A list with its length and the links to its other pages, or a message that it is empty. */
export function PagedRows({ frame, total, path, pages, which = 'list', children }: RowsProps) {
  const words = frame.texts.desk.lists
  if (total === 0) return <p>{words.none}</p>
  const page = pages[which]
  const [from, to] = [(page - 1) * rowsPerPage + 1, Math.min(page * rowsPerPage, total)]
  const turnTo = (other: number) =>
    listAddress(path, { ...pages, [which]: other }) + (which === 'below' ? '#below' : '')
  return (
    <>
      <p>{words.count(total, from, to)}</p>
      {children}
      {total > rowsPerPage && (
        <p class="actions no-print">
          {page > 1 && <a href={turnTo(page - 1)}>{words.previous}</a>}{' '}
          {to < total && <a href={turnTo(page + 1)}>{words.next}</a>}
        </p>
      )}
    </>
  )
}

/** The address of the lists at these pages. The first page has no parameter. */
function listAddress(path: string, { list, below }: ListPages) {
  const query = [list > 1 && `page=${list}`, below > 1 && `below=${below}`].filter(Boolean).join('&')
  return query ? `${path}?${query}` : path
}

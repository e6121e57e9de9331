import type { Child } from 'hono/jsx'
import type { ResultOf } from '../../../graphql.ts'
import type { DeskFrame } from '../../frame.tsx'

/** What the operations of the lists ask for at a time. */
export const perPage = 100

/** The page of each list that is shown, from 1: of the first, and of the one below it if there is one. */
export interface ListPages {
  list: number
  below: number
}

/** What the operation of a page of lists brings, for a branch that exists. */
export type ListsOf<Query> = NonNullable<ResultOf<Query> extends { desk: infer Lists } ? Lists : never>

export interface ListProps<Query> {
  frame: DeskFrame
  lists: ListsOf<Query>
  pages: ListPages
}

export function Table({ heads, children }: { heads: string[]; children: Child }) {
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

interface RowsProps {
  frame: DeskFrame
  total: number
  path: string
  pages: ListPages
  /** Which of the lists of its page it is. */
  which?: keyof ListPages
  children: Child
}

/** A list with how long it is and the way to its other pages; or that it is empty. */
export function Rows({ frame, total, path, pages, which = 'list', children }: RowsProps) {
  const words = frame.texts.desk.lists
  if (total === 0) return <p>{words.none}</p>
  const page = pages[which]
  const [from, to] = [(page - 1) * perPage + 1, Math.min(page * perPage, total)]
  const turnTo = (other: number) => addressOf(path, { ...pages, [which]: other }) + (which === 'below' ? '#below' : '')
  return (
    <>
      <p>{words.count(total, from, to)}</p>
      {children}
      {total > perPage && (
        <p class="actions no-print">
          {page > 1 && <a href={turnTo(page - 1)}>{words.previous}</a>}{' '}
          {to < total && <a href={turnTo(page + 1)}>{words.next}</a>}
        </p>
      )}
    </>
  )
}

/** The lists at these pages; what is absent is the first. */
function addressOf(path: string, { list, below }: ListPages) {
  const query = [list > 1 && `page=${list}`, below > 1 && `below=${below}`].filter(Boolean).join('&')
  return query ? `${path}?${query}` : path
}

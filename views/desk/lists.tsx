import type { Child } from 'hono/jsx'
import { urls } from '../../server/urls.ts'
import { graphql, type ResultOf } from '../graphql.ts'
import { FormToken } from '../parts/form-token.tsx'
import { shortTitle } from '../parts/title-line.tsx'
import { listTexts } from '../text/desk/lists.ts'
import { type DeskFrame, DeskPage } from './frame.tsx'

export const perPage = 100

export const PullListQuery = graphql(`
  query PullList($at: ID!, $offset: Int!) {
    desk(at: $at) {
      list: pullList(limit: 100, offset: $offset) {
        total
        rows { barcode shelfMark title volume onHoldShelf pickupBranch { name nameEn } }
      }
    }
  }
`)

export const HoldShelfQuery = graphql(`
  query HoldShelf($at: ID!, $offset: Int!) {
    desk(at: $at) {
      list: holdShelf(limit: 100, offset: $offset) {
        total
        rows { barcode title volume holdId patronId patronName cardNumber expiresOn term needsSlip }
      }
      toRemove(limit: 100) { total rows { barcode title volume nextBranch { name nameEn } } }
    }
  }
`)

export const TransitQuery = graphql(`
  query Transit($at: ID!, $offset: Int!) {
    desk(at: $at) {
      list: arrivals(limit: 100, offset: $offset) {
        total
        rows { barcode title volume forHold since from { name nameEn } to { name nameEn } }
      }
      sent(limit: 100) { total rows { barcode title volume forHold since from { name nameEn } to { name nameEn } } }
    }
  }
`)

export const UnfilledQuery = graphql(`
  query Unfilled($at: ID!, $offset: Int!) {
    desk(at: $at) {
      list: unfillable(limit: 100, offset: $offset) {
        total
        rows { holdId why title volume patronId patronName cardNumber phone pickupBranch { name nameEn } }
      }
    }
  }
`)

type DeskOf<Query> = NonNullable<ResultOf<Query> extends { desk: infer Lists } ? Lists : never>

interface Props<Lists> {
  frame: DeskFrame
  lists: Lists
  /** From 1. */
  page: number
}

export function PullListPage({ frame, lists: { list }, page }: Props<DeskOf<typeof PullListQuery>>) {
  const { texts } = frame
  const words = listTexts[texts.code]
  return (
    <DeskPage frame={frame} title={words.pullList.title}>
      <p>{words.pullList.why}</p>
      <Rows frame={frame} total={list.total} page={page} path={urls.desk.pullList}>
        <Table heads={[words.shelfMark, words.title, words.barcode, words.pickup]}>
          {list.rows.map((row) => (
            <tr>
              <td>
                {row.shelfMark} {row.onHoldShelf && <b>{words.pullList.onHoldShelf}</b>}
              </td>
              <td>{shortTitle(row)}</td>
              <td>{row.barcode}</td>
              <td>
                {texts.pick(row.pickupBranch)}{' '}
                <form method="post" action={urls.desk.reportItem}>
                  <FormToken token={frame.formToken} />
                  <input type="hidden" name="barcode" value={row.barcode} />
                  <input type="hidden" name="status" value="MISSING" />
                  <button class="quiet">{words.pullList.missing}</button>
                </form>
              </td>
            </tr>
          ))}
        </Table>
      </Rows>
    </DeskPage>
  )
}

export function HoldShelfPage({ frame, lists: { list, toRemove }, page }: Props<DeskOf<typeof HoldShelfQuery>>) {
  const { texts } = frame
  const words = listTexts[texts.code]
  return (
    <DeskPage frame={frame} title={words.holdShelf.title}>
      <Rows frame={frame} total={list.total} page={page} path={urls.desk.holdShelf}>
        <Table heads={[words.until, words.patron, words.title, words.barcode]}>
          {list.rows.map((row) => (
            <tr>
              <td>
                <a href={urls.desk.hold(row.holdId)}>{texts.day(row.expiresOn)}</a>{' '}
                {row.term !== 'LATER' && <b class="warn">{words.holdShelf.terms[row.term]}</b>}
              </td>
              <td>
                <a href={urls.desk.patron(row.patronId)}>{row.patronName}</a> <small>{row.cardNumber}</small>
              </td>
              <td>
                {shortTitle(row)} {row.needsSlip && <b class="warn">{words.holdShelf.needsSlip}</b>}
              </td>
              <td>{row.barcode}</td>
            </tr>
          ))}
        </Table>
      </Rows>
      <h2>{words.holdShelf.removals}</h2>
      <p>{words.holdShelf.removalsWhy}</p>
      <Rows frame={frame} total={toRemove.total} page={1} path={null}>
        <Table heads={[words.title, words.barcode, words.holdShelf.next]}>
          {toRemove.rows.map((row) => (
            <tr>
              <td>{shortTitle(row)}</td>
              <td>{row.barcode}</td>
              <td>{row.nextBranch ? texts.pick(row.nextBranch) : words.holdShelf.scan}</td>
            </tr>
          ))}
        </Table>
      </Rows>
    </DeskPage>
  )
}

type TransitLists = DeskOf<typeof TransitQuery>

export function TransitPage({ frame, lists: { list, sent }, page }: Props<TransitLists>) {
  const words = listTexts[frame.texts.code].transit
  return (
    <DeskPage frame={frame} title={words.title}>
      <h2>{words.arrivals}</h2>
      <Rows frame={frame} total={list.total} page={page} path={urls.desk.arrivals}>
        <TransitTable frame={frame} rows={list.rows} end="from" />
      </Rows>
      <h2>{words.sent}</h2>
      <Rows frame={frame} total={sent.total} page={1} path={null}>
        <TransitTable frame={frame} rows={sent.rows} end="to" />
      </Rows>
    </DeskPage>
  )
}

interface TransitTableProps {
  frame: DeskFrame
  rows: TransitLists['list']['rows']
  end: 'from' | 'to'
}

function TransitTable({ frame: { texts }, rows, end }: TransitTableProps) {
  const words = listTexts[texts.code]
  return (
    <Table heads={[words.transit[end], words.title, words.barcode, words.transit.since]}>
      {rows.map((row) => (
        <tr>
          <td>{texts.pick(row[end])}</td>
          <td>{shortTitle(row)}</td>
          <td>{row.barcode}</td>
          <td>
            {row.forHold ? words.transit.forHold : words.transit.home} {row.since && texts.time(row.since)}
          </td>
        </tr>
      ))}
    </Table>
  )
}

export function UnfilledPage({ frame, lists: { list }, page }: Props<DeskOf<typeof UnfilledQuery>>) {
  const { texts } = frame
  const words = listTexts[texts.code]
  return (
    <DeskPage frame={frame} title={words.unfilled.title}>
      <p>{words.unfilled.why}</p>
      <Rows frame={frame} total={list.total} page={page} path={urls.desk.unfilled}>
        <Table heads={[words.title, words.unfilled.reason, words.patron, words.pickup]}>
          {list.rows.map((row) => (
            <tr>
              <td>
                <a href={urls.desk.hold(row.holdId)}>{shortTitle(row)}</a>
              </td>
              <td>{words.unfilled.reasons[row.why]}</td>
              <td>
                <a href={urls.desk.patron(row.patronId)}>{row.patronName}</a>{' '}
                <small>
                  {row.cardNumber} {row.phone}
                </small>
              </td>
              <td>{texts.pick(row.pickupBranch)}</td>
            </tr>
          ))}
        </Table>
      </Rows>
    </DeskPage>
  )
}

function Table({ heads, children }: { heads: string[]; children: Child }) {
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
  page: number
  /** Where its other pages are; null: it has none. */
  path: string | null
  children: Child
}

/** A list with how long it is and the way to its other pages; or that it is empty. */
function Rows({ frame, total, page, path, children }: RowsProps) {
  const words = listTexts[frame.texts.code]
  if (total === 0) return <p>{words.none}</p>
  const [from, to] = [(page - 1) * perPage + 1, Math.min(page * perPage, total)]
  return (
    <>
      <p>{words.count(total, from, to)}</p>
      {children}
      {path && (
        <p class="actions no-print">
          {page > 1 && <a href={`${path}?page=${page - 1}`}>{words.previous}</a>}{' '}
          {to < total && <a href={`${path}?page=${page + 1}`}>{words.next}</a>}
        </p>
      )}
    </>
  )
}

import { urls } from '../../../server/urls/urls.ts'
import { graphql, type ResultOf } from '../../graphql.ts'
import { lastDigits } from '../circulation/instruction.tsx'
import { DeskAlert, type DeskFrame, DeskPage } from '../frame.tsx'
import { CursorRows } from '../list.tsx'

export const LogQuery = graphql(`
  query DeskLog($action: String, $day: Date, $first: Int, $after: String, $last: Int, $before: String) {
    deskLog(action: $action, day: $day, first: $first, after: $after, last: $last, before: $before) {
      edges {
        node {
          at action details
          staff { name }
          machine: selfCheckMachine { name }
          branch { name nameEn }
          item { barcode }
          patron { id cardNumber }
        }
      }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  }
`)

type Log = NonNullable<ResultOf<typeof LogQuery>['deskLog']>
type Entry = NonNullable<NonNullable<Log['edges']>[number]>['node']

export const logRows = 30

interface LogFilter {
  action: string
  /** YYYY-MM-DD, or the entered text when it is not a date. */
  day: string
}

interface LogProps {
  frame: DeskFrame
  filter: LogFilter
  log: Log | null
  /** Whether the entered text is not a date. */
  badDay?: boolean
}

/** The actions of staff, newest first. */
export function LogPage({ frame, filter, log, badDay }: LogProps) {
  const { texts } = frame
  const words = texts.desk.log
  return (
    <DeskPage frame={frame} title={words.title}>
      <form class="scan" action={urls.desk.log}>
        <label>
          {words.action}
          <select name="action">
            <option value="">{words.all}</option>
            {Object.entries(texts.desk.actions).map(([action, name]) => (
              <option value={action} selected={action === filter.action}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label>
          {words.day}
          <input name="day" type="date" value={filter.day} placeholder="2026-11-24" />
        </label>
        <button class="quiet">{words.show}</button>
      </form>
      {badDay && <DeskAlert>{words.badDay}</DeskAlert>}
      {log && (
        <CursorRows
          frame={frame}
          list={log}
          perPage={logRows}
          heads={[words.at, words.staff, words.action, words.subject]}
          row={(entry) => <Row frame={frame} entry={entry} />}
          none={words.none}
          to={(range) => urls.desk.logOf({ action: filter.action, day: filter.day, ...range })}
        />
      )}
    </DeskPage>
  )
}

function Row({ frame: { texts }, entry }: { frame: DeskFrame; entry: Entry }) {
  const words = texts.desk.log
  const actions: Record<string, string> = texts.desk.actions
  const { item, patron, branch, details } = entry
  return (
    <tr>
      <td>{texts.time(entry.at)}</td>
      <td>
        {(entry.staff ?? entry.machine)?.name} {branch && <small>{texts.pick(branch)}</small>}
      </td>
      <td>{actions[entry.action] ?? entry.action}</td>
      <td>
        {item && <a href={urls.desk.item(item.barcode)}>{item.barcode}</a>}
        {patron && <a href={urls.desk.patron(patron.id)}>{words.patron(lastDigits(patron.cardNumber))}</a>}{' '}
        {details && <small>{details}</small>}
      </td>
    </tr>
  )
}

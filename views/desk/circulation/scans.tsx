import type { Child } from 'hono/jsx'
import { urls } from '../../../server/urls/urls.ts'
import { graphql } from '../../graphql.ts'
import { FormToken } from '../../parts/forms/csrf-field.tsx'
import { shortTitle } from '../../parts/titles/title-line.tsx'
import type { DeskTexts } from '../../text/languages.ts'
import type { DeskFrame } from '../frame.tsx'
import { SubmissionKey } from '../submission-key.tsx'

export const LastScansQuery = graphql(
  `query LastScans($at: ID!, $kind: ScanKind!) { scans: deskScans(at: $at, kind: $kind) { number } }`,
)

interface FormProps {
  frame: DeskFrame
  action: string
  label: string
  submit: string
  name?: string
  /** What stands in the field. */
  value?: string | undefined
  /** Hidden fields. */
  children?: Child
  /** A link behind the button. */
  end?: Child
}

/**
 * The field for the next scan. With the script (`static/desk-scan.js`) it is empty again at once, and scans are sent one
 * after the other.
 */
export function ScanForm({ frame, action, label, submit, name = 'barcode', value, children, end }: FormProps) {
  const words = frame.texts.desk.scans
  const said = {
    'data-waiting': words.waiting('{n}'),
    'data-failing': words.failing('{n}'),
    'data-stopped': words.stopped('{n}'),
  }
  return (
    <form class="scan" method="post" action={action} autocomplete="off" data-scans {...said}>
      <FormToken token={frame.formToken} />
      <SubmissionKey frame={frame} />
      {children}
      <label>
        {label}
        <input name={name} value={value} autocomplete="off" autofocus />
      </label>
      <button>{submit}</button> <span data-part="end">{end}</span>{' '}
      <button type="button" class="quiet" data-sound data-on={words.soundOn} data-off={words.soundOff} hidden>
        {words.soundOn}
      </button>
    </form>
  )
}

/** The answers to the scans since the page before this one, in large letters; the script puts the next ones here. */
export function ScanAnswers({ children }: { children: Child }) {
  return (
    <div class="scans" data-part="answers" aria-live="assertive">
      {children}
    </div>
  )
}

interface ListProps {
  frame: DeskFrame
  heading: string
  isEmpty: boolean
  children: Child
}

/** What was scanned, the last scan first. It is on screen alone: on paper are slips and receipts. */
export function ScanList({ frame, heading, isEmpty, children }: ListProps) {
  return (
    <section class="no-print" data-list hidden={isEmpty || undefined}>
      <h2>{heading}</h2>
      <table class="wide">
        <tbody>{children}</tbody>
      </table>
      <p>
        <a href={urls.desk.acts}>{frame.texts.desk.scans.toUndo}</a>
      </p>
    </section>
  )
}

interface RowProps {
  texts: DeskTexts
  number: number
  at: Date | string
  /** As it was scanned. Null when it was a library card. */
  barcode: string | null
  item: { barcode: string; title: { title: string; volume: string | null } } | null
  isRefused: boolean
  /** What was answered, in a few words. */
  children: Child
}

/** One scan. It names no patron, since it stands beside a title. */
export function ScanRow({ texts, number, at, barcode, item, isRefused, children }: RowProps) {
  return (
    <tr data-scan={String(number)} class={isRefused ? 'no' : undefined}>
      <td class="whole">{texts.time(at)}</td>
      <td>
        {item ? (
          <>
            <a href={urls.desk.item(item.barcode)}>{item.barcode}</a> {shortTitle(item.title, 60)}
          </>
        ) : (
          (barcode ?? texts.desk.scans.card)
        )}
      </td>
      <td>
        <b>{children}</b>
      </td>
    </tr>
  )
}

/** The number of the last scan of a list; 0 when there is none. */
export function lastOf([last]: readonly { number: number }[]): number {
  return last?.number ?? 0
}

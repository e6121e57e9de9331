import type { Child } from 'hono/jsx'
import { urls } from '../../../server/urls/urls.ts'
import { graphql } from '../../graphql.ts'
import { PostForm } from '../../parts/forms/post-form.tsx'
import { shortTitle } from '../../parts/titles/title-line.tsx'
import type { DeskTexts } from '../../text/languages.ts'
import type { DeskFrame } from '../frame.tsx'
import { SubmissionKey } from '../submission-key.tsx'

export const LastScansQuery = graphql(
  `query LastScans($at: ID!, $kind: ScanKind!) { scans: deskScans(branchId: $at, kind: $kind) { number } }`,
)

interface FormProps {
  frame: DeskFrame
  action: string
  label: string
  submit: string
  name?: string
  /** The field's value. */
  value?: string | undefined
  /** Hidden fields. */
  children?: Child
  /** A link after the button. */
  end?: Child
}

/**
 * The field for the next scan. The script (`static/desk-scan.js`) empties it at once and sends scans one after the
 * other.
 */
export function ScanForm({ frame, action, label, submit, name = 'barcode', value, children, end }: FormProps) {
  const words = frame.texts.desk.scans
  const attributes = {
    'data-waiting': words.waiting('{n}'),
    'data-failing': words.failing('{n}'),
    'data-stopped': words.stopped('{n}'),
  }
  return (
    <PostForm frame={frame} class="scan" action={action} autocomplete="off" data-scans {...attributes}>
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
    </PostForm>
  )
}

/** The answers to the scans since the previous page, in large letters. The script inserts later answers here. */
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

/** The scans, newest first. They are not printed; slips and receipts are. */
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
  /** The scanned barcode. Null when it was a library card. */
  barcode: string | null
  item: { barcode: string; title: { title: string; volume: string | null } } | null
  /** The colour of the answer. Undefined for a copy that goes back to its shelf. `none` for a refusal. */
  outcome: 'ok' | 'mine' | 'none' | undefined
  /** The answer in a few words. */
  children: Child
}

/** One scan. It names no patron, because it names a title. */
export function ScanRow({ texts, number, at, barcode, item, outcome, children }: RowProps) {
  return (
    <tr data-scan={String(number)} class={outcome === 'none' ? 'no' : undefined}>
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
        <b class={outcome && `badge ${outcome}`}>{children}</b>
      </td>
    </tr>
  )
}

/** The number of the last scan of a list. 0 when the list is empty. */
export function lastScanNumber([last]: readonly { number: number }[]): number {
  return last?.number ?? 0
}

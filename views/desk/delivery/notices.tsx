import type { Child } from 'hono/jsx'
import { type NoticeFilter, urls } from '../../../server/urls/urls.ts'
import { graphql, type ResultOf } from '../../graphql.ts'
import { noticeNames } from '../../mail/texts.ts'
import { PostForm } from '../../parts/forms/post-form.tsx'
import { lastDigits } from '../circulation/instruction.tsx'
import type { DeskFrame } from '../frame.tsx'
import { CursorRows } from '../list.tsx'
import { MailPage } from './frame.tsx'
import { NoticeRow, NoticeRowData } from './notice-row.tsx'

export const NoticesQuery = graphql(
  `
  query DeskNotices(
    $state: NoticeState, $kind: NoticeKind, $patronId: ID, $withError: Boolean, $only: ID!, $isOnly: Boolean!
    $first: Int, $after: String, $last: Int, $before: String
  ) {
    counts: deskNoticeCounts { state count orMore }
    patron: deskPatronById(id: $only) @include(if: $isOnly) { id cardNumber }
    notices: deskNotices(
      state: $state, kind: $kind, patronId: $patronId, withError: $withError
      first: $first, after: $after, last: $last, before: $before
    ) {
      edges { node { ...NoticeRowData } }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  }
`,
  [NoticeRowData],
)

type Data = ResultOf<typeof NoticesQuery>

export const noticesPerPage = 18

interface Props {
  frame: DeskFrame
  /** The filter without the cursor. */
  filter: NoticeFilter
  data: Data
  message?: Child
}

/** The notices to patrons, their states, and the actions. */
export function NoticesPage({ frame, filter, data, message }: Props) {
  const { texts, formToken } = frame
  const words = texts.desk.mail
  const failed = data.counts.some(({ state, count }) => state === 'FAILED' && count > 0)
  return (
    <MailPage frame={frame} page="mail">
      {message}
      <p class="actions">
        {data.counts.map(({ state, count, orMore }) => (
          <span>
            <a href={urls.desk.mailOf({ state })}>{words.states[state]}</a> {words.count(count, orMore)}
          </span>
        ))}
      </p>
      <Filter frame={frame} filter={filter} />
      {data.patron ? (
        <p>
          <b>
            <a href={urls.desk.patron(data.patron.id)}>{words.ofPatron(lastDigits(data.patron.cardNumber))}</a>
          </b>{' '}
          <a href={urls.desk.mailOf({ ...filter, patron: undefined })}>{words.everybody}</a>
        </p>
      ) : (
        <PostForm frame={{ formToken }} class="scan" action={urls.desk.mailCard(filter)}>
          <label>
            {words.card}
            <input name="card" maxlength={100} inputmode="numeric" autocomplete="off" />
          </label>
          <button class="quiet">{words.find}</button>
        </PostForm>
      )}
      <CursorRows
        frame={frame}
        list={data.notices}
        perPage={noticesPerPage}
        heads={[words.createdAt, words.what, words.outcome, '']}
        row={(notice) => <NoticeRow frame={frame} filter={filter} notice={notice} />}
        none={words.none}
        to={(range) => urls.desk.mailOf({ ...filter, ...range })}
      />
      {failed && (
        <PostForm
          frame={{ formToken }}
          class="fields"
          action={urls.desk.mailRetry({ kind: filter.kind, patron: filter.patron })}
        >
          <p>{words.retryAllNote}</p>
          <button>{words.retryAll}</button>
        </PostForm>
      )}
    </MailPage>
  )
}

function Filter({ frame: { texts }, filter }: Pick<Props, 'frame' | 'filter'>) {
  const words = texts.desk.mail
  return (
    <form class="fields row" action={urls.desk.mail}>
      {filter.patron && <input type="hidden" name="patron" value={filter.patron} />}
      <Choice label={words.state} name="state" all={words.all} values={words.states} chosen={filter.state} />
      <Choice label={words.kind} name="kind" all={words.all} values={noticeNames(texts.code)} chosen={filter.kind} />
      <label class="check">
        <input type="checkbox" name="error" value="1" checked={filter.error === '1'} /> {words.withError}
      </label>
      <button class="quiet">{words.show}</button>
    </form>
  )
}

interface ChoiceProps {
  label: string
  name: string
  all: string
  values: Record<string, string>
  chosen: string | undefined
}

function Choice({ label, name, all, values, chosen }: ChoiceProps) {
  return (
    <label>
      {label}
      <select name={name}>
        <option value="">{all}</option>
        {Object.entries(values).map(([value, text]) => (
          <option value={value} selected={value === chosen}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
}

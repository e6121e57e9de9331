import type { Child } from 'hono/jsx'
import { urls } from '../../../server/urls/urls.ts'
import { graphql, type ResultOf } from '../../graphql.ts'
import { PostForm } from '../../parts/forms/post-form.tsx'
import { type DeskFrame, DeskPage } from '../frame.tsx'
import { DeskRefusalData } from '../refusal.ts'
import { KnownRecords, NewRecordForm, rowsFor } from './edit.tsx'
import { Lines } from './lines.tsx'
import { allFields, fieldNames, fieldText, RecordData, valuesOf } from './record-data.ts'
import { HiddenRecord } from './record-fields.tsx'
import { RecordRowData } from './search.tsx'

export const IsbnQuery = graphql(
  `
  query DeskIsbn($isbn: String!) {
    known: titlesByIsbns(isbns: [$isbn]) { ...RecordRowData }
    lookUpIsbn(isbn: $isbn) {
      __typename
      ... on IsbnRecords { isbn sourceName termsUrl records { url record { ...RecordData } } }
      ...DeskRefusalData
    }
  }
`,
  [RecordRowData, RecordData, DeskRefusalData],
)

export type IsbnResult = ResultOf<typeof IsbnQuery>
type Records = Extract<IsbnResult['lookUpIsbn'], { __typename: 'IsbnRecords' }>

interface Props {
  frame: DeskFrame
  /** The ISBN as entered. */
  typed: string
  found: IsbnResult | null
  /** Why the lookup gave no record. */
  stop?: Child
}

/** Fetches a record by ISBN. One record fills the form at once; of several, staff choose one (E5). */
export function IsbnPage({ frame, typed, found, stop }: Props) {
  const words = frame.texts.desk.records
  const isKnown = found !== null && found.known.length > 0
  const answer = found?.lookUpIsbn.__typename === 'IsbnRecords' ? found.lookUpIsbn : null
  return (
    <DeskPage frame={frame} title={words.isbn.title}>
      <form class="scan" action={urls.desk.recordByIsbn}>
        <label>
          {words.isbn.label}
          <input name="isbn" value={typed} maxlength={40} autocomplete="off" inputmode="numeric" autofocus={!answer} />
        </label>
        <button>{words.isbn.submit}</button>
      </form>
      {!found && <p>{words.isbn.how}</p>}
      {isKnown && <KnownRecords frame={frame} rows={found.known} />}
      {stop}
      {answer && <Offered frame={frame} answer={answer} isKnown={isKnown} />}
      {answer?.records.length !== 1 && (
        <p>
          <a href={urls.desk.newRecord}>{words.isbn.byHand}</a>
        </p>
      )}
    </DeskPage>
  )
}

function Offered({ frame, answer, isKnown }: { frame: DeskFrame; answer: Records; isKnown: boolean }) {
  const words = frame.texts.desk.records
  const { sourceName, termsUrl, records } = answer
  const [only] = records
  const credit = (url: string | null) => (
    <p>
      <small>
        {words.isbn.credit(sourceName)} <a href={termsUrl}>{words.isbn.terms}</a>{' '}
        {url && /^https?:/.test(url) && <a href={url}>{words.isbn.atSource}</a>}
      </small>
    </p>
  )
  if (!only) return <p role="status">{words.isbn.notFound(sourceName)}</p>
  if (records.length === 1) {
    const values = valuesOf(only.record)
    return (
      <>
        <div class="say" role="status">
          <p>{words.isbn.filled(sourceName)}</p>
          {credit(only.url)}
        </div>
        <NewRecordForm frame={frame} values={values} rows={rowsFor(values)} isKnown={isKnown} />
      </>
    )
  }
  return (
    <>
      <p role="status">{words.isbn.several(records.length)}</p>
      {records.map(({ url, record }) => (
        <Choice frame={frame} record={record} credit={credit(url)} />
      ))}
    </>
  )
}

/** One of several records, with a button that fills the form with it. */
function Choice({
  frame,
  record,
  credit,
}: {
  frame: DeskFrame
  record: Records['records'][number]['record']
  credit: Child
}) {
  const { texts } = frame
  const words = texts.desk.records
  const values = valuesOf(record)
  const shown = allFields.filter((field) => fieldText(frame, values, field))
  return (
    <section>
      <h2>{[record.title, record.volume].filter(Boolean).join(' ')}</h2>
      <table>
        {shown.map((field) => (
          <tr>
            <th scope="row">{words.fields[fieldNames[field]]}</th>
            <td>
              <Lines text={fieldText(frame, values, field)} />
            </td>
          </tr>
        ))}
      </table>
      {credit}
      <PostForm frame={frame} action={urls.desk.newRecord}>
        <HiddenRecord values={values} />
        <button name="act" value="fill">
          {words.isbn.use}
        </button>
      </PostForm>
    </section>
  )
}

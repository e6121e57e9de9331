import type { Child } from 'hono/jsx'
import { urls } from '../../../server/urls/urls.ts'
import { graphql } from '../../graphql.ts'
import { PostForm } from '../../parts/forms/post-form.tsx'
import { titleText } from '../../parts/titles/title-line.tsx'
import { type DeskFrame, DeskPage } from '../frame.tsx'
import { DeskRefusalData } from '../refusal.ts'
import { Lines } from './lines.tsx'
import { RecordLinks, TitleUpkeepLinks } from './links.tsx'
import { allFields, type DeskTitleResult, fieldNames, fieldText, valuesOf } from './record-data.ts'
import { SourceLine } from './search.tsx'

export const ReleaseTitleFields = graphql(
  `
  mutation ReleaseTitleFields($id: ID!, $fields: [TitleField!]!) {
    done: releaseTitleFields(id: $id, fields: $fields) { __typename ... on DeskTitlePayload { changedFields } ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

interface Props {
  frame: DeskFrame
  title: DeskTitleResult
  /** Why a form was not accepted. */
  stop?: Child
}

/** A record with all its fields, and the fields that imports keep. */
export function RecordPage({ frame, title: { title, record, editedFields, replacedFields }, stop }: Props) {
  const { texts } = frame
  const words = texts.desk.records
  const values = valuesOf(record)
  const rows = allFields.map((field) => ({ field, text: fieldText(frame, values, field) })).filter(({ text }) => text)
  const mayAddCopies = frame.mayOpen(urls.desk.calendar) && !frame.library.withheld.includes('CIRCULATION')
  return (
    <DeskPage frame={frame} title={titleText(title)}>
      {stop}
      <p>
        <SourceLine frame={frame} title={title} />
      </p>
      <div class="actions">
        <a class="button" href={urls.desk.editRecord(title.id)}>
          {words.edit}
        </a>{' '}
        {mayAddCopies && <a href={urls.desk.recordCopies(title.id)}>{words.addCopies}</a>}{' '}
        <a href={urls.desk.copies(title.id)}>{words.copies}</a>{' '}
        <a href={urls.desk.recordMarc(title.id)}>{words.marc}</a>{' '}
        <a href={urls.title(title.id)}>{words.toPatronPage}</a>
      </div>
      <TitleUpkeepLinks frame={frame} titleId={title.id} />
      <RecordLinks frame={frame} />
      <table>
        {rows.map(({ field, text }) => (
          <tr>
            <th scope="row">
              {words.fields[fieldNames[field]]} {editedFields.includes(field) && `(${words.kept.mark})`}
            </th>
            <td>
              <Lines text={text} />
            </td>
          </tr>
        ))}
      </table>
      {title.invalidIsbns.length > 0 && <p class="warn">{words.invalidIsbns(title.invalidIsbns.join(' '))}</p>}
      {editedFields.length > 0 && (
        <>
          <h2>{words.kept.title}</h2>
          <p>{words.kept.why}</p>
          <PostForm frame={frame} class="fields" action={urls.desk.releaseRecord(title.id)}>
            {editedFields.map((field) => (
              <div class="check">
                <label>
                  <input type="checkbox" name="field" value={field} /> {words.fields[fieldNames[field]]}
                </label>{' '}
                {replacedFields.includes(field) && <small>{words.kept.replaced}</small>}
              </div>
            ))}
            <p>
              <small>{words.kept.releaseHow}</small>
            </p>
            <button class="quiet">{words.kept.release}</button>
          </PostForm>
        </>
      )}
    </DeskPage>
  )
}

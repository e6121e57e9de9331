import type { Child } from 'hono/jsx'
import { urls } from '../../../server/urls/urls.ts'
import { graphql } from '../../graphql.ts'
import { PostForm } from '../../parts/forms/post-form.tsx'
import { titleText } from '../../parts/titles/title-line.tsx'
import { type DeskFrame, DeskPage } from '../frame.tsx'
import { DeskRefusalData } from '../refusal.ts'
import { SubmissionKey } from '../submission-key.tsx'
import { DeskTitleData, type DeskTitleResult, type RecordValues } from './record-data.ts'
import { RecordFields } from './record-fields.tsx'
import { RecordRefusedData } from './refusal.ts'
import { RecordRowData, RecordTable } from './search.tsx'

export const DeskTitleQuery = graphql(`query DeskTitleRecord($id: ID!) { deskTitle(id: $id) { ...DeskTitleData } }`, [
  DeskTitleData,
])

export const CreateTitle = graphql(
  `
  mutation CreateTitle($key: String, $record: CatalogueRecordInput!, $another: Boolean!) {
    done: createTitle(input: { key: $key, record: $record, another: $another }) {
      __typename
      ... on DeskTitlePayload { title { id invalidIsbns } }
      ... on IsbnInCatalogue { titles { ...RecordRowData } }
      ...RecordRefusedData
      ...DeskRefusalData
    }
  }
`,
  [RecordRefusedData, RecordRowData, DeskRefusalData],
)

export const UpdateTitle = graphql(
  `
  mutation UpdateTitle($id: ID!, $version: Int!, $record: CatalogueRecordInput!) {
    done: updateTitle(input: { id: $id, version: $version, record: $record }) {
      __typename
      ... on DeskTitlePayload { changedFields title { id invalidIsbns } }
      ... on RecordChanged { version }
      ...RecordRefusedData
      ...DeskRefusalData
    }
  }
`,
  [RecordRefusedData, DeskRefusalData],
)

/** Empty rows for contributors, beside those that are filled. */
export const rowsFor = (values: RecordValues, more = 0) => Math.max(values.contributors.length + 1, 2) + more

interface NewProps {
  frame: DeskFrame
  values: RecordValues
  rows?: number
  /** A message above the form. */
  about?: Child
  /** Whether a title has an ISBN of the record, so that staff confirm that they want another one. */
  isKnown?: boolean
}

export function NewRecordPage({ frame, values, rows = rowsFor(values), about, isKnown }: NewProps) {
  const words = frame.texts.desk.records
  return (
    <DeskPage frame={frame} title={words.new}>
      {about}
      <NewRecordForm frame={frame} values={values} rows={rows} isKnown={isKnown} />
    </DeskPage>
  )
}

/** The records of the catalogue that have an ISBN of the new one (E1). */
export function KnownRecords({ frame, rows }: { frame: DeskFrame; rows: Parameters<typeof RecordTable>[0]['rows'] }) {
  const words = frame.texts.desk.records
  return (
    <div class="say transit" role="status">
      <p>
        <b>{words.isbn.known}</b>
      </p>
      <RecordTable frame={frame} rows={rows} />
      <p>{words.isbn.knownHow}</p>
    </div>
  )
}

export function NewRecordForm({ frame, values, rows, isKnown }: Omit<NewProps, 'about'> & { rows: number }) {
  const words = frame.texts.desk.records
  return (
    <PostForm frame={frame} class="fields" action={urls.desk.newRecord}>
      <SubmissionKey frame={frame} />
      <DefaultButton text={words.create} />
      {isKnown && (
        <div class="check">
          <label>
            <input type="checkbox" name="another" value="1" /> {words.isbn.another}
          </label>
        </div>
      )}
      <RecordFields frame={frame} values={values} rows={rows} />
      <button name="act" value="save">
        {words.create}
      </button>
    </PostForm>
  )
}

interface EditProps {
  frame: DeskFrame
  title: DeskTitleResult
  /** The version that the form changes. */
  version: number
  /** Hashes of the values that the form first showed. */
  base: string
  values: RecordValues
  rows?: number
}

export function EditRecordPage({ frame, title: { title, editedFields }, version, base, values, rows }: EditProps) {
  const words = frame.texts.desk.records
  return (
    <DeskPage frame={frame} title={words.edit}>
      <p>
        <a href={urls.desk.record(title.id)}>{titleText(title)}</a> {words.number} {title.controlNumber}
      </p>
      <PostForm frame={frame} class="fields" action={urls.desk.editRecord(title.id)}>
        <input type="hidden" name="version" value={version} autocomplete="off" />
        <input type="hidden" name="base" value={base} autocomplete="off" />
        <DefaultButton text={words.save} />
        <RecordFields frame={frame} values={values} rows={rows ?? rowsFor(values)} edited={editedFields} />
        <button name="act" value="save">
          {words.save}
        </button>
      </PostForm>
    </DeskPage>
  )
}

/** The first button of a form is the one that Enter presses. It saves, and does not add rows. */
function DefaultButton({ text }: { text: string }) {
  return (
    <button name="act" value="save">
      {text}
    </button>
  )
}

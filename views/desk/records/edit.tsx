import type { Child } from 'hono/jsx'
import { urls } from '../../../server/urls/urls.ts'
import { graphql } from '../../graphql.ts'
import { FormToken } from '../../parts/forms/csrf-field.tsx'
import { titleText } from '../../parts/titles/title-line.tsx'
import { type DeskFrame, DeskPage } from '../frame.tsx'
import { DeskRefusalData } from '../refusal.ts'
import { SubmissionKey } from '../submission-key.tsx'
import { DeskTitleData, type DeskTitleResult, type RecordValues } from './record-data.ts'
import { RecordFields } from './record-fields.tsx'
import { RecordRefusedData } from './refusal.ts'

export const DeskTitleQuery = graphql(`query DeskTitleRecord($id: ID!) { deskTitle(id: $id) { ...DeskTitleData } }`, [
  DeskTitleData,
])

export const CreateTitle = graphql(
  `
  mutation CreateTitle($key: String, $record: CatalogueRecordInput!) {
    done: createTitle(input: { key: $key, record: $record }) {
      __typename
      ... on DeskTitlePayload { title { id invalidIsbns } }
      ...RecordRefusedData
      ...DeskRefusalData
    }
  }
`,
  [RecordRefusedData, DeskRefusalData],
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
}

export function NewRecordPage({ frame, values, rows = rowsFor(values), about }: NewProps) {
  const words = frame.texts.desk.records
  return (
    <DeskPage frame={frame} title={words.new}>
      {about}
      <NewRecordForm frame={frame} values={values} rows={rows} />
    </DeskPage>
  )
}

export function NewRecordForm({ frame, values, rows }: Required<Omit<NewProps, 'about'>>) {
  const words = frame.texts.desk.records
  return (
    <form class="fields" method="post" action={urls.desk.newRecord}>
      <FormToken token={frame.formToken} />
      <SubmissionKey frame={frame} />
      <DefaultButton text={words.create} />
      <RecordFields frame={frame} values={values} rows={rows} />
      <button name="act" value="save">
        {words.create}
      </button>
    </form>
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
      <form class="fields" method="post" action={urls.desk.editRecord(title.id)}>
        <FormToken token={frame.formToken} />
        <input type="hidden" name="version" value={version} autocomplete="off" />
        <input type="hidden" name="base" value={base} autocomplete="off" />
        <DefaultButton text={words.save} />
        <RecordFields frame={frame} values={values} rows={rows ?? rowsFor(values)} edited={editedFields} />
        <button name="act" value="save">
          {words.save}
        </button>
      </form>
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

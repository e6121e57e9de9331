import { urls } from '../../../server/urls/urls.ts'
import { graphql, type ResultOf } from '../../graphql.ts'
import { FieldError, fieldAttributes } from '../../parts/forms/form-errors.tsx'
import { PostForm } from '../../parts/forms/post-form.tsx'
import { titleText } from '../../parts/titles/title-line.tsx'
import { DangerButton } from '../danger.tsx'
import { DeskField, DeskTextarea } from '../field.tsx'
import { type DeskFrame, DeskPage } from '../frame.tsx'
import { DeskRefusalData } from '../refusal.ts'

export const CoverFormQuery = graphql(`
  query CoverForm($id: ID!) {
    title(id: $id) { id title volume cover { url width height credit } }
    deskCover(titleId: $id) { licence uploadedAt }
  }
`)

export const SetTitleCover = graphql(
  `
  mutation SetTitleCover($id: ID!, $image: String, $credit: String!, $licence: String!) {
    setTitleCover(input: { titleId: $id, image: $image, credit: $credit, licence: $licence }) {
      __typename
      ...DeskRefusalData
    }
  }
`,
  [DeskRefusalData],
)

export const DeleteTitleCover = graphql(
  `
  mutation DeleteTitleCover($id: ID!) { deleteTitleCover(titleId: $id) { __typename ...DeskRefusalData } }
`,
  [DeskRefusalData],
)

export interface CoverFormValues {
  credit: string
  licence: string
}

interface Props {
  frame: DeskFrame
  title: NonNullable<ResultOf<typeof CoverFormQuery>['title']>
  stored: ResultOf<typeof CoverFormQuery>['deskCover']
  typed?: CoverFormValues | undefined
}

/** The uploaded cover of a title (E10). The file is the last field, as `uploadForms` needs it. */
export function CoverFormPage({ frame, title, stored, typed }: Props) {
  const words = frame.texts.desk.recordUpkeep.cover
  const { cover } = title
  const { credit, licence } = typed ?? { credit: cover?.credit ?? '', licence: stored?.licence ?? '' }
  return (
    <DeskPage frame={frame} title={words.title}>
      <h2>
        <a href={urls.desk.record(title.id)}>{titleText(title)}</a>
      </h2>
      {cover ? (
        <p>
          <img
            src={cover.url}
            width={Math.ceil(cover.width / 2)}
            height={Math.ceil(cover.height / 2)}
            alt={words.now}
          />
          <br />
          {stored && <small>{frame.texts.momentDay(stored.uploadedAt)}</small>}
        </p>
      ) : (
        <p>{words.none}</p>
      )}
      <PostForm frame={frame} class="fields" enctype="multipart/form-data" action={urls.desk.recordCover(title.id)}>
        <DeskField frame={frame} name="credit" label={words.credit} value={credit} />
        <DeskTextarea frame={frame} name="licence" label={words.licence} value={licence} rows={2} />
        <p>{words.licenceHint}</p>
        <FieldError frame={frame} name="image" />
        <label>
          {words.file}
          <input {...fieldAttributes(frame, 'image')} type="file" accept="image/jpeg,image/png,image/webp" />
        </label>
        <p>{words.fileHint}</p>
        <button>{words.submit}</button>
      </PostForm>
      {cover && (
        <PostForm frame={frame} class="fields" action={urls.desk.recordCover(title.id)}>
          <DangerButton texts={frame.texts} label={words.remove} name="what" value="remove" />
        </PostForm>
      )}
      <p>
        <a href={urls.desk.record(title.id)}>{frame.texts.desk.recordUpkeep.back}</a>
      </p>
    </DeskPage>
  )
}

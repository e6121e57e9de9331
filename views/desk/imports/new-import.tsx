import { urls } from '../../../server/urls/urls.ts'
import { graphql, type ResultOf } from '../../graphql.ts'
import { FieldGroup } from '../../parts/forms/field.tsx'
import { PostForm } from '../../parts/forms/post-form.tsx'
import { DeskField } from '../field.tsx'
import { type DeskFrame, DeskPage } from '../frame.tsx'
import { DeskRefusalData } from '../refusal.ts'

export const NewImportQuery = graphql(`
  query NewImport { importProfiles { kind name profileId } }
`)

export const CreateImportRun = graphql(
  `
  mutation CreateImportRun($kind: ImportKind!, $upload: String!, $profile: String) {
    done: createImportRun(kind: $kind, upload: $upload, profile: $profile) {
      __typename ...DeskRefusalData ... on ImportRunPayload { isKnown run { id } }
    }
  }
`,
  [DeskRefusalData],
)

type Profiles = ResultOf<typeof NewImportQuery>['importProfiles']
type Kind = Profiles[number]['kind']

interface Props {
  frame: DeskFrame
  profiles: Profiles
  typed: { kind: Kind; profile: string }
}

/** The form that uploads a file. */
export function NewImportPage({ frame, profiles, typed }: Props) {
  const words = frame.texts.desk.imports
  const kinds = Object.keys(words.kind) as Kind[]
  return (
    <DeskPage frame={frame} title={words.newTitle}>
      <p>{words.why}</p>
      <PostForm frame={frame} class="fields" action={urls.desk.newImport} enctype="multipart/form-data">
        <FieldGroup frame={frame} name="kind" legend={words.kindLabel}>
          {kinds.map((kind) => (
            <div class="check">
              <label>
                <input type="radio" name="kind" value={kind} checked={kind === typed.kind} /> {words.kind[kind]}
              </label>{' '}
              <small>{words.kindNotes[kind]}</small>
            </div>
          ))}
        </FieldGroup>
        <label>
          {words.profile}
          <select name="profile">
            <option value="">{words.findSettings}</option>
            {kinds.map((kind) => (
              <optgroup label={words.kind[kind]}>
                {profiles
                  .filter((profile) => profile.kind === kind)
                  .map(({ name, profileId }) => (
                    <option value={`${kind}:${name}`} selected={typed.profile === `${kind}:${name}`}>
                      {profileId === null ? `${name} (${words.supplied})` : name}
                    </option>
                  ))}
              </optgroup>
            ))}
          </select>
        </label>
        <DeskField frame={frame} name="file" label={words.fileLabel} type="file" required />
        <p>
          <small>{words.fileNote}</small>
        </p>
        <button>{words.upload}</button>
        <p>
          <small>{words.uploadNote}</small>
        </p>
      </PostForm>
      <p>
        <a href={urls.desk.imports}>{words.toList}</a>
      </p>
    </DeskPage>
  )
}

import { urls } from '../../../server/urls/urls.ts'
import { graphql, type ResultOf } from '../../graphql.ts'
import { PostForm } from '../../parts/forms/post-form.tsx'
import { DangerButton } from '../danger.tsx'
import { type DeskFrame, DeskPage, DeskSuccess } from '../frame.tsx'
import { CursorRows } from '../list.tsx'
import { CountList } from './counts.tsx'
import { Sources, SourcesData } from './sources.tsx'

export const ImportsQuery = graphql(
  `
  query Imports($first: Int, $after: String, $last: Int, $before: String) {
    importRuns(first: $first, after: $after, last: $last, before: $before) {
      edges { node { id kind state fileName uploadedAt percentage counts { name count } } }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
    importProfiles { profileId kind name }
    harvestedSources { ...SourcesData }
  }
`,
  [SourcesData],
)

export const DeleteImportProfile = graphql(`
  mutation DeleteImportProfile($profileId: Int!) {
    done: deleteImportProfile(profileId: $profileId) { __typename ... on DeleteImportProfilePayload { name } }
  }
`)

export const importRows = 20

type Imports = ResultOf<typeof ImportsQuery>

interface Props {
  frame: DeskFrame
  imports: Imports
  /** The name of a profile that was deleted. */
  deleted?: string | undefined
  /** Whether the ending of absent titles and copies was confirmed. */
  confirmed?: boolean | undefined
}

/** The uploaded files, newest first, and the saved settings. */
export function ImportsPage({ frame, imports, deleted, confirmed }: Props) {
  const { texts } = frame
  const words = texts.desk.imports
  return (
    <DeskPage frame={frame} title={words.title}>
      {deleted && (
        <DeskSuccess>
          <p>{words.deleted(deleted)}</p>
        </DeskSuccess>
      )}
      {confirmed && (
        <DeskSuccess>
          <p>{words.sources.confirmed}</p>
        </DeskSuccess>
      )}
      <p>{words.why}</p>
      <p>
        <a class="button" href={urls.desk.newImport}>
          {words.toNew}
        </a>{' '}
        <a href={urls.desk.electronicFeeds}>{texts.desk.electronicFeeds.title}</a>
      </p>
      <CursorRows
        frame={frame}
        list={imports.importRuns}
        perPage={importRows}
        heads={Object.values(words.columns)}
        row={({ id, kind, state, fileName, uploadedAt, percentage, counts }) => (
          <tr>
            <td>{texts.time(uploadedAt)}</td>
            <td>
              <a href={urls.desk.import(id)}>{fileName}</a>
            </td>
            <td>{words.kind[kind]}</td>
            <td>
              {words.state[state]} {state === 'RUNNING' && `${percentage} %`}
            </td>
            <td>
              <CountList texts={texts} counts={counts} isShort />
            </td>
          </tr>
        )}
        none={words.none}
        to={urls.desk.importsFrom}
      />
      <Sources frame={frame} of={imports.harvestedSources} />
      <Profiles frame={frame} profiles={imports.importProfiles} />
    </DeskPage>
  )
}

function Profiles({ frame, profiles }: { frame: DeskFrame; profiles: Imports['importProfiles'] }) {
  const words = frame.texts.desk.imports
  return (
    <>
      <h2>{words.profiles}</h2>
      <PostForm frame={frame} action={urls.desk.imports}>
        <ul>
          {profiles.map(({ profileId, kind, name }) => (
            <li>
              {name} <small>{words.kind[kind]}</small> {profileId === null && <small>{words.supplied}</small>}{' '}
              <a href={urls.desk.importProfile(kind, name)}>{words.exportProfile}</a>{' '}
              {profileId !== null && (
                <DangerButton
                  texts={frame.texts}
                  label={words.deleteProfile}
                  name="profile"
                  value={String(profileId)}
                />
              )}
            </li>
          ))}
        </ul>
      </PostForm>
    </>
  )
}

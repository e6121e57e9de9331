import { urls } from '../../../server/urls/urls.ts'
import { graphql, type ResultOf } from '../../graphql.ts'
import { ScopeChoice } from '../../oauth-clients/scope-choice.tsx'
import { scopeText } from '../../oauth-clients/scope-text.ts'
import { FieldGroup } from '../../parts/forms/field.tsx'
import { PostForm } from '../../parts/forms/post-form.tsx'
import { DangerButton } from '../danger.tsx'
import { DeskField, DeskSelect, DeskTextarea } from '../field.tsx'
import { type DeskFrame, DeskPage } from '../frame.tsx'
import { DeskRefusalData } from '../refusal.ts'
import { SubmissionKey } from '../submission-key.tsx'

const DeskProgramData = graphql(`
  fragment DeskProgramData on DeskOAuthClient @_unmask {
    clientId name homePage kind redirectUris scopes createdAt endedAt grants
  }
`)

export const DeskProgramsQuery = graphql(`
  query DeskOAuthClients {
    library { branches { code name nameEn } }
    offeredScopes
    programs: deskOAuthClients { clientId name kind grants }
  }
`)

export const DeskProgramQuery = graphql(
  `
  query DeskOAuthClient($clientId: String!) {
    library { branches { code name nameEn } }
    programs: deskOAuthClients(clientId: $clientId) { ...DeskProgramData }
  }
`,
  [DeskProgramData],
)

export const CreateOAuthClient = graphql(
  `
  mutation CreateOAuthClient(
    $key: String, $name: String!, $homePage: String!, $kind: OAuthClientKind!, $redirectUris: [String!]!, $scopes: [String!]!
  ) {
    act: createOAuthClient(
      input: { key: $key, name: $name, homePage: $homePage, kind: $kind, redirectUris: $redirectUris, scopes: $scopes }
    ) {
      __typename
      ... on OAuthClientPayload { secret program: client { clientId } }
      ...DeskRefusalData
    }
  }
`,
  [DeskRefusalData],
)

export const RotateOAuthClientSecret = graphql(
  `
  mutation RotateOAuthClientSecret($clientId: String!, $key: String) {
    act: rotateOAuthClientSecret(clientId: $clientId, key: $key) { __typename ... on OAuthClientPayload { secret } ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

export const DeleteOAuthClient = graphql(
  `mutation DeleteOAuthClient($clientId: String!) { act: deleteOAuthClient(clientId: $clientId) { __typename ...DeskRefusalData } }`,
  [DeskRefusalData],
)

export interface OAuthClientFormValues {
  name: string
  homePage: string
  kind: string
  redirectUris: string
  scopes: string[]
}

interface ListProps extends ResultOf<typeof DeskProgramsQuery> {
  frame: DeskFrame
  typed?: OAuthClientFormValues
}

/** Number of clients on a page. The activity log has the registration of all others. */
const maxClients = 30

/** The OAuth clients that patrons can authorise, and the form to register one. */
export function DeskOAuthClientsPage({ frame, programs, offeredScopes, library, typed }: ListProps) {
  const { texts } = frame
  const words = texts.desk.programs
  return (
    <DeskPage frame={frame} title={words.title}>
      <p>{words.about}</p>
      {programs.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <ul>
          {programs.slice(0, maxClients).map(({ clientId, name, kind, grants }) => (
            <li>
              <a href={urls.desk.program(clientId)}>{name}</a>{' '}
              <small>
                {words.kinds[kind]}・{words.grants(grants)}
              </small>
            </li>
          ))}
        </ul>
      )}
      <h2>{words.addTitle}</h2>
      <PostForm frame={frame} class="fields" action={urls.desk.programs}>
        <SubmissionKey frame={frame} />
        <DeskField frame={frame} name="name" label={words.name} value={typed?.name} maxlength={60} required />
        <DeskField
          frame={frame}
          name="homePage"
          label={words.homePage}
          value={typed?.homePage}
          maxlength={200}
          required
        />
        <DeskSelect
          frame={frame}
          name="kind"
          label={words.kind}
          chosen={typed?.kind}
          options={(['CONFIDENTIAL', 'PUBLIC'] as const).map((kind) => [kind, words.kinds[kind]] as const)}
        />
        <DeskTextarea
          frame={frame}
          name="redirectUris"
          label={words.redirectUris}
          value={typed?.redirectUris ?? ''}
          rows={3}
          cols={40}
          maxlength={3000}
          required
        />
        <FieldGroup frame={frame} name="scope" legend={words.scopes}>
          <ScopeChoice texts={texts} scopes={offeredScopes} branches={library.branches} chosen={typed?.scopes ?? []} />
        </FieldGroup>
        <button>{words.add}</button>
      </PostForm>
    </DeskPage>
  )
}

interface ProgramProps extends Pick<ResultOf<typeof DeskProgramQuery>, 'library'> {
  frame: DeskFrame
  program: ResultOf<typeof DeskProgramData>
  /** A new secret. It is shown only once. */
  secret?: string | null
}

/** One OAuth client, its new secret, and the button that removes it. */
export function DeskOAuthClientPage({ frame, program, library, secret }: ProgramProps) {
  const { texts } = frame
  const words = texts.desk.programs
  const rows = [
    [words.clientId, program.clientId],
    [words.homePage, program.homePage],
    [words.kind, words.kinds[program.kind]],
    [words.redirectUris, program.redirectUris.join(' ')],
    [words.scopes, program.scopes.map((scope) => scopeText(texts, scope, library.branches)).join('・')],
  ]
  return (
    <DeskPage frame={frame} title={program.name}>
      {secret && (
        <p>
          {words.secret} <code>{secret}</code>
        </p>
      )}
      {program.endedAt && <p class="warn">{words.ended(texts.time(program.endedAt))}</p>}
      <dl>
        {rows.map(([name, value]) => (
          <>
            <dt>
              <b>{name}</b>
            </dt>
            <dd>{value}</dd>
          </>
        ))}
      </dl>
      <p>
        {words.since(texts.time(program.createdAt))}・{words.grants(program.grants)}
      </p>
      {!program.endedAt && (
        <>
          {program.kind === 'CONFIDENTIAL' && (
            <PostForm frame={frame} class="fields" action={urls.desk.rotateOAuthClientSecret(program.clientId)}>
              <SubmissionKey frame={frame} />
              <DangerButton texts={texts} label={words.renewSecret} />
            </PostForm>
          )}
          <PostForm frame={frame} class="fields" action={urls.desk.deleteOAuthClient(program.clientId)}>
            <p>{words.endNote}</p>
            <DangerButton texts={texts} label={words.end} />
          </PostForm>
        </>
      )}
    </DeskPage>
  )
}

import { urls } from '../../server/urls.ts'
import { graphql, type ResultOf } from '../graphql.ts'
import { type Frame, FrameData, Page } from '../layout.tsx'
import { Done } from '../parts/done.tsx'
import { Field, Group } from '../parts/field.tsx'
import { FormToken } from '../parts/form-token.tsx'
import { Marked } from '../parts/japanese.tsx'
import { MainButton } from '../parts/key.tsx'
import { PagePager } from '../parts/page-pager.tsx'
import { RefusalData } from '../parts/refusal.ts'
import { PasswordField } from '../patrons/password-fields.tsx'
import { ScopeChoice } from './scope-choice.tsx'
import { scopeText } from './scope-text.ts'

export const ProgramsQuery = graphql(
  `
  query Programs {
    ...FrameData
    library { branches { code name nameEn nameReading } }
    offeredScopes
    me { grants { id name program { name } scopes readsNameAndCard createdAt usedAt expiresAt } }
  }
`,
  [FrameData],
)

export const EndGrant = graphql(`mutation EndGrant($id: ID!) { endGrant(id: $id) { __typename ...RefusalData } }`, [
  RefusalData,
])

export const CreatePersonalToken = graphql(
  `
  mutation CreatePersonalToken($name: String!, $scopes: [String!]!, $until: Date!, $password: String!) {
    made: createPersonalToken(name: $name, scopes: $scopes, lastDay: $until, password: $password) {
      __typename
      ... on PersonalToken { token }
      ...RefusalData
    }
  }
`,
  [RefusalData],
)

/** What was typed; the password is typed again. */
export interface TypedToken {
  name: string
  scopes: string[]
  until: string
}

type Data = ResultOf<typeof ProgramsQuery>
type Grant = Data['me']['grants'][number]

interface Props extends Pick<Data, 'me' | 'library' | 'offeredScopes'> {
  frame: Frame
  page?: number
  notice?: string | undefined
  /** A new key, which is shown once. */
  token?: string
  typed?: TypedToken
}

/** So many fit on the smallest phone. */
export const grantsPerPage = 7

/** What the patron allowed programs and scripts, and a form for a new key. */
export function ProgramsPage({ frame, me, library, offeredScopes, page = 1, notice, token, typed }: Props) {
  const { texts } = frame
  const words = texts.programs
  return (
    <Page frame={frame} title={words.title}>
      {notice && <Done>{notice}</Done>}
      {token && (
        <p>
          <b>
            <code>{token}</code>
          </b>
        </p>
      )}
      <p>{words.about}</p>
      {me.grants.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <form method="post" action={urls.endGrant}>
          <FormToken token={frame.formToken} />
          <ul class="titles">
            {me.grants.slice((page - 1) * grantsPerPage, page * grantsPerPage).map((grant) => (
              <GrantLine frame={frame} grant={grant} branches={library.branches} />
            ))}
          </ul>
        </form>
      )}
      <PagePager texts={texts} page={page} rows={grantsPerPage} total={me.grants.length} to={urls.programs} />
      <TokenForm frame={frame} scopes={offeredScopes} branches={library.branches} typed={typed} />
    </Page>
  )
}

type Branches = Data['library']['branches']

function GrantLine({ frame, grant, branches }: { frame: Frame; grant: Grant; branches: Branches }) {
  const { texts } = frame
  const words = texts.programs
  const { id, program, name, scopes, readsNameAndCard, createdAt, usedAt, expiresAt } = grant
  return (
    <li>
      <b>
        <Marked texts={texts}>{program?.name ?? `${words.own}: ${name}`}</Marked>
      </b>
      <div>{scopes.map((scope) => scopeText(texts, scope, branches, readsNameAndCard)).join('・')}</div>
      <div>
        {words.since(texts.time(createdAt))}・{usedAt ? words.used(texts.time(usedAt)) : words.unused}
        {!program && `・${words.until(texts.time(expiresAt))}`}
      </div>
      <button class="quiet" name="grant" value={urls.numberOf(id)}>
        {words.end}
      </button>
    </li>
  )
}

interface FormProps {
  frame: Frame
  scopes: readonly string[]
  branches: Branches
  typed?: TypedToken | undefined
}

function TokenForm({ frame, scopes, branches, typed }: FormProps) {
  const { texts } = frame
  const words = texts.programs.token
  return (
    <section>
      <h2>{words.title}</h2>
      <p>{words.about}</p>
      <form class="fields" method="post" action={urls.personalToken}>
        <FormToken token={frame.formToken} />
        <Field frame={frame} name="name" label={words.name} value={typed?.name} maxlength={60} required />
        <Group frame={frame} name="scope" legend={words.scopes}>
          <ScopeChoice texts={texts} scopes={scopes} branches={branches} chosen={typed?.scopes ?? []} />
        </Group>
        <Field
          frame={frame}
          name="until"
          label={words.lastDay}
          hint={words.lastDayHint}
          value={typed?.until}
          maxlength={40}
          required
        />
        <PasswordField frame={frame} name="password" label={words.password} kind="current-password" />
        <MainButton>{words.make}</MainButton>
      </form>
    </section>
  )
}

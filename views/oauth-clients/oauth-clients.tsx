import { urls } from '../../server/urls/urls.ts'
import { Page } from '../frame/layout.tsx'
import { graphql, type ResultOf } from '../graphql.ts'
import { PostForm } from '../parts/forms/post-form.tsx'
import { type Frame, FrameData } from '../parts/frame-data.ts'
import { MarkJapanese } from '../parts/japanese.tsx'
import { MainLink } from '../parts/key.tsx'
import { PagePager } from '../parts/paging/page-pager.tsx'
import { RefusalData } from '../parts/refusal.ts'
import { scopeText } from './scope-text.ts'

export const ProgramsQuery = graphql(
  `
  query Programs {
    ...FrameData
    library { branches { code name nameEn nameReading nameEasy nameZh nameKo } }
    me { grants { id name program: client { name } scopes readsNameAndCard createdAt usedAt expiresAt } }
  }
`,
  [FrameData],
)

export const EndGrant = graphql(`mutation EndGrant($id: ID!) { endGrant(id: $id) { __typename ...RefusalData } }`, [
  RefusalData,
])

type Data = ResultOf<typeof ProgramsQuery>
type Grant = Data['me']['grants'][number]

interface Props extends Pick<Data, 'me' | 'library'> {
  frame: Frame
  page?: number
}

/** A page with this many grants of all scopes is within the byte budget. */
export const grantsPerPage = 6

/** The programs and scripts that the patron allowed, and a link to the form for a new personal token. */
export function ConnectedAppsPage({ frame, me, library, page = 1 }: Props) {
  const { texts } = frame
  const words = texts.programs
  return (
    <Page frame={frame} title={words.title}>
      <p>{words.about}</p>
      {me.grants.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <PostForm frame={frame} action={urls.endGrant}>
          <ul class="titles">
            {me.grants.slice((page - 1) * grantsPerPage, page * grantsPerPage).map((grant) => (
              <GrantLine frame={frame} grant={grant} branches={library.branches} />
            ))}
          </ul>
        </PostForm>
      )}
      <PagePager texts={texts} page={page} rows={grantsPerPage} total={me.grants.length} to={urls.programs} />
      <p>
        <MainLink href={urls.personalToken}>{words.token.title}</MainLink>
      </p>
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
      <b id={`g${urls.numberOf(id)}`}>
        <MarkJapanese texts={texts}>{program?.name ?? `${words.own}: ${name}`}</MarkJapanese>
      </b>
      <div>{scopes.map((scope) => scopeText(texts, scope, branches, readsNameAndCard)).join('・')}</div>
      <div>
        {words.since(texts.time(createdAt))}・{usedAt ? words.used(texts.time(usedAt)) : words.unused}
        {!program && `・${words.until(texts.time(expiresAt))}`}
      </div>
      <button class="quiet" name="grant" value={urls.numberOf(id)} aria-describedby={`g${urls.numberOf(id)}`}>
        {words.end}
      </button>
    </li>
  )
}

import { Page } from '../frame/layout.tsx'
import { graphql, type ResultOf } from '../graphql.ts'
import { Notice } from '../parts/forms/notice.tsx'
import { PostForm } from '../parts/forms/post-form.tsx'
import { type Frame, FrameData } from '../parts/frame-data.ts'
import { MarkJapanese } from '../parts/japanese.tsx'
import { MainButton } from '../parts/key.tsx'
import { scopeText } from './scope-text.ts'

export const AuthorizeQuery = graphql(
  `
  query Authorize($query: String!, $issuer: String!) {
    ...FrameData
    library { branches { code name nameEn nameReading nameEasy nameZh nameKo } }
    me { name cardNumber }
    request: authorizationRequest(query: $query, issuer: $issuer) {
      __typename
      ... on AuthorizationRequest { program: client { name homePage } scopes redirectUri }
      ... on AuthorizationRefused { address }
    }
  }
`,
  [FrameData],
)

export const AnswerAuthorization = graphql(`
  mutation AnswerAuthorization($query: String!, $issuer: String!, $allow: Boolean!) {
    answer: answerAuthorization(query: $query, issuer: $issuer, allow: $allow) {
      __typename
      ... on AnswerAuthorizationPayload { wayBack: address }
      ... on AuthorizationRefused { address }
    }
  }
`)

type AuthorizationRequest = Extract<ResultOf<typeof AuthorizeQuery>['request'], { __typename: 'AuthorizationRequest' }>

interface Props extends Pick<ResultOf<typeof AuthorizeQuery>, 'me' | 'library'> {
  frame: Frame
  request: AuthorizationRequest
  /** The address of this page with the authorization request. */
  action: string
}

/** Asks the patron to authorise an OAuth client. */
export function AuthorizePage({ frame, request, me, library, action }: Props) {
  const { texts } = frame
  const words = texts.programs.authorize
  const { program, scopes, redirectUri } = request
  return (
    <Page frame={frame} title={words.title}>
      <p>
        <MarkJapanese texts={texts}>{words.asks(program.name)}</MarkJapanese>
      </p>
      <ul>
        {scopes.map((scope) => (
          <li>{scopeText(texts, scope, library.branches)}</li>
        ))}
      </ul>
      <p>
        <b>
          <MarkJapanese texts={texts}>{words.who(me.name, me.cardNumber)}</MarkJapanese>
        </b>
      </p>
      <p>
        {words.maker}: <a href={program.homePage}>{program.homePage}</a>
      </p>
      <p>{words.goesTo(redirectHost(redirectUri))}</p>
      <PostForm frame={frame} class="fields" action={action}>
        <MainButton name="answer" value="allow">
          {words.allow}
        </MainButton>{' '}
        <button class="quiet" name="answer" value="deny">
          {words.deny}
        </button>
      </PostForm>
      <p>
        <small>{words.later}</small>
      </p>
    </Page>
  )
}

/** The page for an invalid request. The error is not sent to the client, because the client is not verified. */
export function BrokenRequestPage({ frame }: { frame: Frame }) {
  const words = frame.texts.programs.authorize
  return (
    <Page frame={frame} title={words.brokenTitle}>
      <Notice kind="failure">{words.broken}</Notice>
    </Page>
  )
}

/** The host, or the scheme of an app. */
function redirectHost(redirectUri: string): string {
  const { host, protocol } = new URL(redirectUri)
  return host || protocol
}

import type { Child } from 'hono/jsx'
import { urls } from '../../server/urls/urls.ts'
import { Page } from '../frame/layout.tsx'
import { graphql, type ResultOf } from '../graphql.ts'
import { Field, FieldGroup } from '../parts/forms/field.tsx'
import { Notice } from '../parts/forms/notice.tsx'
import { PostForm } from '../parts/forms/post-form.tsx'
import { type Frame, FrameData } from '../parts/frame-data.ts'
import { MainButton } from '../parts/key.tsx'
import { RefusalData } from '../parts/refusal.ts'
import { PasswordField } from '../patrons/sign-in/password-fields.tsx'
import { ScopeChoice } from './scope-choice.tsx'

// `me` sends a visitor who is not signed in to the sign-in page.
export const PersonalTokenQuery = graphql(
  `
  query PersonalTokenForm {
    ...FrameData
    library { branches { code name nameEn nameReading nameEasy nameZh nameKo } }
    offeredScopes
    me { cardNumber }
  }
`,
  [FrameData],
)

export const CreatePersonalToken = graphql(
  `
  mutation CreatePersonalToken($name: String!, $scopes: [String!]!, $until: Date!, $password: String!) {
    made: createPersonalToken(input: { name: $name, scopes: $scopes, expiresOn: $until, password: $password }) {
      __typename
      ... on CreatePersonalTokenPayload { token }
      ...RefusalData
    }
  }
`,
  [RefusalData],
)

/** The entered values. The password is not shown again. */
export interface TokenFormValues {
  name: string
  scopes: string[]
  until: string
}

interface FormProps extends Pick<ResultOf<typeof PersonalTokenQuery>, 'library' | 'offeredScopes'> {
  frame: Frame
  typed?: TokenFormValues | undefined
}

/** The form for a new personal token. */
export function PersonalTokenPage({ frame, library, offeredScopes, typed }: FormProps) {
  const { texts } = frame
  const words = texts.programs.token
  return (
    <TokenPage frame={frame}>
      <p>{words.about}</p>
      <PostForm frame={frame} class="fields" action={urls.personalToken}>
        <Field frame={frame} name="name" label={words.name} value={typed?.name} maxlength={60} required />
        <FieldGroup frame={frame} name="scope" legend={words.scopes}>
          <ScopeChoice texts={texts} scopes={offeredScopes} branches={library.branches} chosen={typed?.scopes ?? []} />
        </FieldGroup>
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
      </PostForm>
    </TokenPage>
  )
}

/** The new personal token. It is shown only once. */
export function NewTokenPage({ frame, token }: { frame: Frame; token: string }) {
  return (
    <TokenPage frame={frame}>
      <Notice kind="done">{frame.texts.programs.token.made}</Notice>
      <p>
        <b>
          <code>{token}</code>
        </b>
      </p>
    </TokenPage>
  )
}

function TokenPage({ frame, children }: { frame: Frame; children: Child }) {
  const words = frame.texts.programs
  return (
    <Page frame={frame} title={words.token.title}>
      {children}
      <p>
        <a href={urls.programs()}>{words.title}</a>
      </p>
    </Page>
  )
}

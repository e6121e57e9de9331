import { urls } from '../server/urls.ts'
import { graphql, type ResultOf } from './graphql.ts'
import { type Frame, FrameData, Page } from './layout.tsx'
import { FormToken } from './parts/form-token.tsx'
import { Notice } from './parts/notice.tsx'

export const FrameQuery = graphql(`query Frame { ...FrameData }`, [FrameData])

export const SignIn = graphql(`
  mutation SignIn($card: String!, $password: String!) {
    signIn(cardNumber: $card, password: $password) { __typename ... on SignedIn { token } }
  }
`)

export const SignOut = graphql(`mutation SignOut { signOut }`)

export type SignInResult = ResultOf<typeof SignIn>['signIn']

type SignInProps = { frame: Frame; back: string; card?: string; notice?: string | undefined }

export function SignInPage({ frame, back, card, notice }: SignInProps) {
  const { signInPage, signIn } = frame.texts
  return (
    <Page frame={frame} title={signInPage.title}>
      {notice ? <Notice>{notice}</Notice> : <p>{signInPage.why}</p>}
      <form class="fields" method="post" action={urls.signIn(back)}>
        <FormToken token={frame.formToken} />
        <p>
          <label>
            {signInPage.card}
            <input name="card" value={card} inputmode="numeric" autocomplete="username" maxlength={40} required />
          </label>
        </p>
        <p>
          <label>
            {signInPage.password}
            <input type="password" name="password" autocomplete="current-password" maxlength={200} required />
          </label>
        </p>
        <button>{signIn}</button>
      </form>
      <p>{signInPage.noPassword}</p>
    </Page>
  )
}

import { urls } from '../../server/urls.ts'
import { graphql } from '../graphql.ts'
import { type Frame, Page } from '../layout.tsx'
import { FormToken } from '../parts/form-token.tsx'
import { Notice } from '../parts/notice.tsx'
import { RefusalData } from '../parts/refusal.ts'
import { accountTexts } from '../text/me/account.ts'

export const SignIn = graphql(
  `
  mutation SignIn($card: String!, $password: String!, $remember: Boolean!) {
    signIn(cardNumber: $card, password: $password, remember: $remember) {
      __typename
      ... on SignedIn { token deviceToken }
      ...RefusalData
    }
  }
`,
  [RefusalData],
)

export const SignOut = graphql(`mutation SignOut { signOut }`)

/** What was typed; the password is typed again. */
export interface TypedSignIn {
  card?: string
  remember?: boolean
}

interface SignInProps extends TypedSignIn {
  frame: Frame
  back: string
  notice?: string | undefined
  /** Tried too often: which way is open meanwhile. */
  waiting?: boolean
}

export function SignInPage({ frame, back, card, remember, notice, waiting }: SignInProps) {
  const { signInPage, signIn, code } = frame.texts
  const words = accountTexts[code]
  return (
    <Page frame={frame} title={signInPage.title}>
      {notice ? <Notice>{notice}</Notice> : <p>{signInPage.why}</p>}
      {waiting && <p>{words.wait.link}</p>}
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
        <p>
          <input type="checkbox" id="remember" name="remember" value="yes" checked={remember || undefined} />{' '}
          <label for="remember">
            <small>{words.signIn.remember}</small>
          </label>
        </p>
        <button>{signIn}</button>
      </form>
      <p>
        <a href={urls.forgottenPassword}>{words.signIn.forgotten}</a>
      </p>
      <p>
        <a href={urls.registerPassword}>{words.signIn.register}</a>
      </p>
    </Page>
  )
}

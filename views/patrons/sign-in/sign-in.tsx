import { urls } from '../../../server/urls/urls.ts'
import { Page } from '../../frame/layout.tsx'
import { graphql } from '../../graphql.ts'
import { Field } from '../../parts/forms/field.tsx'
import { PostForm } from '../../parts/forms/post-form.tsx'
import { type Frame, isOffered } from '../../parts/frame-data.ts'
import { MainButton } from '../../parts/key.tsx'
import { RefusalData } from '../../parts/refusal.ts'
import { InlineLinks } from '../../parts/ways.tsx'

export const SignIn = graphql(
  `
  mutation SignIn($card: String!, $password: String!, $remember: Boolean!) {
    signIn(cardNumber: $card, password: $password, remember: $remember) {
      __typename
      ... on SignInPayload { token deviceToken }
      ... on SecondFactorNeeded { ticket }
      ...RefusalData
    }
  }
`,
  [RefusalData],
)

export const SignOut = graphql(`mutation SignOut { signOut { wasSignedIn } }`)

/** The entered values. The password must be entered again. */
export interface SignInValues {
  card?: string
  remember?: boolean
}

interface SignInProps extends SignInValues {
  frame: Frame
  back: string
  /** Sealed forms that were sent before sign-in: `kept` is shown again, `wish` is submitted. */
  kept?: string | undefined
  wish?: string | undefined
  /** Whether there were too many attempts. The page then offers another method. */
  waiting?: boolean
  /** Whether to link to this page again. */
  tryAgain?: boolean
}

export function SignInPage({ frame, back, kept, wish, card, remember, waiting, tryAgain }: SignInProps) {
  const { signIn: words, passwords } = frame.texts.patrons
  const isShared = frame.terminal !== null
  // After a refusal the first field with an error has the focus.
  const begins = isShared && !frame.faults?.length
  return (
    <Page frame={frame} title={words.title} step={back.startsWith(urls.place()) ? 2 : undefined}>
      {!frame.notice && !frame.faults?.length && <p>{words.why}</p>}
      {waiting && <p>{passwords.wait.link}</p>}
      {tryAgain && (
        <p>
          <a href={urls.signIn(back, { wish })}>{frame.texts.frame.again.tryAgain}</a>
        </p>
      )}
      <PostForm frame={frame} class="fields" action={urls.signIn(back, { wish })}>
        {kept && <input type="hidden" name="kept" value={kept} />}
        <Field
          frame={frame}
          name="card"
          label={words.card}
          value={card}
          inputmode="numeric"
          autocomplete={isShared ? 'off' : 'username'}
          {...(begins && !card && { autofocus: true })}
          maxlength={40}
          required
        />
        <Field
          frame={frame}
          name="password"
          label={words.password}
          type="password"
          autocomplete={isShared ? 'off' : 'current-password'}
          {...(begins && card && { autofocus: true })}
          maxlength={200}
          required
        />
        {!isShared && (
          <p>
            <input type="checkbox" id="remember" name="remember" value="yes" checked={remember || undefined} />{' '}
            <label for="remember">
              <small>{words.remember}</small>
            </label>
          </p>
        )}
        <MainButton>{frame.texts.frame.signIn}</MainButton>
      </PostForm>
      {isOffered(frame, 'PASSWORDS') && (
        <InlineLinks>
          <a href={urls.forgottenPassword}>{words.forgotten}</a>
          <a href={urls.registerPassword}>{words.register}</a>
        </InlineLinks>
      )}
    </Page>
  )
}

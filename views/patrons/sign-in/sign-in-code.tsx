import { urls } from '../../../server/urls/urls.ts'
import { Page } from '../../frame/layout.tsx'
import { graphql } from '../../graphql.ts'
import { PostForm } from '../../parts/forms/post-form.tsx'
import type { Frame } from '../../parts/frame-data.ts'
import { MainButton } from '../../parts/key.tsx'
import { RefusalData } from '../../parts/refusal.ts'
import { CodeField } from './second-factor.tsx'

export const SignInWithSecondFactor = graphql(
  `
  mutation SignInWithSecondFactor($ticket: String!, $code: String!, $remember: Boolean!) {
    act: signInWithSecondFactor(ticket: $ticket, code: $code, remember: $remember) {
      __typename
      ... on SignInPayload { token deviceToken recoveryCodesLeft }
      ...RefusalData
    }
  }
`,
  [RefusalData],
)

interface Props {
  frame: Frame
  back: string
  ticket: string
  remember: boolean
  /** The sealed form of the sign-in page. */
  kept?: string | undefined
  wish?: string | undefined
  /** Whether there were too many wrong codes. The page then says which code is still accepted. */
  waiting?: boolean
}

/** The second step of sign-in: the code of the phone, or a recovery code (O2). */
export function SignInCodePage({ frame, back, ticket, remember, kept, wish, waiting }: Props) {
  const { secondFactor: words, signIn } = frame.texts.patrons
  return (
    <Page frame={frame} title={words.title}>
      {!frame.faults?.length && <p>{words.ask}</p>}
      {waiting && <p>{words.spareAtOnce}</p>}
      <PostForm frame={frame} class="fields" action={urls.signInCode(back, wish)}>
        <input type="hidden" name="ticket" value={ticket} />
        {kept && <input type="hidden" name="kept" value={kept} />}
        {remember && <input type="hidden" name="remember" value="yes" />}
        <CodeField frame={frame} label={words.code} recovery />
        <MainButton>{frame.texts.frame.signIn}</MainButton>
      </PostForm>
      <p>{words.orRecovery}</p>
      <p>
        <a href={urls.signIn(back, { wish })}>{signIn.again}</a>
      </p>
    </Page>
  )
}

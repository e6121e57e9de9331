import { urls } from '../../server/urls.ts'
import { graphql } from '../graphql.ts'
import { type Frame, Page } from '../layout.tsx'
import { FormToken } from '../parts/form-token.tsx'
import { Notice } from '../parts/notice.tsx'
import { RefusalData } from '../parts/refusal.ts'

export const RequestPasswordLink = graphql(
  `
  mutation RequestPasswordLink($card: String!) {
    requestPasswordLink(cardNumber: $card) { __typename ...RefusalData }
  }
`,
  [RefusalData],
)

interface Props {
  frame: Frame
  card?: string
  notice?: string | undefined
  /** The same words for every card. */
  sent?: boolean
}

export function ForgottenPage({ frame, card, notice, sent }: Props) {
  const { texts } = frame
  const { forgotten } = texts.patrons.passwords
  return (
    <Page frame={frame} title={forgotten.title}>
      {notice && <Notice>{notice}</Notice>}
      {sent ? (
        <p>{forgotten.sent}</p>
      ) : (
        <>
          <p>{forgotten.about}</p>
          <form class="fields" method="post" action={urls.forgottenPassword}>
            <FormToken token={frame.formToken} />
            <p>
              <label>
                {texts.patrons.signIn.card}
                <input
                  name="card"
                  value={card}
                  inputmode="numeric"
                  x-inputmode="digit"
                  autocomplete="username"
                  maxlength={40}
                  required
                />
              </label>
            </p>
            <button>{forgotten.submit}</button>
          </form>
        </>
      )}
      <p>{forgotten.else}</p>
    </Page>
  )
}

import { urls } from '../../server/urls.ts'
import { graphql } from '../graphql.ts'
import { type Frame, MailNotice, Page } from '../layout.tsx'
import { Done } from '../parts/done.tsx'
import { Field } from '../parts/field.tsx'
import { FormToken } from '../parts/form-token.tsx'
import { MainButton } from '../parts/key.tsx'
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
  /** The same words for every card. */
  sent?: boolean
}

export function ForgottenPage({ frame, card, sent }: Props) {
  const { texts } = frame
  const { forgotten } = texts.patrons.passwords
  return (
    <Page frame={frame} title={forgotten.title}>
      {sent ? (
        <Done>{forgotten.sent}</Done>
      ) : (
        <>
          <p>{forgotten.about}</p>
          <MailNotice frame={frame} />
          <form class="fields" method="post" action={urls.forgottenPassword}>
            <FormToken token={frame.formToken} />
            <Field
              frame={frame}
              name="card"
              label={texts.patrons.signIn.card}
              value={card}
              inputmode="numeric"
              autocomplete="username"
              maxlength={40}
              required
            />
            <MainButton>{forgotten.submit}</MainButton>
          </form>
        </>
      )}
      <p>{forgotten.else}</p>
    </Page>
  )
}

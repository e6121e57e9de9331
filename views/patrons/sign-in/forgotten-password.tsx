import { urls } from '../../../server/urls/urls.ts'
import { MailNotice, Page } from '../../frame/layout.tsx'
import { graphql } from '../../graphql.ts'
import { Field } from '../../parts/forms/field.tsx'
import { Notice } from '../../parts/forms/notice.tsx'
import { PostForm } from '../../parts/forms/post-form.tsx'
import type { Frame } from '../../parts/frame-data.ts'
import { MainButton } from '../../parts/key.tsx'
import { RefusalData } from '../../parts/refusal.ts'

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
  /** The message is the same for every card. */
  sent?: boolean
}

export function ForgottenPage({ frame, card, sent }: Props) {
  const { texts } = frame
  const { forgotten } = texts.patrons.passwords
  return (
    <Page frame={frame} title={forgotten.title}>
      {sent ? (
        <Notice kind="done">{forgotten.sent}</Notice>
      ) : (
        <>
          <p>{forgotten.about}</p>
          <MailNotice frame={frame} />
          <PostForm frame={frame} class="fields" action={urls.forgottenPassword}>
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
          </PostForm>
        </>
      )}
      <p>{forgotten.else}</p>
    </Page>
  )
}

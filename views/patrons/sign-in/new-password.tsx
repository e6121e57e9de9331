import { urls } from '../../../server/urls/urls.ts'
import { Page } from '../../frame/layout.tsx'
import { graphql } from '../../graphql.ts'
import { Notice } from '../../parts/forms/notice.tsx'
import { PostForm } from '../../parts/forms/post-form.tsx'
import { type Frame, FrameData } from '../../parts/frame-data.ts'
import { MainButton } from '../../parts/key.tsx'
import { RefusalData } from '../../parts/refusal.ts'
import { NewPasswordFields } from './password-fields.tsx'

export const PasswordLinkQuery = graphql(
  `query PasswordLink($secret: String!) { ...FrameData passwordLinkIsGood(secret: $secret) }`,
  [FrameData],
)

export const ResetPassword = graphql(
  `
  mutation ResetPassword($secret: String!, $chosen: String!) {
    resetPassword(secret: $secret, newPassword: $chosen) { __typename ... on PasswordPayload { deviceToken } ...RefusalData }
  }
`,
  [RefusalData],
)

/** The page of a mailed link. Opening it does not use the link up, because mail programs open links, too. */
export function NewPasswordPage({ frame, secret }: { frame: Frame; secret: string }) {
  const { byLink, change } = frame.texts.patrons.passwords
  return (
    <Page frame={frame} title={byLink.title}>
      <PostForm frame={frame} class="fields" action={urls.newPasswordByLink()}>
        <input type="hidden" name="link" value={secret} />
        <NewPasswordFields frame={frame} />
        <MainButton>{change.submit}</MainButton>
      </PostForm>
    </Page>
  )
}

export function LinkGonePage({ frame }: { frame: Frame }) {
  const { byLink } = frame.texts.patrons.passwords
  return (
    <Page frame={frame} title={byLink.title}>
      <Notice kind="failure">{byLink.gone}</Notice>
      <p>
        <a href={urls.forgottenPassword}>{byLink.again}</a>
      </p>
    </Page>
  )
}

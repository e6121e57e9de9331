import { urls } from '../../../server/urls/urls.ts'
import { Page } from '../../frame/layout.tsx'
import { graphql } from '../../graphql.ts'
import { PostForm } from '../../parts/forms/post-form.tsx'
import type { Frame } from '../../parts/frame-data.ts'
import { MainButton } from '../../parts/key.tsx'
import { RefusalData } from '../../parts/refusal.ts'
import { NewPasswordFields, PasswordField } from './password-fields.tsx'

export const ChangePassword = graphql(
  `
  mutation ChangePassword($current: String!, $chosen: String!) {
    changePassword(currentPassword: $current, newPassword: $chosen) {
      __typename
      ... on SignInPayload { token deviceToken }
      ...RefusalData
    }
  }
`,
  [RefusalData],
)

export const ReplaceProvisionalPassword = graphql(
  `
  mutation ReplaceProvisionalPassword($chosen: String!) {
    replaceProvisionalPassword(newPassword: $chosen) {
      __typename
      ... on SignInPayload { token deviceToken }
      ...RefusalData
    }
  }
`,
  [RefusalData],
)

interface Props {
  frame: Frame
  /** Whether the current password is provisional. The patron entered it a moment ago (P2). */
  provisional: boolean
  back: string
  /** The sealed form that was sent before sign-in. */
  kept?: string | undefined
}

export function ChangePasswordPage({ frame, provisional, back, kept }: Props) {
  const { change } = frame.texts.patrons.passwords
  return (
    <Page frame={frame} title={change.title}>
      {!frame.faults?.length && <p>{provisional ? change.provisional : change.note}</p>}
      <PostForm frame={frame} class="fields" action={urls.changePassword(back)}>
        {kept && <input type="hidden" name="kept" value={kept} />}
        {!provisional && <PasswordField frame={frame} name="current" label={change.current} kind="current-password" />}
        <NewPasswordFields frame={frame} />
        <MainButton>{change.submit}</MainButton>
      </PostForm>
    </Page>
  )
}

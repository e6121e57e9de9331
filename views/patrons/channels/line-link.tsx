import { urls } from '../../../server/urls/urls.ts'
import { Page } from '../../frame/layout.tsx'
import { PostForm } from '../../parts/forms/post-form.tsx'
import type { Frame } from '../../parts/frame-data.ts'
import { MainButton } from '../../parts/key.tsx'
import { PasswordField } from '../sign-in/password-fields.tsx'

/** Asks before a card is linked with the LINE account that got the link token. The form goes on to LINE. */
export function LineLinkPage({ frame, linkToken }: { frame: Frame; linkToken: string }) {
  const { line: words, phone } = frame.texts.patrons.channels
  return (
    <Page frame={frame} title={words.link}>
      <p>{words.linkAbout}</p>
      <PostForm frame={frame} class="fields" action={urls.lineLink()}>
        <input type="hidden" name="linkToken" value={linkToken} />
        <PasswordField frame={frame} name="password" label={phone.password} kind="current-password" />
        <MainButton>{words.link}</MainButton>
      </PostForm>
    </Page>
  )
}

import { urls } from '../../../server/urls/urls.ts'
import { Page } from '../../frame/layout.tsx'
import { FormToken } from '../../parts/forms/csrf-field.tsx'
import type { Frame } from '../../parts/frame-data.ts'
import { MainButton } from '../../parts/key.tsx'
import { PasswordField } from '../sign-in/password-fields.tsx'

/** Asks before a card is linked with the LINE account that got the link token. The form goes on to LINE. */
export function LineLinkPage({ frame, linkToken }: { frame: Frame; linkToken: string }) {
  const { line: words, phone } = frame.texts.patrons.channels
  return (
    <Page frame={frame} title={words.link}>
      <p>{words.linkAbout}</p>
      <form class="fields" method="post" action={urls.lineLink()}>
        <FormToken token={frame.formToken} />
        <input type="hidden" name="linkToken" value={linkToken} />
        <PasswordField frame={frame} name="password" label={phone.password} kind="current-password" />
        <MainButton>{words.link}</MainButton>
      </form>
    </Page>
  )
}

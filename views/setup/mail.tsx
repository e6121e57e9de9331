import { setupUrls } from '../../server/urls/rooms/setup.ts'
import { Notice, type PageNotice } from '../../views/parts/forms/notice.tsx'
import { Field } from '../parts/forms/field.tsx'
import { SetupForm, type SetupFrame, SetupPage } from './frame.tsx'

/** The settings of mail without their secrets. */
export interface MailSettings {
  /** Host and port. Null when none is set. */
  server: string | null
  sender: string
  /** The public address. Null when it is not set. */
  base: string | null
}

interface Props {
  frame: SetupFrame
  settings: MailSettings
  /** The address as entered. */
  to: string
  /** The result of the last test. Undefined when there was none. */
  result: PageNotice | undefined
}

export function MailPage({ frame, settings, to, result }: Props) {
  const { texts, secret } = frame
  const all = texts.desk.setup
  const words = all.mail
  return (
    <SetupPage frame={frame} step="mail">
      <p>{words.why}</p>
      <table>
        <tr>
          <th>{words.server}</th>
          <td>{settings.server ?? words.noServer}</td>
        </tr>
        <tr>
          <th>{words.sender}</th>
          <td>{settings.sender}</td>
        </tr>
        <tr>
          <th>{words.base}</th>
          <td>{settings.base ?? words.noBase}</td>
        </tr>
      </table>
      <p>{words.how}</p>
      {result && <Notice kind={result.kind}>{result.text}</Notice>}
      <SetupForm action={setupUrls.testMail(secret)} was="">
        <Field frame={frame} name="to" label={words.to} type="email" value={to} maxlength={254} />
        <button class="quiet">{words.send}</button>
      </SetupForm>
      <SetupForm action={setupUrls.step(secret, 'mail')} was="">
        <p>{words.skipNote}</p>
        <button>{words.skip}</button>
      </SetupForm>
    </SetupPage>
  )
}

import { urls } from '../../../server/urls/urls.ts'
import { Page } from '../../frame/layout.tsx'
import { graphql, type ResultOf } from '../../graphql.ts'
import { Field } from '../../parts/forms/field.tsx'
import { PostForm } from '../../parts/forms/post-form.tsx'
import { type Frame, FrameData } from '../../parts/frame-data.ts'
import { MainButton } from '../../parts/key.tsx'
import { RefusalData } from '../../parts/refusal.ts'
import { PasswordField } from '../sign-in/password-fields.tsx'

export const MailAddressQuery = graphql(
  `
  query MailAddress {
    ...FrameData
    me { mailAddress mailVerified mailFailingSince pendingMailAddress { address expiresAt triesLeft } }
  }
`,
  [FrameData],
)

export const VerifyMailAddress = graphql(
  `
  mutation VerifyMailAddress($code: String, $link: String) {
    verifyMailAddress(code: $code, link: $link) { __typename ...RefusalData }
  }
`,
  [RefusalData],
)

export const DeleteMailAddress = graphql(
  `
  mutation DeleteMailAddress($password: String!) {
    deleteMailAddress(password: $password) { __typename ...RefusalData }
  }
`,
  [RefusalData],
)

interface Props extends Pick<ResultOf<typeof MailAddressQuery>, 'me'> {
  frame: Frame
  /** The sender address of all mail. */
  sender: string
  /** The entered new address. */
  typed?: string | undefined
}

/** The patron's mail address, the one awaiting verification, and the form to change it. */
export function MailAddressPage({ frame, me, sender, typed }: Props) {
  const { title } = frame.texts.patrons.mailAddress
  return (
    <Page frame={frame} title={title}>
      <Current frame={frame} me={me} />
      {me.pendingMailAddress && <Pending frame={frame} pending={me.pendingMailAddress} sender={sender} />}
      <Change frame={frame} typed={typed} hasMainKey={!me.pendingMailAddress} />
      {me.mailAddress && <Removal frame={frame} />}
    </Page>
  )
}

function Current({ frame, me }: Pick<Props, 'frame' | 'me'>) {
  const { texts } = frame
  const words = texts.patrons.mailAddress
  if (!me.mailAddress) return <p>{words.none}</p>
  return (
    <>
      <p>
        {words.current}: <b>{me.mailAddress}</b>
      </p>
      <p>
        {me.mailFailingSince
          ? words.failing(texts.time(me.mailFailingSince))
          : me.mailVerified
            ? words.verified
            : words.unverified}
      </p>
    </>
  )
}

type Pending = NonNullable<Props['me']['pendingMailAddress']>

function Pending({ frame, pending, sender }: Pick<Props, 'frame' | 'sender'> & { pending: Pending }) {
  const { texts, formToken } = frame
  const words = texts.patrons.mailAddress.pending
  return (
    <section>
      <h2>{words.title}</h2>
      <p>
        <b>{pending.address}</b>
      </p>
      <p>{words.sent(texts.time(pending.expiresAt))}</p>
      <PostForm frame={{ formToken }} class="fields" action={urls.verifyMail()}>
        <p>{words.elsewhere}</p>
        <Field
          frame={frame}
          name="code"
          label={words.code}
          inputmode="numeric"
          autocomplete="one-time-code"
          maxlength={40}
          required
        />
        <MainButton>{words.register}</MainButton>
      </PostForm>
      <p>
        <small>{words.late(sender)}</small>
      </p>
    </section>
  )
}

function Change({ frame, typed, hasMainKey }: Pick<Props, 'frame' | 'typed'> & { hasMainKey: boolean }) {
  const Button = hasMainKey ? MainButton : 'button'
  const words = frame.texts.patrons.mailAddress.change
  return (
    <section>
      <h2>{words.title}</h2>
      <PostForm frame={frame} class="fields" action={urls.confirmMail}>
        {/* Not `type="email"`: it rejects full-width characters, which the service accepts. */}
        <Field
          frame={frame}
          name="address"
          label={words.address}
          hint={words.example}
          value={typed}
          inputmode="email"
          autocomplete="email"
          maxlength={300}
          required
        />
        <Button>{words.next}</Button>
      </PostForm>
    </section>
  )
}

function Removal({ frame }: Pick<Props, 'frame'>) {
  const words = frame.texts.patrons.mailAddress.remove
  return (
    <section>
      <h2>{words.title}</h2>
      <PostForm frame={frame} class="fields" action={urls.removeMail}>
        <p>{words.about}</p>
        <PasswordField frame={frame} name="password" label={words.password} kind="current-password" />
        <button class="quiet">{words.remove}</button>
      </PostForm>
    </section>
  )
}

import { urls } from '../../../server/urls/urls.ts'
import { Page } from '../../frame/layout.tsx'
import { graphql, type ResultOf } from '../../graphql.ts'
import { Field } from '../../parts/forms/field.tsx'
import type { FrameWithErrors } from '../../parts/forms/form-errors.tsx'
import { Notice } from '../../parts/forms/notice.tsx'
import { PostForm } from '../../parts/forms/post-form.tsx'
import { type Frame, FrameData } from '../../parts/frame-data.ts'
import { MainButton, MainLink } from '../../parts/key.tsx'
import { QrCode } from '../../parts/qr.tsx'
import { RefusalData } from '../../parts/refusal.ts'
import { PasswordField } from './password-fields.tsx'

export const SecondFactorQuery = graphql(
  `
  query SecondFactor {
    ...FrameData
    me { secondFactor { confirmedAt recoveryCodesLeft } pendingSecondFactor { key uri } }
  }
`,
  [FrameData],
)

export const BeginSecondFactor = graphql(
  `
  mutation BeginSecondFactor($password: String!) {
    act: beginSecondFactor(password: $password) { __typename ...RefusalData }
  }
`,
  [RefusalData],
)

export const ConfirmSecondFactor = graphql(
  `
  mutation ConfirmSecondFactor($code: String!) {
    act: confirmSecondFactor(code: $code) { __typename ... on RecoveryCodesPayload { codes } ...RefusalData }
  }
`,
  [RefusalData],
)

export const RotateRecoveryCodes = graphql(
  `
  mutation RotateRecoveryCodes($code: String!) {
    act: rotateRecoveryCodes(code: $code) { __typename ... on RecoveryCodesPayload { codes } ...RefusalData }
  }
`,
  [RefusalData],
)

interface Props extends Pick<ResultOf<typeof SecondFactorQuery>, 'me'> {
  frame: Frame
  back: string
}

/** A member of staff's second factor: not set up, awaiting confirmation, or active (O2). */
export function SecondFactorPage({ frame, me, back }: Props) {
  const { texts } = frame
  const words = texts.patrons.secondFactor
  const { secondFactor, pendingSecondFactor: pending } = me
  return (
    <Page frame={frame} title={words.title}>
      {secondFactor?.confirmedAt ? (
        <>
          <p>{words.since(texts.time(secondFactor.confirmedAt))}</p>
          <p>{words.left(secondFactor.recoveryCodesLeft)}</p>
          <p>{words.lost}</p>
          <p>
            <MainLink href={back}>{words.goOn}</MainLink>
          </p>
          <h2>{words.renewTitle}</h2>
          <PostForm frame={frame} class="fields" action={urls.rotateRecoveryCodes(back)}>
            <CodeField frame={frame} label={words.codeToRenew} recovery />
            <button class="quiet">{words.renew}</button>
          </PostForm>
        </>
      ) : (
        <>
          {pending && <Confirm frame={frame} pending={pending} back={back} />}
          <Begin frame={frame} again={pending !== null} back={back} />
        </>
      )}
    </Page>
  )
}

function Begin({ frame, again, back }: { frame: Frame; again: boolean; back: string }) {
  const words = frame.texts.patrons.secondFactor
  return (
    <>
      <p>{again ? words.again : words.about}</p>
      <PostForm frame={frame} class="fields" action={urls.beginSecondFactor(back)}>
        <PasswordField frame={frame} name="password" label={words.password} kind="current-password" />
        {again ? <button class="quiet">{words.beginAgain}</button> : <MainButton>{words.begin}</MainButton>}
      </PostForm>
    </>
  )
}

type Pending = NonNullable<Props['me']['pendingSecondFactor']>

function Confirm({ frame, pending, back }: { frame: Frame; pending: Pending; back: string }) {
  const words = frame.texts.patrons.secondFactor
  return (
    <>
      <p>{words.scan}</p>
      <p>
        <QrCode text={pending.uri} label={words.picture} />
      </p>
      <p>{words.type}</p>
      <p>
        <code>{pending.key.match(/.{1,4}/g)?.join(' ')}</code>
      </p>
      <PostForm frame={frame} class="fields" action={urls.confirmSecondFactor(back)}>
        <CodeField frame={frame} label={words.firstCode} />
        <MainButton>{words.confirm}</MainButton>
      </PostForm>
    </>
  )
}

/** The field for a code. A recovery code contains letters, so its field gets the full keyboard. */
export function CodeField({ frame, label, recovery }: { frame: FrameWithErrors; label: string; recovery?: boolean }) {
  return (
    <Field
      frame={frame}
      name="code"
      label={label}
      inputmode={recovery ? 'text' : 'numeric'}
      autocomplete="one-time-code"
      autocapitalize="none"
      maxlength={40}
      required
    />
  )
}

interface CodesProps {
  frame: Frame
  codes: readonly string[]
  back: string
  done: 'done' | 'renewed'
}

/** The recovery codes. They are shown only once. */
export function RecoveryCodesPage({ frame, codes, back, done }: CodesProps) {
  const words = frame.texts.patrons.secondFactor
  return (
    <Page frame={frame} title={words.codesTitle}>
      <Notice kind="done">{words[done]}</Notice>
      <p>{words.codesAbout}</p>
      <ul>
        {codes.map((code) => (
          <li>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <p>
        <MainLink href={back}>{words.written}</MainLink>
      </p>
    </Page>
  )
}

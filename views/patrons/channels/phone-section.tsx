import { urls } from '../../../server/urls/urls.ts'
import { Field } from '../../parts/forms/field.tsx'
import { PostForm } from '../../parts/forms/post-form.tsx'
import type { Frame } from '../../parts/frame-data.ts'
import { PasswordField } from '../sign-in/password-fields.tsx'
import type { PatronChannels } from './channels-data.ts'
import { RemovePoint } from './remove-point.tsx'

interface Props {
  frame: Frame
  channels: PatronChannels
  /** The number that was refused. */
  typed?: string | undefined
}

/** A number as people in Japan write it. */
const national = (phone: string) => phone.replace(/^\+81(\d\d)(\d{4})(\d{4})$/, '0$1-$2-$3')

/** The verified telephone, the one that awaits its code, and the form for another one. */
export function PhoneSection({ frame, channels, typed }: Props) {
  const { texts, formToken } = frame
  const words = texts.patrons.channels.phone
  const point = channels.contactPoints.find(({ channel }) => channel === 'SMS')
  const { pendingPhone } = channels
  return (
    <section>
      <h2>{words.title}</h2>
      {point?.address && (
        <>
          <p>{words.verified(national(point.address))}</p>
          <RemovePoint frame={frame} id={point.id} label={words.remove} />
        </>
      )}
      {pendingPhone && (
        <PostForm frame={{ formToken }} class="fields" action={urls.verifyPhone}>
          <p>{words.sent(national(pendingPhone.phone), texts.time(pendingPhone.expiresAt))}</p>
          <Field
            frame={frame}
            name="code"
            label={words.code}
            inputmode="numeric"
            autocomplete="one-time-code"
            maxlength={40}
            required
          />
          <button>{words.verify}</button>
        </PostForm>
      )}
      <PostForm frame={{ formToken }} class="fields" action={urls.claimPhone}>
        <Field
          frame={frame}
          name="phone"
          label={words.number}
          hint={words.example}
          value={typed}
          inputmode="tel"
          autocomplete="tel"
          maxlength={40}
          required
        />
        <PasswordField frame={frame} name="password" label={words.password} kind="current-password" />
        <button class="quiet">{words.send}</button>
      </PostForm>
    </section>
  )
}

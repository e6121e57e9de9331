import { setupUrls } from '../../server/urls/rooms/setup.ts'
import { ChoiceField, Field } from '../parts/forms/field.tsx'
import { QrCode } from '../parts/qr.tsx'
import { SetupForm, type SetupFrame, SetupPage } from './frame.tsx'

interface Props {
  frame: SetupFrame
  was: string
  staff: { card: string; name: string; kana: string; branch: string }
  branches: readonly { key: string; name: string }[]
  hasPassword: boolean
}

/** The first member of staff. The second factor follows on the next page. */
export function StaffPage({ frame, was, staff, branches, hasPassword }: Props) {
  const { texts, secret } = frame
  const all = texts.desk.setup
  const words = all.staff
  const password = { type: 'password', autocomplete: 'new-password', maxlength: 200, required: !hasPassword } as const
  return (
    <SetupPage frame={frame} step="staff">
      <p>{words.why}</p>
      <SetupForm action={setupUrls.step(secret, 'staff')} was={was}>
        <Field
          frame={frame}
          name="card"
          label={words.card}
          hint={words.cardHint}
          value={staff.card}
          maxlength={30}
          autocomplete="off"
          required
        />
        <Field frame={frame} name="name" label={words.name} value={staff.name} maxlength={100} required />
        <Field frame={frame} name="kana" label={words.kana} hint={words.kanaHint} value={staff.kana} maxlength={100} />
        <ChoiceField
          frame={frame}
          name="branch"
          label={words.branch}
          chosen={staff.branch}
          options={branches.map(({ key, name }) => [key, name, texts.japanese] as [string, string, string?])}
        />
        <Field frame={frame} name="password" label={words.password} hint={words.passwordHint} {...password} />
        <Field frame={frame} name="again" label={words.again} {...password} />
        <button>{all.save}</button>
      </SetupForm>
    </SetupPage>
  )
}

interface FactorProps {
  frame: SetupFrame
  /** The content of the QR code, and its key for typing. */
  uri: string
  secretKey: string
  /** Recovery codes after the second factor was confirmed. Null until then. */
  codes: readonly string[] | null
}

/** The second factor: the QR code, then the recovery codes (O2). */
export function FactorPage({ frame, uri, secretKey, codes }: FactorProps) {
  const { texts, secret } = frame
  const all = texts.desk.setup
  const words = all.staff
  if (codes) {
    return (
      <SetupPage frame={frame} step="staff" title={words.codes}>
        <p>{words.confirmed}</p>
        <p>{words.codesWhy}</p>
        <ul>
          {codes.map((code) => (
            <li>
              <code>{code}</code>
            </li>
          ))}
        </ul>
        <p>
          <a class="button" href={setupUrls.step(secret, 'mail')}>
            {all.branches.next}
          </a>
        </p>
      </SetupPage>
    )
  }
  return (
    <SetupPage frame={frame} step="staff" title={words.factor}>
      <p>{words.factorWhy}</p>
      <p>
        <QrCode text={uri} label={words.qr} />
      </p>
      <p>{words.key(secretKey.replace(/(.{4})(?=.)/g, '$1 '))}</p>
      <SetupForm action={setupUrls.factor(secret)} was="">
        <Field
          frame={frame}
          name="code"
          label={words.code}
          inputmode="numeric"
          autocomplete="one-time-code"
          maxlength={12}
          required
        />
        <button>{words.confirm}</button>
      </SetupForm>
    </SetupPage>
  )
}

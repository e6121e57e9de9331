import { urls } from '../../../server/urls/urls.ts'
import { Page } from '../../frame/layout.tsx'
import { graphql } from '../../graphql.ts'
import { Field } from '../../parts/forms/field.tsx'
import { PostForm } from '../../parts/forms/post-form.tsx'
import type { Frame } from '../../parts/frame-data.ts'
import { MainButton } from '../../parts/key.tsx'
import { RefusalData } from '../../parts/refusal.ts'
import { NewPasswordFields } from './password-fields.tsx'

export const RegisterPassword = graphql(
  `
  mutation RegisterPassword($card: String!, $name: String!, $birthDate: Date!, $phone: String!, $password: String!) {
    registerPassword(input: { cardNumber: $card, name: $name, birthDate: $birthDate, phone: $phone, password: $password }) {
      __typename
      ... on PasswordPayload { deviceToken }
      ...RefusalData
    }
  }
`,
  [RefusalData],
)

/** The entered values without the passwords. */
export type RegistrationValues = Record<'card' | 'name' | 'birthDate' | 'phone', string>

export function RegisterPage({ frame, typed }: { frame: Frame; typed?: RegistrationValues }) {
  const { register } = frame.texts.patrons.passwords
  const fields = [
    { name: 'card', label: register.card, inputmode: 'numeric', autocomplete: 'username' },
    { name: 'name', label: register.name, autocomplete: 'name' },
    { name: 'birthDate', label: register.birthDate, autocomplete: 'bday', hint: register.birthDateExample },
    { name: 'phone', label: register.phone, inputmode: 'tel', autocomplete: 'tel' },
  ] as const
  return (
    <Page frame={frame} title={register.title}>
      {!frame.faults?.length && <p>{register.about}</p>}
      <PostForm frame={frame} class="fields" action={urls.registerPassword}>
        {fields.map((field) => (
          <Field frame={frame} {...field} value={typed?.[field.name]} maxlength={100} required />
        ))}
        <NewPasswordFields frame={frame} />
        <MainButton>{register.submit}</MainButton>
      </PostForm>
      <p>{register.help}</p>
    </Page>
  )
}

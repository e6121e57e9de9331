import { urls } from '../../server/urls.ts'
import { graphql } from '../graphql.ts'
import { type Frame, Page } from '../layout.tsx'
import { FormToken } from '../parts/form-token.tsx'
import { Notice } from '../parts/notice.tsx'
import { RefusalData } from '../parts/refusal.ts'
import { ChosenPassword } from './password-fields.tsx'

export const RegisterPassword = graphql(
  `
  mutation RegisterPassword($card: String!, $name: String!, $birthDate: Date!, $phone: String!, $password: String!) {
    registerPassword(cardNumber: $card, name: $name, birthDate: $birthDate, phone: $phone, password: $password) {
      __typename
      ...RefusalData
    }
  }
`,
  [RefusalData],
)

/** What was typed, without the passwords. */
export type TypedRegistration = Record<'card' | 'name' | 'birthDate' | 'phone', string>

export function RegisterPage({ frame, typed, notice }: { frame: Frame; typed?: TypedRegistration; notice?: string }) {
  const { register } = frame.texts.patrons.passwords
  const fields = [
    { name: 'card', label: register.card, inputmode: 'numeric', autocomplete: 'username' },
    { name: 'name', label: register.name, autocomplete: 'name' },
    { name: 'birthDate', label: register.birthDate, autocomplete: 'bday', example: register.birthDateExample },
    { name: 'phone', label: register.phone, inputmode: 'tel', autocomplete: 'tel' },
  ] as const
  return (
    <Page frame={frame} title={register.title}>
      {notice ? <Notice>{notice}</Notice> : <p>{register.about}</p>}
      <form class="fields" method="post" action={urls.registerPassword}>
        <FormToken token={frame.formToken} />
        {fields.map(({ name, label, ...input }) => (
          <p>
            <label>
              {label}
              <input
                name={name}
                value={typed?.[name]}
                maxlength={100}
                required
                inputmode={'inputmode' in input ? input.inputmode : undefined}
                autocomplete={input.autocomplete}
              />
            </label>
            {'example' in input && <small>{input.example}</small>}
          </p>
        ))}
        <ChosenPassword texts={frame.texts} />
        <button>{register.submit}</button>
      </form>
      <p>{register.help}</p>
    </Page>
  )
}

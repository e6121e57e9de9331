import type { Texts } from '../text/languages.ts'

/** The chosen password twice, with what is expected of it. */
export function ChosenPassword({ texts }: { texts: Texts }) {
  const words = texts.patrons.passwords
  return (
    <>
      <p>
        <small id="rules">{words.rules}</small>
      </p>
      <PasswordField name="chosen" label={words.chosen} kind="new-password" described />
      <PasswordField name="again" label={words.again} kind="new-password" />
    </>
  )
}

interface FieldProps {
  name: string
  label: string
  kind: 'new-password' | 'current-password'
  described?: boolean
}

export function PasswordField({ name, label, kind, described }: FieldProps) {
  return (
    <p>
      <label>
        {label}
        <input
          type="password"
          name={name}
          autocomplete={kind}
          maxlength={200}
          required
          aria-describedby={described ? 'rules' : undefined}
        />
      </label>
    </p>
  )
}

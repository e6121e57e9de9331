import { Field } from '../../parts/forms/field.tsx'
import type { FrameWithErrors } from '../../parts/forms/form-errors.tsx'

/** The new password twice, with its rules. */
export function NewPasswordFields({ frame }: { frame: FrameWithErrors }) {
  const words = frame.texts.patrons.passwords
  return (
    <>
      <PasswordField frame={frame} name="chosen" label={words.chosen} hint={words.rules} kind="new-password" />
      <PasswordField frame={frame} name="again" label={words.again} kind="new-password" />
    </>
  )
}

interface FieldProps {
  frame: FrameWithErrors
  name: string
  label: string
  hint?: string
  kind: 'new-password' | 'current-password'
}

export function PasswordField({ kind, ...field }: FieldProps) {
  return <Field {...field} type="password" autocomplete={kind} maxlength={200} required />
}

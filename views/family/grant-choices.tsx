import { Field, FieldGroup } from '../parts/forms/field.tsx'
import type { FrameWithErrors } from '../parts/forms/form-errors.tsx'

/** The rights in the order of the form, with the names of their fields. */
export const rightFields = ['SEE_TITLES', 'PLACE', 'RENEW', 'COLLECT'] as const
export type Right = (typeof rightFields)[number]

export interface ChoiceValues {
  rights: readonly Right[]
  until: string
}

/** The form starts with everything except titles, which the granting patron shows only on purpose. */
export const usualChoices: ChoiceValues = { rights: ['PLACE', 'RENEW', 'COLLECT'], until: '' }

interface Props {
  frame: FrameWithErrors
  typed: ChoiceValues
  /** The rights that this form does not offer. */
  without?: readonly Right[]
}

/** The rights of a helper as checkboxes, and the last day. */
export function GrantChoices({ frame, typed, without = [] }: Props) {
  const words = frame.texts.family
  return (
    <>
      <FieldGroup frame={frame} name="rights" legend={words.choices}>
        {rightFields
          .filter((right) => !without.includes(right))
          .map((right) => (
            <div class="check">
              <input
                type="checkbox"
                id={right}
                name={right}
                value="1"
                checked={typed.rights.includes(right) || undefined}
              />{' '}
              <label for={right}>{words.rights[right]}</label>
            </div>
          ))}
      </FieldGroup>
      <Field
        frame={frame}
        name="until"
        label={words.lastDay}
        hint={words.lastDayHint}
        value={typed.until}
        maxlength={40}
      />
    </>
  )
}

import type { Texts } from '../../text/languages.ts'
import { FieldGroup } from '../forms/field.tsx'
import type { FrameWithErrors } from '../forms/form-errors.tsx'
import type { NamedType } from './type-names.ts'

interface Props {
  frame: FrameWithErrors & { texts: Texts }
  legend: string
  /** The offered types. */
  types: readonly NamedType[]
  /** Empty means all types. */
  chosen: readonly string[]
}

/** A checkbox for each material type. The fields are named `type`. */
export function MaterialTypes({ frame, legend, types, chosen }: Props) {
  return (
    <FieldGroup frame={frame} name="type" legend={legend}>
      {types.map((type) => (
        <p>
          <input
            type="checkbox"
            id={type.code}
            name="type"
            value={type.code}
            checked={chosen.includes(type.code) || undefined}
          />{' '}
          <label for={type.code}>{frame.texts.typeName(type)}</label>
        </p>
      ))}
    </FieldGroup>
  )
}

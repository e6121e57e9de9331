import { FieldGroup } from '../forms/field.tsx'
import type { FrameWithErrors } from '../forms/form-errors.tsx'

interface Props {
  frame: FrameWithErrors
  legend: string
  /** Empty means all types. */
  chosen: readonly string[]
}

/** A checkbox for each material type. The fields are named `type`. */
export function MaterialTypes({ frame, legend, chosen }: Props) {
  return (
    <FieldGroup frame={frame} name="type" legend={legend}>
      {Object.entries(frame.texts.catalogue.materialTypes).map(([type, name]) => (
        <p>
          <input type="checkbox" id={type} name="type" value={type} checked={chosen.includes(type) || undefined} />{' '}
          <label for={type}>{name}</label>
        </p>
      ))}
    </FieldGroup>
  )
}

import type { Texts } from '../text/languages.ts'

interface Props {
  texts: Texts
  legend: string
  /** None: every type. */
  chosen: readonly string[]
}

/** Material types to tick, as fields named `type`. */
export function MaterialTypes({ texts, legend, chosen }: Props) {
  return (
    <fieldset>
      <legend>{legend}</legend>
      {Object.entries(texts.catalogue.materialTypes).map(([type, name]) => (
        <p>
          <input type="checkbox" id={type} name="type" value={type} checked={chosen.includes(type) || undefined} />{' '}
          <label for={type}>{name}</label>
        </p>
      ))}
    </fieldset>
  )
}

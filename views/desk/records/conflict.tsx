import { urls } from '../../../server/urls/urls.ts'
import { FieldError, groupAttributes } from '../../parts/forms/form-errors.tsx'
import { PostForm } from '../../parts/forms/post-form.tsx'
import { titleText } from '../../parts/titles/title-line.tsx'
import { type DeskFrame, DeskPage } from '../frame.tsx'
import { Lines } from './lines.tsx'
import {
  type DeskTitleResult,
  differingFields,
  fieldNames,
  fieldText,
  type RecordValues,
  type TitleField,
  valuesOf,
} from './record-data.ts'
import { HiddenRecord } from './record-fields.tsx'

/** The value to keep in a field: the stored one, or the one that this person entered. */
export type Pick = 'stored' | 'yours'

interface Props {
  frame: DeskFrame
  /** The record as stored now. */
  title: DeskTitleResult
  base: string
  /** The values that this person entered. */
  values: RecordValues
  picks: Partial<Record<TitleField, Pick | undefined>>
}

/** Both versions of a record, field by field, with a choice for each field that differs (E2). */
export function ConflictPage({ frame, title: { title, record, version }, base, values, picks }: Props) {
  const { texts } = frame
  const words = texts.desk.records
  const stored = valuesOf(record)
  const fields = differingFields(stored, values)
  return (
    <DeskPage frame={frame} title={words.conflict.title}>
      <div class="say transit" role="status">
        <p>
          <b>{titleText(title)}</b>
        </p>
        <p>{words.conflict.why}</p>
        <p>{fields.length > 0 ? words.conflict.how : words.conflict.same}</p>
      </div>
      <PostForm frame={frame} class="fields" action={urls.desk.editRecord(title.id)}>
        <input type="hidden" name="version" value={version} autocomplete="off" />
        <input type="hidden" name="base" value={base} autocomplete="off" />
        <input type="hidden" name="act" value="merge" />
        <HiddenRecord values={values} />
        {fields.map((field) => {
          const name = `pick-${field}`
          const option = (pick: Pick, label: string, value: string) => (
            <div class="check">
              <label>
                <input type="radio" name={name} value={pick} checked={picks[field] === pick || undefined} /> {label}
                <br />
                <Lines text={value || words.empty} />
              </label>
            </div>
          )
          return (
            <fieldset {...groupAttributes(frame, name)}>
              <legend>
                <b>{words.fields[fieldNames[field]]}</b>
              </legend>
              <FieldError frame={frame} name={name} />
              {option('stored', words.conflict.stored, fieldText(frame, stored, field))}
              {option('yours', words.conflict.yours, fieldText(frame, values, field))}
            </fieldset>
          )
        })}
        <button>{words.conflict.submit}</button>
      </PostForm>
      <p>
        <a href={urls.desk.record(title.id)}>{words.conflict.fresh}</a>
      </p>
    </DeskPage>
  )
}

import type { Child } from 'hono/jsx'
import { FieldError, fieldAttributes } from '../../parts/forms/form-errors.tsx'
import { DeskField, DeskSelect, DeskTextarea } from '../field.tsx'
import type { DeskFrame } from '../frame.tsx'
import type { LineName, ListName, RecordValues, TitleField } from './record-data.ts'

interface Props {
  frame: DeskFrame
  values: RecordValues
  /** The number of rows for contributors. */
  rows: number
  /** Fields that are marked as edited at the desk. */
  edited?: readonly TitleField[]
}

const longLine = 60
const maxLine = 500

/** A field for each part of a record. Contributors have a row each; a button of the form adds rows. */
export function RecordFields({ frame, values, rows, edited = [] }: Props) {
  const { texts } = frame
  const words = texts.desk.records
  const label = (name: LineName | ListName, field: TitleField, more?: Child) => (
    <>
      {words.fields[name]} {name === 'title' && <small>{words.required}</small>}
      {more && <small>{more}</small>} {edited.includes(field) && <small>({words.kept.mark})</small>}
    </>
  )
  const line = (name: LineName, field: TitleField, size = longLine, hint?: string) => (
    <DeskField
      frame={frame}
      name={name}
      label={label(name, field, hint)}
      value={values[name]}
      size={size}
      maxlength={maxLine}
      autocomplete="off"
    />
  )
  const list = (name: ListName, field: TitleField, hint?: string) => (
    <DeskTextarea
      frame={frame}
      name={name}
      label={label(name, field, [words.eachLine, hint].filter(Boolean).join(' '))}
      value={values[name]}
      rows={Math.min(Math.max(values[name].split('\n').length + 1, 2), 8)}
      cols={longLine}
    />
  )
  return (
    <>
      {line('title', 'TITLE')}
      {line('titleReading', 'TITLE_READING')}
      {line('subtitle', 'SUBTITLE')}
      {line('subtitleReading', 'SUBTITLE_READING')}
      {line('volume', 'VOLUME', 20, words.hints.volume)}
      {line('volumeOrder', 'VOLUME_ORDER', 6)}
      {line('workTitle', 'WORK')}
      {line('workTitleReading', 'WORK')}
      <h2>{words.people}</h2>
      {Array.from({ length: rows }, (_, i) => (
        <Contributor frame={frame} n={i + 1} values={values} />
      ))}
      <p>
        <button class="quiet" name="act" value="rows">
          {words.addRows}
        </button>
        <small>{words.addRowsHow}</small>
      </p>
      {line('publisher', 'PUBLISHER')}
      {line('publisherReading', 'PUBLISHER_READING')}
      {line('publishedYear', 'PUBLISHED_YEAR', 6)}
      {line('publishedOn', 'PUBLISHED_ON', 20, words.hints.publishedOn)}
      {list('isbns', 'ISBNS', words.hints.isbns)}
      {list('ndcs', 'NDCS')}
      {list('subjects', 'SUBJECTS')}
      {line('edition', 'EDITION', 20)}
      {line('extent', 'EXTENT')}
      {list('series', 'SERIES')}
      {list('contents', 'CONTENTS', words.hints.contents)}
      {list('notes', 'NOTES')}
      {list('summary', 'SUMMARY')}
      {list('links', 'LINKS')}
      {list('variantTitles', 'VARIANT_TITLES')}
      {list('performers', 'PERFORMERS')}
      {list('genres', 'GENRES')}
      {list('audience', 'AUDIENCE')}
      {list('languageNotes', 'LANGUAGE_NOTES')}
      {list('systemNotes', 'SYSTEM_NOTES')}
      {list('hosts', 'HOSTS')}
      {list('awards', 'AWARDS')}
      {list('publicationPlaces', 'PUBLICATION_PLACES')}
      {list('deweyClasses', 'DEWEY_CLASSES')}
      {line('language', 'LANGUAGE', 6)}
      <DeskSelect
        frame={frame}
        name="materialType"
        label={label('materialType', 'MATERIAL_TYPE')}
        chosen={values.materialType}
        options={frame.library.materialTypes.flatMap((type) =>
          type.isRetired && type.code !== values.materialType ? [] : [[type.code, texts.typeName(type)] as const],
        )}
      />
      {line('discLabel', 'DISC_LABEL', 10)}
    </>
  )
}

function Contributor({ frame, n, values }: { frame: DeskFrame; n: number; values: RecordValues }) {
  const words = frame.texts.desk.records
  const { role = '', name = '', reading = '' } = values.contributors[n - 1] ?? {}
  const part = (field: 'role' | 'name' | 'reading', value: string, size: number) => (
    <label>
      {words[field]}
      <input
        {...fieldAttributes(frame, `${field}${n}`)}
        value={value}
        size={size}
        maxlength={maxLine}
        autocomplete="off"
      />
    </label>
  )
  return (
    <fieldset>
      <legend>{words.person(n)}</legend>
      <FieldError frame={frame} name={`name${n}`} />
      <div class="fields row">
        {part('name', name, 24)}
        {part('reading', reading, 24)}
        {part('role', role, 8)}
      </div>
    </fieldset>
  )
}

/** The values of a record as hidden fields. */
export function HiddenRecord({ values }: { values: RecordValues }) {
  const { contributors, ...texts } = values
  return (
    <>
      {Object.entries(texts).map(([name, value]) => value !== '' && <input type="hidden" name={name} value={value} />)}
      {contributors.map(({ role, name, reading }, i) => (
        <>
          <input type="hidden" name={`role${i + 1}`} value={role} />
          <input type="hidden" name={`name${i + 1}`} value={name} />
          <input type="hidden" name={`reading${i + 1}`} value={reading} />
        </>
      ))}
    </>
  )
}

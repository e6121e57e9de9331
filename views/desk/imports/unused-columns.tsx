import { urls } from '../../../server/urls/urls.ts'
import { PostForm } from '../../parts/forms/post-form.tsx'
import type { DeskFrame } from '../frame.tsx'
import { fieldName } from './preview.tsx'
import type { Preview, Run } from './run-data.ts'
import { pairedFields, Select, type Settings, settingFields } from './settings-form.tsx'

/**
 * The columns that the import would leave out, each with a choice of the field that it belongs to. The button that starts
 * the import is in this form, so that a choice is sent with it.
 */
export function UnusedColumns({ frame, run, preview }: { frame: DeskFrame; run: Run; preview: Preview }) {
  const words = frame.texts.desk.imports
  if (preview.unusedColumns.length === 0) return null
  const fields = freeFields(run).map((field) => [field, fieldName(words, run, field)] as const)
  const options = [['', words.unused.leave] as const, ...fields]
  return (
    <PostForm frame={frame} class="fields" action={urls.desk.importColumns(run.id)}>
      <input type="hidden" name="version" value={run.version} />
      <h2>{words.unused.title}</h2>
      <p>{words.unused.why}</p>
      <div class="fields row">
        {preview.unusedColumns.map((name, n) => {
          const samples = preview.columns.find((column) => column.name === name)?.samples.slice(0, 2) ?? []
          return (
            <>
              <input type="hidden" name={`unused.${n}`} value={name} />
              <Select
                name={`field.${n}`}
                label={name}
                chosen=""
                options={options}
                note={samples.length > 0 ? words.sample(samples.join('、')) : undefined}
              />
            </>
          )
        })}
      </div>
      <p>
        <button class="quiet">{words.apply}</button>{' '}
        {preview.complaint === null && (
          <button name="act" value="start">
            {words.start}
          </button>
        )}
      </p>
    </PostForm>
  )
}

/** The fields that can take one more column. */
export function freeFields(run: Pick<Run, 'kind' | 'settings'>): string[] {
  const whole = JSON.parse(run.settings ?? '{}') as Settings
  const columns = (run.kind === 'COPIES' ? whole.copiesFile?.columns : whole.columns) ?? {}
  const { main, more } = settingFields[run.kind]
  return [...main, ...more].filter((field) => {
    const most = run.kind === 'PATRONS' && pairedFields.includes(field) ? 2 : 1
    return [columns[field] ?? []].flat().length < most
  })
}

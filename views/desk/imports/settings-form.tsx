import { urls } from '../../../server/urls/urls.ts'
import { PostForm } from '../../parts/forms/post-form.tsx'
import type { DeskFrame } from '../frame.tsx'
import { categoryOptions, materialTypeOptions, statusOptions } from './options.ts'
import { fieldName } from './preview.tsx'
import type { Preview, Run, RunPageProps } from './run-data.ts'

/** The fields of each kind of file; those after `more` are shown after a click. */
export const settingFields = {
  CATALOGUE: {
    main: [
      'title',
      'author',
      'statement',
      'publisher',
      'publishedYear',
      'isbns',
      'barcode',
      'branch',
      'location',
      'shelfMark',
      'materialType',
      'volume',
      'controlNumber',
    ],
    more: [
      'titleReading',
      'subtitle',
      'ndcs',
      'subjects',
      'edition',
      'extent',
      'series',
      'contents',
      'notes',
      'summary',
      'variantTitles',
      'performers',
      'genres',
      'audience',
      'publicationPlaces',
      'links',
      'language',
      'status',
      'reference',
      'bibliographicString',
    ],
  },
  COPIES: { main: ['controlNumber', 'barcode', 'branch', 'location', 'shelfMark', 'status', 'reference'], more: [] },
  PATRONS: {
    main: [
      'card',
      'name',
      'nameReading',
      'birthDate',
      'phone',
      'postalCode',
      'address',
      'category',
      'branch',
      'expiresOn',
    ],
    more: ['number', 'staffNote', 'guardianName', 'guardianPhone', 'guardianMail'],
  },
} as const

/** Patron fields that can be in two columns. */
export const pairedFields = ['name', 'nameReading', 'address']

/** The parts of the settings that the form shows, in the form of the mapping files. */
export interface Settings {
  source?: string
  encoding?: string
  columns?: Record<string, string | string[]>
  digits?: Record<string, number>
  materialType?: string
  unknownMaterialType?: string
  materialTypes?: Record<string, string>
  branches?: Record<string, string>
  locations?: Record<string, string>
  defaultBranch?: string
  branch?: string
  category?: string
  categories?: Record<string, string>
  statuses?: Record<string, string>
  referenceOnly?: string[]
  copiesFile?: Settings
}

/** The form that corrects the settings of a preview. Columns are chosen by selects. */
export function SettingsForm({ frame, data, run, preview }: RunPageProps & { preview: Preview }) {
  const words = frame.texts.desk.imports
  const whole = JSON.parse(run.settings ?? '{}') as Settings
  const settings = run.kind === 'COPIES' ? { ...whole.copiesFile, source: whole.source } : whole
  const isTable = preview.columns.length > 0
  return (
    <>
      <h2 id="settings">{words.settings}</h2>
      <PostForm frame={frame} class="fields" action={urls.desk.importSettings(run.id)}>
        <input type="hidden" name="version" value={run.version} />
        {isTable && <LayoutFields frame={frame} preview={preview} />}
        {isTable && <ColumnFields frame={frame} run={run} preview={preview} settings={settings} />}
        {isTable && <ValueFields frame={frame} data={data} preview={preview} settings={settings} />}
        <DefaultFields frame={frame} data={data} run={run} settings={settings} isTable={isTable} />
        <button>{words.apply}</button>
      </PostForm>
    </>
  )
}

export interface SelectProps {
  name: string
  label: string
  chosen: string | undefined
  options: readonly (readonly [value: string, text: string])[]
  note?: string | undefined
}

export function Select({ name, label, chosen, options, note }: SelectProps) {
  return (
    <label>
      {label}
      <select name={name}>
        {options.map(([value, text]) => (
          <option value={value} selected={value === (chosen ?? '') || undefined}>
            {text}
          </option>
        ))}
      </select>
      {note && <small>{note}</small>}
    </label>
  )
}

function LayoutFields({ frame, preview }: { frame: DeskFrame; preview: Preview }) {
  const words = frame.texts.desk.imports
  const { encoding, delimiter, headerLine, sheet, sheets } = preview
  return (
    <fieldset>
      <legend>{words.layout}</legend>
      <div class="fields row">
        {encoding !== null && (
          <Select name="encoding" label={words.encoding} chosen={encoding} options={Object.entries(words.encodings)} />
        )}
        {delimiter !== null && (
          <Select
            name="delimiter"
            label={words.delimiter}
            chosen={delimiter}
            options={Object.entries(words.delimiters)}
          />
        )}
        {sheets.length > 1 && (
          <Select
            name="sheet"
            label={words.sheet}
            chosen={sheet ?? sheets[0]}
            options={sheets.map((name) => [name, name] as const)}
          />
        )}
        <label>
          {words.headerLine}
          <input type="number" name="headerLine" value={headerLine ?? 1} min={1} max={100} />
        </label>
      </div>
    </fieldset>
  )
}

interface ColumnProps {
  frame: DeskFrame
  run: Run
  preview: Preview
  settings: Settings
}

function ColumnFields({ frame, run, preview, settings }: ColumnProps) {
  const words = frame.texts.desk.imports
  const { main, more } = settingFields[run.kind]
  const columns = settings.columns ?? {}
  const samplesOf = (heading: string | undefined) =>
    preview.columns
      .find(({ name }) => name === heading)
      ?.samples.slice(0, 2)
      .join('、')
  const options = [['', words.noColumn] as const, ...preview.columns.map(({ name }) => [name, name] as const)]
  const field = (name: string) => {
    const [first, second] = [columns[name] ?? []].flat()
    const label = fieldName(words, run, name)
    const samples = samplesOf(first)
    return (
      <>
        <Select
          name={`column.${name}`}
          label={label}
          chosen={first}
          options={options}
          note={samples ? words.sample(samples) : undefined}
        />
        {run.kind === 'PATRONS' && pairedFields.includes(name) && (
          <Select name={`second.${name}`} label={words.second(label)} chosen={second} options={options} />
        )}
      </>
    )
  }
  const known = new Map(Object.entries(settings.digits ?? {}))
  const digits = [...new Set([...preview.shortened.map(({ column }) => column), ...known.keys()])]
  return (
    <fieldset>
      <legend>{words.columnsOf}</legend>
      <div class="fields row">{main.map(field)}</div>
      {more.length > 0 && (
        <>
          <p>
            <b>{words.more}</b>
          </p>
          <div class="fields row">{more.map(field)}</div>
        </>
      )}
      {digits.map((column, n) => (
        <label>
          {words.digits(column)}
          <input type="hidden" name={`digitsOf.${n}`} value={column} />
          <input
            type="number"
            name={`digits.${n}`}
            value={known.get(column)}
            placeholder={String(preview.shortened.find((one) => one.column === column)?.digits ?? '')}
            min={1}
            max={40}
          />
        </label>
      ))}
    </fieldset>
  )
}

interface ValueProps {
  frame: DeskFrame
  data: RunPageProps['data']
  preview: Preview
  settings: Settings
}

function ValueFields({ frame, data, preview, settings }: ValueProps) {
  const { texts } = frame
  const words = texts.desk.imports
  if (preview.values.length === 0) return null
  const unknown = ['', words.unknown] as const
  const unknownLocation = ['', words.noLocation] as const
  // Branches may use the same code, so a code is offered once.
  const locations = new Map(
    data.library.branches.flatMap(({ shelvingLocations }) =>
      shelvingLocations.map((location) => [location.code, texts.pick(location)] as const),
    ),
  )
  const choices: Record<string, SelectProps['options']> = {
    materialType: [unknown, ...materialTypeOptions(frame)],
    branch: [unknown, ...data.library.branches.map((branch) => [branch.code, texts.pick(branch)] as const)],
    status: [unknown, ...statusOptions(texts)],
    category: [unknown, ...categoryOptions(texts, data.library.patronCategories)],
    location: [unknownLocation, ...locations],
    reference: Object.entries(words.reference),
  }
  return (
    <fieldset>
      <legend>{words.valuesOf}</legend>
      <div class="fields row">
        {preview.values.map(({ field, text, count }, n) => (
          <>
            <input type="hidden" name={`valueOf.${n}`} value={`${field}:${text}`} />
            <Select
              name={`value.${n}`}
              label={`${words.fields[field] ?? field}「${text}」`}
              chosen={meaningOf(settings, field, text)}
              options={choices[field] ?? []}
              note={words.values(texts.number(count))}
            />
          </>
        ))}
      </div>
    </fieldset>
  )
}

function meaningOf(settings: Settings, field: string, text: string): string | undefined {
  const { materialTypes, branches, locations, statuses, categories, referenceOnly } = settings
  const maps: Record<string, Record<string, string> | undefined> = {
    materialType: materialTypes,
    branch: branches,
    location: locations,
    status: statuses,
    category: categories,
  }
  if (field === 'reference') return referenceOnly?.includes(text) ? 'REFERENCE' : undefined
  return maps[field]?.[text] ?? text
}

interface DefaultProps {
  frame: DeskFrame
  data: RunPageProps['data']
  run: Run
  settings: Settings
  isTable: boolean
}

function DefaultFields({ frame, data, run, settings, isTable }: DefaultProps) {
  const { texts } = frame
  const words = texts.desk.imports
  const none = ['', words.noColumn] as const
  const branches = [none, ...data.library.branches.map((branch) => [branch.code, texts.pick(branch)] as const)]
  const types = [none, ...materialTypeOptions(frame)]
  return (
    <fieldset>
      <legend>{words.defaults}</legend>
      {run.kind === 'CATALOGUE' && (
        <>
          <Select name="materialType" label={words.defaultType} chosen={settings.materialType} options={types} />
          <Select
            name="unknownMaterialType"
            label={words.unknownType}
            chosen={settings.unknownMaterialType}
            options={[['', words.unknown] as const, ...materialTypeOptions(frame)]}
          />
          {!isTable && run.format !== 'aozora' && (
            <Select
              name="encoding"
              label={words.encoding}
              chosen={settings.encoding}
              options={[['', words.encodingFound] as const, ...Object.entries(words.encodings)]}
            />
          )}
        </>
      )}
      {run.kind === 'PATRONS' && (
        <>
          <Select
            name="category"
            label={words.patronCategory}
            chosen={settings.category}
            options={[none, ...categoryOptions(texts, data.library.patronCategories)]}
          />
          <Select name="branch" label={words.patronBranch} chosen={settings.branch} options={branches} />
          <label class="check">
            <input type="checkbox" name="full" value="1" checked={run.isFull} /> {words.full}
          </label>
          <label>
            {words.mostClosed}
            <input type="number" name="mostClosed" value={run.mostClosed} min={0} max={100} />
          </label>
        </>
      )}
      {run.kind !== 'PATRONS' && isTable && (
        <Select name="defaultBranch" label={words.defaultBranch} chosen={settings.defaultBranch} options={branches} />
      )}
      {run.kind !== 'PATRONS' && (
        <label>
          {words.source}
          <input name="source" value={settings.source ?? ''} maxlength={40} pattern="[a-z0-9][a-z0-9-]*" />
          <small>{words.sourceNote}</small>
        </label>
      )}
    </fieldset>
  )
}

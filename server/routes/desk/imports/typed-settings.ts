import type { Run } from '../../../../views/desk/imports/run-data.ts'
import { pairedFields, settingFields } from '../../../../views/desk/imports/settings-form.tsx'
import { freeFields } from '../../../../views/desk/imports/unused-columns.tsx'

type Settings = Record<string, unknown>
type Form = Record<string, string>

/**
 * Returns the settings of a run with what the form changed, in the form of the mapping files. Settings that the form
 * does not show stay as they are. With another layout the columns are matched again.
 */
export function typedSettings(run: Run, form: Form): Settings {
  const whole = JSON.parse(run.settings ?? '{}') as Settings
  const isTable = (run.preview?.columns.length ?? 0) > 0
  const source = run.kind === 'PATRONS' ? {} : { source: form.source?.trim() || undefined }
  if (run.kind === 'COPIES') {
    const copiesFile = tableSettings(run, (whole.copiesFile ?? {}) as Settings, form)
    return defined({ ...whole, ...source, copiesFile })
  }
  const defaults =
    run.kind === 'PATRONS'
      ? { category: form.category || undefined, branch: form.branch || undefined }
      : { materialType: form.materialType || undefined, unknownMaterialType: form.unknownMaterialType || undefined }
  const encoding = isTable || run.kind === 'PATRONS' ? {} : { encoding: form.encoding || undefined }
  return defined({ ...(isTable ? tableSettings(run, whole, form) : whole), ...source, ...defaults, ...encoding })
}

/**
 * Returns the settings with the fields that were chosen for unused columns. The values of a new column get the usual meanings,
 * because it has no map yet. A field takes the first column that was chosen for it.
 */
export function assignedSettings(run: Run, form: Form): Settings {
  const whole = JSON.parse(run.settings ?? '{}') as Settings
  const table = (run.kind === 'COPIES' ? whole.copiesFile : whole) as Settings
  const columns = { ...(table.columns as Record<string, string | string[]> | undefined) }
  const changed: Settings = { ...table, columns }
  for (const { n, value: heading } of numbered(form, 'unused')) {
    const field = form[`field.${n}`] ?? ''
    const current = { kind: run.kind, settings: JSON.stringify({ columns, copiesFile: { columns } }) }
    if (!freeFields(current).includes(field)) continue
    const before = columns[field]
    columns[field] = before === undefined ? heading : [before, heading].flat()
    delete changed[mapOf[field] ?? '']
    if (field === 'reference') delete changed.referenceOnly
  }
  return run.kind === 'COPIES' ? { ...whole, copiesFile: changed } : changed
}

function tableSettings(run: Run, before: Settings, form: Form): Settings {
  const { preview } = run
  const layout = {
    encoding: form.encoding || undefined,
    delimiter: form.delimiter || undefined,
    headerLine: numberIn(form.headerLine) ?? preview?.headerLine ?? 1,
    sheet: form.sheet || undefined,
  }
  const sheet = preview?.sheet ?? preview?.sheets[0]
  const isMoved =
    layout.encoding !== (preview?.encoding ?? undefined) ||
    layout.delimiter !== (preview?.delimiter ?? undefined) ||
    layout.headerLine !== preview?.headerLine ||
    (layout.sheet !== undefined && layout.sheet !== sheet)
  const quotes = layout.delimiter === preview?.delimiter ? before.quotes : undefined
  const copies = run.kind === 'PATRONS' ? {} : { defaultBranch: form.defaultBranch || undefined }
  return defined({
    ...before,
    ...layout,
    quotes,
    columns: isMoved ? undefined : columnsOf(run, before, form),
    digits: digitsOf(form),
    ...meaningsOf(run, before, form),
    ...copies,
  })
}

function columnsOf({ kind }: Run, before: Settings, form: Form): Settings {
  const { main, more } = settingFields[kind]
  const columns: Settings = { ...(before.columns as Settings | undefined) }
  for (const field of [...main, ...more]) {
    const headings = [
      form[`column.${field}`],
      pairedFields.includes(field) ? form[`second.${field}`] : undefined,
    ].filter(Boolean)
    columns[field] = headings.length > 1 ? headings : headings[0]
  }
  return defined(columns)
}

function digitsOf(form: Form): Settings | undefined {
  const digits = numbered(form, 'digitsOf').flatMap(({ n, value }) => {
    const count = numberIn(form[`digits.${n}`])
    return count === undefined || count < 1 || count > 40 ? [] : [[value, count] as const]
  })
  return digits.length > 0 ? Object.fromEntries(digits) : undefined
}

/** The settings that map values, by the field of the value. */
const mapOf: Record<string, string> = {
  materialType: 'materialTypes',
  branch: 'branches',
  location: 'locations',
  status: 'statuses',
  category: 'categories',
}

function meaningsOf({ kind }: Run, before: Settings, form: Form): Settings {
  const maps: Record<string, Record<string, string>> = {}
  const referenceOnly: string[] = []
  let hasReference = false
  for (const { n, value } of numbered(form, 'valueOf')) {
    const [field = '', ...rest] = value.split(':')
    const text = rest.join(':')
    const meaning = form[`value.${n}`] ?? ''
    if (field === 'reference') {
      hasReference = true
      if (meaning !== '') referenceOnly.push(text)
      continue
    }
    const name = mapOf[field]
    if (name === undefined) continue
    const map = { ...(maps[name] ?? (before[name] as Record<string, string> | undefined)) }
    if (meaning === '') delete map[text]
    else map[text] = meaning
    maps[name] = map
  }
  return { ...maps, ...(hasReference && kind !== 'PATRONS' && { referenceOnly }) }
}

function numbered(form: Form, name: string): { n: string; value: string }[] {
  return Object.entries(form).flatMap(([key, value]) =>
    key.startsWith(`${name}.`) ? [{ n: key.slice(name.length + 1), value }] : [],
  )
}

function numberIn(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,3}$/.test(text.trim()) ? Number(text) : undefined
}

function defined(typed: Settings): Settings {
  return Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== undefined))
}

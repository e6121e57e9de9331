import type { ImportRun } from '../../generated/prisma/client.ts'
import { StartError } from '../../server/common/start-error.ts'
import type { Database } from '../../server/database/database.ts'
import type { ImportOutcome, ImportPreview, ImportProblem, PreviewRow } from '../../server/domain/imports/preview.ts'
import { readImportTypes } from '../../server/domain/library/material-types/import-types.ts'
import { detectFormat } from '../import/detect-format.ts'
import { aozoraColumns } from '../import/table/aozora.ts'
import { type ColumnFile, missingColumns, openColumnFile, unusedColumns } from '../import/table/columns.ts'
import { isWorkbook } from '../import/table/workbook.ts'
import { readRows } from '../patrons/read-rows.ts'
import { readCodes } from '../patrons/sync.ts'
import { detectLayout, type FoundLayout, labelOf } from './detect-layout.ts'
import { readKnownValues } from './known-values.ts'
import { type OpenedUpload, openUpload } from './open-upload.ts'
import { locationKey, maxPreviewRows, maxShownOfRow, patronRow, watchSource } from './preview-rows.ts'
import { readableSettings } from './readable-settings.ts'
import { watchBarcodes } from './repeated-barcodes.ts'
import { runUpload } from './run-upload.ts'
import { type Columns, sampleColumns, scanValues, shownSamples } from './scan-columns.ts'
import { suggestProfile } from './suggest-profile.ts'
import { missingFields, suggestColumns, suggestSettings, withMeanings } from './suggest-settings.ts'

/** The sheets among which the user can choose. */
const maxSheets = 100

/** Milliseconds after which the dry run of a preview ends. Its counts are then those of the rows so far. */
const dryRunLimit = 60_000

/** The refused rows that a preview shows. */
const maxShownProblems = 50

/** Thrown when the dry run has reached its time limit. */
class TimeIsUp extends Error {}

type Progress = (rows: number, percentage: number) => Promise<void>

interface Made {
  preview: ImportPreview
  format: string
  settings: Record<string, unknown>
}

interface Place {
  path: string
  folder: string
}

const emptyPreview: ImportPreview = {
  encoding: null,
  delimiter: null,
  headerLine: null,
  sheet: null,
  sheets: [],
  columns: [],
  values: [],
  rows: [],
  counts: {},
  isComplete: true,
  problems: [],
  shortened: [],
  missing: [],
  complaint: null,
}

/**
 * Reads an uploaded file as the import would, without writing. Without settings it suggests them. Settings that do not
 * fit are no failure: the preview then says why, and shows the columns.
 */
export async function makePreview(db: Database, run: ImportRun, place: Place, onProgress: Progress): Promise<Made> {
  const settings = run.settings as Record<string, unknown> | null
  const records = run.kind === 'CATALOGUE' ? await recordFormat(place.path, run.fileName) : undefined
  const format = records ?? (run.kind === 'PATRONS' ? 'patrons' : run.kind === 'COPIES' ? 'copies' : 'table')
  if (records) {
    const used =
      settings === null || isTableSettings(settings)
        ? await suggestProfile(place.path, format, await readImportTypes(db.prisma))
        : settings
    const preview = { ...emptyPreview }
    await tryOut(db, run, place, { format, settings: used, preview }, onProgress)
    return { preview, format, settings: used }
  }
  return previewTable(db, run, place, format, onProgress)
}

/** MARC, Dublin Core, DC-NDL and the Aozora index, which need no columns. Undefined for other tables. */
async function recordFormat(path: string, name: string): Promise<string | undefined> {
  if (await isWorkbook(path)) return undefined
  const format = await detectFormat(path, name)
  if (format) return format
  const index = await openColumnFile(path, { encoding: 'utf-8', delimiter: ',', quotes: true }).catch(
    (error: unknown) => {
      if (error instanceof StartError) return undefined
      throw error
    },
  )
  return index && missingColumns(index, aozoraColumns).length === 0 ? 'aozora' : undefined
}

const isTableSettings = (settings: Record<string, unknown> | null) => settings !== null && 'columns' in settings

async function previewTable(
  db: Database,
  run: ImportRun,
  place: Place,
  format: string,
  onProgress: Progress,
): Promise<Made> {
  const readable = readableSettings(run.kind, run.settings as Record<string, unknown> | null)
  const given = layoutPart(run, readable.settings)
  const layout = await detectLayout(place.path, fixedLayout(given))
  const file = await openColumnFile(place.path, {
    quotes: true,
    delimiter: ',',
    ...layout,
    encoding: labelOf(layout.encoding ?? 'utf-8'),
  })
  const scan = await sampleColumns(file)
  const known = await readKnownValues(db)
  const columns = (given?.columns as Columns | undefined) ?? suggestColumns(run.kind, scan)
  const { values, shortened } = await scanValues(file, columns, known)
  const settings =
    readable.settings === null || given?.columns === undefined
      ? suggestSettings(run.kind, layout, columns, values, known)
      : withMeanings(run.kind, withLayout(run, readable.settings, layout), values)
  const preview: ImportPreview = {
    ...emptyPreview,
    encoding: layout.encoding ?? null,
    delimiter: layout.delimiter ?? null,
    headerLine: layout.headerLine ?? 1,
    sheet: layout.sheet ?? null,
    sheets: (file.sheets ?? []).slice(0, maxSheets),
    columns: shownSamples(scan),
    values,
    shortened,
    unused: unusedColumns(file, usedColumns(columns, settings)),
    missing: missingOf(run, columns, settings, file),
  }
  await onProgress(0, 0)
  if (readable.complaint) preview.complaint = readable.complaint
  else if (preview.missing.length > 0) preview.complaint = `The file has no column for ${preview.missing.join(', ')}.`
  else await tryOut(db, run, place, { format, settings, preview }, onProgress)
  return { preview, format, settings }
}

/** The part of the settings with the layout and the columns. */
function layoutPart({ kind }: ImportRun, settings: Record<string, unknown> | null): Record<string, unknown> | null {
  return kind === 'COPIES' ? ((settings?.copiesFile as Record<string, unknown> | undefined) ?? null) : settings
}

function fixedLayout(given: Record<string, unknown> | null): FoundLayout {
  const { encoding, delimiter, quotes, headerLine, sheet } = (given ?? {}) as FoundLayout
  return Object.fromEntries(
    Object.entries({ encoding, delimiter, quotes, headerLine, sheet }).filter(([, value]) => value !== undefined),
  )
}

function withLayout(run: ImportRun, settings: Record<string, unknown>, layout: FoundLayout): Record<string, unknown> {
  if (run.kind !== 'COPIES') return { ...settings, ...layout }
  return { ...settings, copiesFile: { ...(settings.copiesFile as object), ...layout } }
}

function usedColumns(columns: Columns, { identity = [] }: { identity?: string[] }): string[] {
  return [...Object.values(columns).flat(), ...identity]
}

/** Fields without a column, and columns of the settings that the file does not have. */
function missingOf(
  { kind }: ImportRun,
  columns: Columns,
  settings: Record<string, unknown>,
  file: ColumnFile,
): string[] {
  const absent = new Set(missingColumns(file, Object.values(columns).flat()))
  const fields = Object.entries(columns).filter(([, headings]) =>
    [headings].flat().some((heading) => absent.has(heading)),
  )
  const values = settings as { branch?: unknown }
  const needed =
    kind === 'PATRONS'
      ? (['branch'] as const).filter((field) => columns[field] === undefined && values[field] === undefined)
      : []
  return [...new Set([...missingFields(kind, columns), ...fields.map(([field]) => field), ...needed])]
}

/** Runs the import without writing, and notes in the preview what it would do. */
async function tryOut(
  db: Database,
  run: ImportRun,
  place: Place,
  { format, settings, preview }: Made,
  onProgress: Progress,
): Promise<void> {
  const outcome: ImportOutcome = { kind: run.kind, counts: {}, problems: [] }
  // The time in which a table is read to count the rows of each title does not count.
  let ends: number | undefined
  const opened = await openUpload(place, { kind: run.kind, format, settings }).catch((error: unknown) => {
    if (error instanceof StartError) return error
    throw error
  })
  if (opened instanceof StartError) {
    preview.complaint = opened.message
      .replaceAll(place.path, run.fileName)
      .replaceAll(`${place.folder}/settings.json`, 'settings')
    return
  }
  const { watched, rows, repeated } = await watch(db, opened)
  try {
    await runUpload(db, watched, outcome, {
      now: new Date(),
      dryRun: true,
      full: run.isFull,
      mostClosed: run.mostClosed,
      fileName: run.fileName,
      onProgress: async (read, percentage) => {
        ends ??= performance.now() + dryRunLimit
        if (performance.now() > ends) throw new TimeIsUp()
        await onProgress(read, percentage)
      },
    })
  } catch (error) {
    if (error instanceof StartError) preview.complaint = error.message
    else if (error instanceof TimeIsUp) preview.isComplete = false
    else throw error
  }
  preview.counts = outcome.counts
  const byLine = (one: { line: number }, other: { line: number }) => one.line - other.line
  preview.problems = [...outcome.problems, ...repeated].sort(byLine).slice(0, maxShownProblems)
  preview.rows = rows.sort(byLine).map((row) => withProblems(row, outcome))
}

interface Watched {
  watched: OpenedUpload
  rows: PreviewRow[]
  /** Warnings about barcodes that the file has twice. */
  repeated: ImportProblem[]
}

async function watch(db: Database, opened: OpenedUpload): Promise<Watched> {
  const shelvingLocations = { select: { code: true, name: true } }
  const branches = await db.prisma.branch.findMany({ select: { id: true, code: true, name: true, shelvingLocations } })
  if (opened.kind !== 'PATRONS') {
    const names = new Map(branches.map(({ code, name }) => [code, name]))
    for (const { code: branch, shelvingLocations: locations } of branches) {
      for (const { code, name } of locations) names.set(locationKey(branch, code), name)
    }
    const { source: checked, repeated } = watchBarcodes(opened.source)
    const { source, rows } = watchSource(checked, names)
    return { watched: { ...opened, source }, rows, repeated }
  }
  const names = new Map(branches.map(({ id, name }) => [id, name]))
  const rows: PreviewRow[] = []
  for await (const row of readRows(opened.file, opened.mapping, await readCodes(db), new Date())) {
    rows.push(patronRow(row, names))
    if (rows.length >= maxPreviewRows) break
  }
  return { watched: opened, rows, repeated: [] }
}

/** A row with what the dry run said of its line. */
function withProblems(row: PreviewRow, { problems }: ImportOutcome): PreviewRow {
  const own = problems.filter(({ line, kind }) => line === row.line && kind === 'refused')
  return row.refusal !== null || own.length === 0
    ? row
    : { ...row, warnings: [...row.warnings, ...own.map(({ reason }) => reason)].slice(0, maxShownOfRow) }
}

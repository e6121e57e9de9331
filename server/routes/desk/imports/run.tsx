import { Hono } from 'hono'
import { ImportRunPage, isInProgress } from '../../../../views/desk/imports/run.tsx'
import {
  ApplyImportProfile,
  CancelImportRun,
  ImportRunQuery,
  type Run,
  SaveImportProfile,
  StartImportRun,
  UpdateImportRun,
} from '../../../../views/desk/imports/run-data.ts'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import { BadInput } from '../../../http/response/error-pages.tsx'
import { globalId, urls } from '../../../urls/urls.ts'
import { submitForm } from '../../forms/submit-form.ts'
import { sendPage } from '../../pages/page.tsx'
import { type DeskOutcome, frameAfter, statusAfter } from '../form-outcome.tsx'
import type { DeskContext, DeskEnv } from '../frame.tsx'
import { assignedSettings, typedSettings } from './typed-settings.ts'

export const importRunRoutes = new Hono<DeskEnv>()

/** Seconds after which the browser asks for the page again while a run is in progress. */
const refreshSeconds = 3

importRunRoutes.get(urls.desk.import.pattern, (c) => runPage(c))

// A stored answer of these forms is shown under their own addresses, and later their addresses show the run.
const { importSettings, importColumns, applyImportProfile, saveImportProfile } = urls.desk
for (const { pattern } of [importSettings, importColumns, applyImportProfile, saveImportProfile]) {
  importRunRoutes.get(pattern, (c) => c.redirect(urls.desk.import(idIn(c)), 303))
}

importRunRoutes.post(urls.desk.import.pattern, async (c) => {
  const { act, version } = await c.req.parseBody()
  if (act === 'start') return start(c, version)
  if (act !== 'cancel') throw new BadInput('badInput')
  return submitForm(c, CancelImportRun, { id: idIn(c) }, { done: () => toRun(c), page: runPage })
})

importRunRoutes.post(urls.desk.applyImportProfile.pattern, async (c) => {
  const { profile } = await fieldsOf(c)
  const variables = { id: idIn(c), profile: profile || null }
  return submitForm(c, ApplyImportProfile, variables, { done: () => toRun(c), page: runPage })
})

importRunRoutes.post(urls.desk.saveImportProfile.pattern, async (c) => {
  const name = ((await fieldsOf(c)).name ?? '').trim().slice(0, 100)
  return submitForm(c, SaveImportProfile, { id: idIn(c), name }, { done: () => toRun(c, name), page: runPage })
})

importRunRoutes.post(urls.desk.importSettings.pattern, (c) =>
  changeSettings(c, (run, form) => ({
    settings: typedSettings(run, form),
    isFull: form.full === '1',
    mostClosed: /^\d{1,3}$/.test(form.mostClosed ?? '') ? Math.min(100, Number(form.mostClosed)) : 5,
  })),
)

importRunRoutes.post(urls.desk.importColumns.pattern, async (c) => {
  const form = await fieldsOf(c)
  const hasChoice = Object.entries(form).some(([name, field]) => name.startsWith('field.') && field !== '')
  // A file of which a column was given a field is read again before it is imported.
  if (form.act === 'start' && !hasChoice) return start(c, form.version)
  return changeSettings(c, (run, form) => ({
    settings: assignedSettings(run, form),
    isFull: run.isFull,
    mostClosed: run.mostClosed,
  }))
})

function start(c: DeskContext, version: unknown) {
  const variables = { id: idIn(c), version: versionIn(version) }
  return submitForm(c, StartImportRun, variables, { done: () => toRun(c), page: runPage })
}

const toRun = (c: DeskContext, saved?: string) => c.redirect(urls.desk.importAfter(idIn(c), { saved }), 303)

interface Change {
  settings: object
  isFull: boolean
  mostClosed: number
}

async function changeSettings(c: DeskContext, changeOf: (run: Run, form: Record<string, string>) => Change) {
  const [id, form, context] = [idIn(c), await fieldsOf(c), c.get('context')]
  const { importRun: run } = await runOperation(ImportRunQuery, { id }, context)
  if (!run) return c.notFound()
  const { settings, ...others } = changeOf(run, form)
  const input = { id, version: versionIn(form.version), settings: JSON.stringify(settings), ...others }
  return submitForm(c, UpdateImportRun, { input }, { done: () => toRun(c), page: runPage })
}

const idIn = (c: DeskContext) => globalId('ImportRun', c.req.param('id') ?? '')

async function fieldsOf(c: DeskContext): Promise<Record<string, string>> {
  return Object.fromEntries(Object.entries(await c.req.parseBody()).map(([name, value]) => [name, String(value)]))
}

const versionIn = (text: unknown) => (typeof text === 'string' && /^\d{1,9}$/.test(text) ? Number(text) : 0)

async function runPage(c: DeskContext, outcome: DeskOutcome = {}) {
  const id = idIn(c)
  const data = await runOperation(ImportRunQuery, { id }, c.get('context'))
  const run = data.importRun
  if (!run) return c.notFound()
  const { known, saved } = c.req.query()
  if (isInProgress(run) && !outcome.refusal) c.header('Refresh', `${refreshSeconds}; url=${urls.desk.import(id)}`)
  const frame = frameAfter(c.get('desk'), outcome)
  const page = <ImportRunPage frame={frame} data={data} run={run} isKnown={known === '1'} saved={saved?.slice(0, 80)} />
  return sendPage(c, page, statusAfter(outcome, 422))
}

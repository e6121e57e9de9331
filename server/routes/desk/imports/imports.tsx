import { Hono } from 'hono'
import { DeleteImportProfile, ImportsPage, ImportsQuery, importRows } from '../../../../views/desk/imports/list.tsx'
import { CreateImportRun, NewImportPage, NewImportQuery } from '../../../../views/desk/imports/new-import.tsx'
import { ImportProblemsQuery, ImportProfilesQuery } from '../../../../views/desk/imports/run-data.ts'
import { ConfirmAbsences } from '../../../../views/desk/imports/sources.tsx'
import { holdUpload } from '../../../common/held-uploads.ts'
import { noFile } from '../../../common/uploaded-file.ts'
import { namedEnumValue } from '../../../graphql/in-process/enum-values.ts'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import { globalId, urls } from '../../../urls/urls.ts'
import { readRange, sendPage } from '../../pages/page.tsx'
import { sendTable } from '../../pages/send-table.ts'
import { type DeskOutcome, frameAfter, statusAfter } from '../form-outcome.tsx'
import type { DeskContext, DeskEnv } from '../frame.tsx'

export const importRoutes = new Hono<DeskEnv>()

importRoutes.get(urls.desk.imports, async (c) => {
  const { deleted, confirmed } = c.req.query()
  const range = readRange(c, importRows)
  const imports = await runOperation(ImportsQuery, range, c.get('context'))
  return sendPage(
    c,
    <ImportsPage
      frame={c.get('desk')}
      imports={imports}
      deleted={deleted?.slice(0, 80)}
      confirmed={confirmed === '1'}
    />,
  )
})

importRoutes.post(urls.desk.imports, async (c) => {
  const { profile, absent } = await c.req.parseBody()
  if (typeof absent === 'string') return confirmAbsent(c, absent)
  const profileId = typeof profile === 'string' && /^\d{1,9}$/.test(profile) ? Number(profile) : 0
  const { done } = await runOperation(DeleteImportProfile, { profileId }, c.get('context'))
  const deleted = done.__typename === 'DeleteImportProfilePayload' ? done.name : undefined
  return c.redirect(urls.desk.importsFrom({ deleted }), 303)
})

/** The button names the source and the numbers that the person saw. */
async function confirmAbsent(c: DeskContext, typed: string) {
  const [, source, titles, copies] = /^([a-z0-9-]{1,40}) (\d{1,9}) (\d{1,9})$/.exec(typed) ?? []
  const input = { source: source ?? '', titles: Number(titles ?? 0), copies: Number(copies ?? 0) }
  const { done } = await runOperation(ConfirmAbsences, { input }, c.get('context'))
  const isConfirmed = done.__typename === 'ConfirmAbsencesPayload' && done.isConfirmed
  return c.redirect(urls.desk.importsFrom(isConfirmed ? { confirmed: '1' } : {}), 303)
}

importRoutes.get(urls.desk.newImport, (c) => newImportPage(c, {}))

importRoutes.post(urls.desk.newImport, async (c) => {
  const form = await c.req.parseBody()
  const [profileKind, ...name] = String(form.profile ?? '').split(':')
  const kind = namedEnumValue('ImportKind', String(form.kind)) ?? 'CATALOGUE'
  const profile = profileKind === kind ? name.join(':') : null
  const { done } = await holdUpload(c.get('upload') ?? noFile, (upload) =>
    runOperation(CreateImportRun, { kind, upload, profile }, c.get('context')),
  )
  if (done.__typename !== 'ImportRunPayload') {
    return newImportPage(c, { refusal: done, typed: { kind, profile: String(form.profile ?? '') } })
  }
  return c.redirect(urls.desk.importAfter(done.run.id, done.isKnown ? { known: '1' } : {}), 303)
})

type Typed = { kind: 'CATALOGUE' | 'COPIES' | 'PATRONS'; profile: string }

async function newImportPage(c: DeskContext, outcome: DeskOutcome<Typed>) {
  const { typed = { kind: 'CATALOGUE', profile: '' } } = outcome
  const { importProfiles } = await runOperation(NewImportQuery, {}, c.get('context'))
  const page = (
    <NewImportPage frame={frameAfter(c.get('desk'), outcome, 'file')} profiles={importProfiles} typed={typed} />
  )
  return sendPage(c, page, statusAfter(outcome, 422))
}

importRoutes.get(urls.desk.importProblems.pattern, async (c) => {
  const id = globalId('ImportRun', c.req.param('id'))
  const { importRun } = await runOperation(ImportProblemsQuery, { id }, c.get('context'))
  if (!importRun) return c.notFound()
  const words = c.get('texts').desk.imports
  const rows = importRun.allProblems.map(({ isRefused, line, key, reason }) => [
    line,
    words.problemKinds[isRefused ? 'refused' : 'warning'],
    key ?? '',
    c.get('texts').desk.importReasons.sentence(reason),
  ])
  return sendTable(c, 'refused', [words.problemColumns, ...rows])
})

importRoutes.get(urls.desk.importProfile.pattern, async (c) => {
  const kind = namedEnumValue('ImportKind', c.req.param('kind').toUpperCase())
  if (!kind) return c.notFound()
  const { importProfiles } = await runOperation(ImportProfilesQuery, { kind }, c.get('context'))
  const profile = importProfiles.find(({ name }) => `${name}.json` === c.req.param('profile'))
  if (!profile) return c.notFound()
  c.header('Content-Type', 'application/json; charset=utf-8')
  c.header('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(profile.name)}.json`)
  c.header('Cache-Control', 'no-store')
  return c.body(`${profile.settings}\n`)
})

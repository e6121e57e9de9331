import { Hono } from 'hono'
import {
  EndedDisplaysPage,
  EndedDisplaysQuery,
  EndTemporaryLocation,
  maxShelvedItems,
  noLocation,
  SetItemLocations,
  SetTemporaryLocation,
  type ShelvedReport,
  ShelvePage,
  ShelveQuery,
} from '../../../../views/desk/circulation/shelve.tsx'
import type { DeskRefusal } from '../../../../views/desk/refusal.ts'
import { type FieldsByDeskRefusal, frameWithRefusal, withErrors } from '../../../../views/desk/refusal-stop.tsx'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import { urls } from '../../../urls/urls.ts'
import { readDateField } from '../../forms/date-field.ts'
import { sendPage } from '../../pages/page.tsx'
import type { DeskContext, DeskEnv } from '../frame.tsx'
import { listPage } from '../holds/lists.tsx'
import { redirectWithMessage } from '../said.ts'
import { readScan } from './scanned.ts'

export const shelveRoutes = new Hono<DeskEnv>()

/** Maximum number of items of one operation. */
const maxItems = 100

type Typed = Parameters<typeof ShelvePage>[0]['typed']
type Purpose = Parameters<typeof ShelvePage>[0]['purpose']
type Answer = { reports: ShelvedReport[] } | { refusal: DeskRefusal }

const nothing: Typed = { barcodes: '', location: '', until: '' }

shelveRoutes.get(urls.desk.displays, (c) => shelvePage(c, 'display', nothing))
shelveRoutes.get(urls.desk.locationCopies, (c) => shelvePage(c, 'location', nothing))

shelveRoutes.post(urls.desk.displays, async (c) => {
  const typed = await readTyped(c)
  const until = await readDateField(typed.until, c.get('context'))
  if (!until) return shelvePage(c, 'display', typed, { field: 'until', text: c.get('desk').texts.desk.displays.noDate })
  return shelve(c, 'display', typed, async (barcodes) => {
    const variables = { at: c.get('desk').branch.id, barcodes, location: typed.location, until }
    const { done } = await runOperation(SetTemporaryLocation, variables, c.get('context'))
    return done.__typename === 'SetTemporaryLocationPayload' ? { reports: done.reports } : { refusal: done }
  })
})

shelveRoutes.post(urls.desk.locationCopies, async (c) => {
  const typed = await readTyped(c)
  return shelve(c, 'location', typed, async (barcodes) => {
    const location = typed.location === noLocation ? null : typed.location
    const { done } = await runOperation(
      SetItemLocations,
      { at: c.get('desk').branch.id, barcodes, location },
      c.get('context'),
    )
    return done.__typename === 'SetItemLocationsPayload' ? { reports: done.reports } : { refusal: done }
  })
})

shelveRoutes.get(urls.desk.displaysEnded, (c) =>
  listPage(c, EndedDisplaysQuery, (lists, pages) => (
    <EndedDisplaysPage frame={c.get('desk')} lists={lists} pages={pages} />
  )),
)

shelveRoutes.post(urls.desk.displaysEnded, async (c) => {
  const words = c.get('desk').texts.desk.displays
  const form = await c.req.parseBody({ all: true })
  const barcodes = [form.barcode].flat().flatMap((barcode) => readScan(barcode) || [])
  if (barcodes.length === 0) return redirectWithMessage(c, urls.desk.displaysEnded, words.noneChosen)
  const { done } = await runOperation(
    EndTemporaryLocation,
    { at: c.get('desk').branch.id, barcodes: barcodes.slice(0, maxItems) },
    c.get('context'),
  )
  if (done.__typename !== 'EndTemporaryLocationPayload') return c.redirect(urls.desk.displaysEnded, 303)
  const returned = done.reports.filter(({ outcome, repeated }) => outcome.__typename === 'DeskItemPayload' && !repeated)
  return redirectWithMessage(c, urls.desk.displaysEnded, words.returned(returned.length))
})

async function readTyped(c: DeskContext): Promise<Typed> {
  const form = await c.req.parseBody()
  const text = (name: string, most: number) => (typeof form[name] === 'string' ? form[name].slice(0, most) : '')
  return { barcodes: text('barcodes', 50_000), location: text('location', 40), until: text('until', 40) }
}

/** Sends the lines in parts. Those that were refused stay in the field. */
async function shelve(
  c: DeskContext,
  purpose: Purpose,
  typed: Typed,
  act: (barcodes: string[]) => Promise<Answer>,
): Promise<Response> {
  const words = c.get('desk').texts.desk.displays
  const barcodes = typed.barcodes.split(/[\r\n]+/).flatMap((line) => readScan(line) || [])
  if (!/^ShelvingLocation:\d{1,9}$/.test(typed.location) && (purpose === 'display' || typed.location !== noLocation))
    return shelvePage(c, purpose, typed, { field: 'location', text: words.missingLocation })
  if (barcodes.length === 0) return shelvePage(c, purpose, typed, { field: 'barcodes', text: words.missing })
  if (barcodes.length > maxShelvedItems)
    return shelvePage(c, purpose, typed, {
      field: 'barcodes',
      text: words.tooMany(maxShelvedItems, barcodes.length),
    })
  const said = new Map<string, ShelvedReport>()
  const different = [...new Set(barcodes)]
  for (let from = 0; from < different.length; from += maxItems) {
    const answer = await act(different.slice(from, from + maxItems))
    if ('refusal' in answer) return shelvePage(c, purpose, typed, answer.refusal)
    for (const report of answer.reports) said.set(report.barcode, report)
  }
  const reports = barcodes.flatMap((barcode, line) => {
    const report = said.get(barcode)
    return report ? { ...report, repeated: report.repeated || barcodes.indexOf(barcode) < line } : []
  })
  const left = reports.filter(({ outcome, repeated }) => outcome.__typename !== 'DeskItemPayload' && !repeated)
  return shelvePage(
    c,
    purpose,
    { ...typed, barcodes: left.map(({ barcode }) => barcode).join('\n') },
    undefined,
    reports,
  )
}

const fields: FieldsByDeskRefusal = {
  DaysInPast: 'until',
  UnknownShelvingLocation: 'location',
  ShelvingLocationRetired: 'location',
}

async function shelvePage(
  c: DeskContext,
  purpose: Purpose,
  typed: Typed,
  fault?: DeskRefusal | { field: string; text: string },
  reports?: ShelvedReport[],
) {
  const own = c.get('desk')
  const { desk } = await runOperation(ShelveQuery, { at: own.branch.id }, c.get('context'))
  if (!desk) return c.notFound()
  const frame = !fault ? own : '__typename' in fault ? frameWithRefusal(own, fault, fields) : withErrors(own, [fault])
  const locations = desk.locations.map(({ location }) => location)
  const page = (
    <ShelvePage
      frame={frame}
      purpose={purpose}
      locations={locations}
      ended={desk.endedDisplays.totalCount}
      typed={typed}
      reports={reports}
    />
  )
  return sendPage(c, page, !fault ? 200 : '__typename' in fault ? 409 : 422)
}

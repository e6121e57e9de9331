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
import type { FieldsByDeskRefusal } from '../../../../views/desk/refusal-stop.tsx'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import { urls } from '../../../urls/urls.ts'
import { readDateField } from '../../forms/date-field.ts'
import { readFormFields } from '../../forms/form-fields.ts'
import { submitForm } from '../../forms/submit-form.ts'
import { sendPage } from '../../pages/page.tsx'
import { type DeskOutcome, frameAfter, statusAfter } from '../form-outcome.tsx'
import type { DeskContext, DeskEnv } from '../frame.tsx'
import { deskList } from '../list.tsx'
import { redirectWithMessage } from '../sealed-message.ts'
import { readScan } from './scanned.ts'

export const shelveRoutes = new Hono<DeskEnv>()

/** Maximum number of items of one operation. */
const maxItems = 100

type Typed = Parameters<typeof ShelvePage>[0]['typed']
type Purpose = Parameters<typeof ShelvePage>[0]['purpose']
type Answer = { reports: ShelvedReport[] } | { refusal: DeskRefusal }

const nothing: Typed = { barcodes: '', location: '', until: '' }

shelveRoutes.get(urls.desk.displays, (c) => shelvePage(c, 'display', {}))
shelveRoutes.get(urls.desk.locationCopies, (c) => shelvePage(c, 'location', {}))

shelveRoutes.post(urls.desk.displays, async (c) => {
  const typed = await readTyped(c)
  const until = await readDateField(typed.until, c.get('context'))
  if (!until) {
    return shelvePage(c, 'display', {
      typed,
      faults: [{ field: 'until', text: c.get('desk').texts.desk.displays.noDate }],
    })
  }
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

deskList(shelveRoutes, urls.desk.displaysEnded, EndedDisplaysQuery, EndedDisplaysPage)

shelveRoutes.post(urls.desk.displaysEnded, async (c) => {
  const words = c.get('desk').texts.desk.displays
  const barcodes = (await readFormFields(c)).all('barcode').flatMap((barcode) => readScan(barcode) || [])
  if (barcodes.length === 0) return redirectWithMessage(c, urls.desk.displaysEnded, words.noneChosen)
  const variables = { at: c.get('desk').branch.id, barcodes: barcodes.slice(0, maxItems) }
  return submitForm(c, EndTemporaryLocation, variables, {
    done: ({ reports }) => {
      const ended = reports.filter(({ outcome, repeated }) => outcome.__typename === 'DeskItemPayload' && !repeated)
      return redirectWithMessage(c, urls.desk.displaysEnded, words.returned(ended.length))
    },
    page: () => c.redirect(urls.desk.displaysEnded, 303),
  })
})

async function readTyped(c: DeskContext): Promise<Typed> {
  const field = await readFormFields(c)
  return { barcodes: field('barcodes', 50_000), location: field('location', 40), until: field('until', 40) }
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
  const refused = (field: string, text: string) => shelvePage(c, purpose, { typed, faults: [{ field, text }] })
  if (!/^ShelvingLocation:\d{1,9}$/.test(typed.location) && (purpose === 'display' || typed.location !== noLocation))
    return refused('location', words.missingLocation)
  if (barcodes.length === 0) return refused('barcodes', words.missing)
  if (barcodes.length > maxShelvedItems) return refused('barcodes', words.tooMany(maxShelvedItems, barcodes.length))
  const reportOf = new Map<string, ShelvedReport>()
  const different = [...new Set(barcodes)]
  for (let from = 0; from < different.length; from += maxItems) {
    const answer = await act(different.slice(from, from + maxItems))
    if ('refusal' in answer) return shelvePage(c, purpose, { typed, refusal: answer.refusal })
    for (const report of answer.reports) reportOf.set(report.barcode, report)
  }
  const reports = barcodes.flatMap((barcode, line) => {
    const report = reportOf.get(barcode)
    return report ? { ...report, repeated: report.repeated || barcodes.indexOf(barcode) < line } : []
  })
  const left = reports.filter(({ outcome, repeated }) => outcome.__typename !== 'DeskItemPayload' && !repeated)
  const rest = left.map(({ barcode }) => barcode).join('\n')
  return shelvePage(c, purpose, { typed: { ...typed, barcodes: rest } }, reports)
}

const fields: FieldsByDeskRefusal = {
  DaysInPast: 'until',
  UnknownShelvingLocation: 'location',
  ShelvingLocationRetired: 'location',
}

async function shelvePage(c: DeskContext, purpose: Purpose, outcome: DeskOutcome<Typed>, reports?: ShelvedReport[]) {
  const { desk } = await runOperation(ShelveQuery, { at: c.get('desk').branch.id }, c.get('context'))
  if (!desk) return c.notFound()
  const page = (
    <ShelvePage
      frame={frameAfter(c.get('desk'), outcome, fields)}
      purpose={purpose}
      locations={desk.locations.map(({ location }) => location)}
      ended={desk.endedDisplays.totalCount}
      typed={outcome.typed ?? nothing}
      reports={reports}
    />
  )
  return sendPage(c, page, statusAfter(outcome, 409))
}

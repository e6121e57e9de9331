import { Hono } from 'hono'
import {
  CreateShelvingLocation,
  DeleteShelvingLocation,
  type DeskLocation,
  type LocationForm,
  LocationPage,
  LocationsPage,
  LocationsQuery,
  MergeShelvingLocations,
  OrderShelvingLocations,
  RestoreShelvingLocation,
  RetireShelvingLocation,
  UpdateShelvingLocation,
} from '../../../../views/desk/library/locations.tsx'
import { refusedField } from '../../../../views/desk/library/rules/refusal.ts'
import { type DeskRefusal, readDeskRefusal } from '../../../../views/desk/refusal.ts'
import { frameWithRefusal, withErrors } from '../../../../views/desk/refusal-stop.tsx'
import { namedEnumValue } from '../../../graphql/in-process/enum-values.ts'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import { globalId, urls } from '../../../urls/urls.ts'
import { readFormFields, sendPage } from '../../pages/page.tsx'
import type { DeskContext, DeskEnv } from '../frame.tsx'
import { redirectWithMessage } from '../said.ts'

export const locationRoutes = new Hono<DeskEnv>()

locationRoutes.get(urls.desk.locations, (c) => locationsPage(c))

// The language link of a response requests this address with GET.
locationRoutes.get(urls.desk.locationOrder, (c) => c.redirect(urls.desk.locations, 303))

locationRoutes.post(urls.desk.locations, async (c) => {
  const typed = await readLocation(c)
  const { branch, texts } = c.get('desk')
  const kind = namedEnumValue('ShelvingLocationKind', typed.kind) ?? 'OPEN'
  const { done } = await runOperation(CreateShelvingLocation, { at: branch.id, ...typed, kind }, c.get('context'))
  if (done.__typename !== 'ShelvingLocationsPayload') return locationsPage(c, { typed, refusal: done })
  return redirectWithMessage(c, urls.desk.locations, texts.desk.locations.done.added)
})

locationRoutes.post(urls.desk.locationOrder, async (c) => {
  const { branch, texts } = c.get('desk')
  const form = await c.req.parseBody()
  const places = Object.entries(form).flatMap(([name, value], n) => {
    const [, number] = /^order-(\d{1,9})$/.exec(name) ?? []
    const place = Number(String(value).normalize('NFKC').trim())
    // Equal numbers keep the order of the page, and a text that is no number comes last.
    return number === undefined
      ? []
      : { id: globalId('ShelvingLocation', number), place: Number.isFinite(place) ? place : 1e9, n }
  })
  const ids = places.sort((a, b) => a.place - b.place || a.n - b.n).map(({ id }) => id)
  const { done } = await runOperation(OrderShelvingLocations, { at: branch.id, ids }, c.get('context'))
  if (done.__typename !== 'ShelvingLocationsPayload') return locationsPage(c, { refusal: done })
  return redirectWithMessage(c, urls.desk.locations, texts.desk.locations.done.ordered)
})

locationRoutes.get(urls.desk.location.pattern, (c) => locationPage(c, c.req.param('id')))

locationRoutes.post(urls.desk.location.pattern, async (c) => {
  const number = c.req.param('id')
  const field = await readFormFields(c)
  const { code: _, ...typed } = await readLocation(c)
  const { branch, texts } = c.get('desk')
  const variables = {
    at: branch.id,
    id: globalId('ShelvingLocation', number),
    version: Number(/^\d{1,9}$/.exec(field('version')) ?? 0),
    ...typed,
    kind: namedEnumValue('ShelvingLocationKind', typed.kind) ?? 'OPEN',
  }
  const { done } = await runOperation(UpdateShelvingLocation, variables, c.get('context'))
  if (done.__typename !== 'ShelvingLocationsPayload')
    return locationPage(c, number, { typed: { code: '', ...typed }, refusal: done })
  return redirectWithMessage(c, urls.desk.locations, texts.desk.locations.done.saved)
})

// The language link of a response requests these addresses with GET.
for (const form of [urls.desk.locationState.pattern, urls.desk.locationMerge.pattern])
  locationRoutes.get(form, (c) =>
    c.redirect(urls.desk.location(globalId('ShelvingLocation', c.req.param('id') ?? '0')), 303),
  )

const acts = [
  { what: 'retire', operation: RetireShelvingLocation, said: 'retired' },
  { what: 'restore', operation: RestoreShelvingLocation, said: 'restored' },
  { what: 'delete', operation: DeleteShelvingLocation, said: 'deleted' },
] as const

locationRoutes.post(urls.desk.locationState.pattern, async (c) => {
  const { branch, texts } = c.get('desk')
  const field = await readFormFields(c)
  const number = c.req.param('id')
  const act = acts.find(({ what }) => what === field('what'))
  if (!act) return locationPage(c, number)
  const variables = { at: branch.id, id: globalId('ShelvingLocation', number) }
  const { done } = await runOperation(act.operation, variables, c.get('context'))
  if (done.__typename === 'UnknownShelvingLocation') return locationsPage(c, { refusal: done })
  if (done.__typename !== 'ShelvingLocationsPayload') return locationPage(c, number, { refusal: done })
  return redirectWithMessage(c, urls.desk.locations, texts.desk.locations.done[act.said])
})

locationRoutes.post(urls.desk.locationMerge.pattern, async (c) => {
  const { branch, texts } = c.get('desk')
  const field = await readFormFields(c)
  const number = c.req.param('id')
  const into = field('into')
  if (!/^ShelvingLocation:\d{1,9}$/.test(into))
    return locationPage(c, number, { missing: texts.desk.locations.noMergeTarget })
  const variables = { at: branch.id, id: globalId('ShelvingLocation', number), into }
  const { done } = await runOperation(MergeShelvingLocations, variables, c.get('context'))
  if (done.__typename === 'UnknownShelvingLocation') return locationsPage(c, { refusal: done })
  if (done.__typename !== 'ShelvingLocationsPayload') return locationPage(c, number, { refusal: done })
  return redirectWithMessage(c, urls.desk.locations, texts.desk.locations.done.merged)
})

async function readLocation(c: DeskContext): Promise<LocationForm> {
  const field = await readFormFields(c)
  const names = ['code', 'name', 'nameEn', 'nameEasy', 'nameZh', 'nameKo', 'floor', 'kind'] as const
  return Object.fromEntries(names.map((name) => [name, field(name)])) as LocationForm
}

interface Outcome {
  typed?: LocationForm
  refusal?: DeskRefusal
  /** Message about a field that has no value. */
  missing?: string
}

/** The frame with the refusal at the field that it names. */
function frameAfter(c: DeskContext, { refusal, missing }: Outcome) {
  const frame = c.get('desk')
  if (missing) return withErrors(frame, [{ field: 'into', text: missing }])
  if (!refusal) return frame
  const isOfCode = refusal.__typename === 'ShelvingLocationCodeRefused'
  return frameWithRefusal(frame, refusal, isOfCode ? 'code' : refusedField(readDeskRefusal(refusal)))
}

const statusOf = ({ refusal, missing }: Outcome) => (refusal ? 409 : missing ? 422 : 200)

async function readLocations(c: DeskContext): Promise<DeskLocation[] | undefined> {
  const { desk } = await runOperation(LocationsQuery, { at: c.get('desk').branch.id }, c.get('context'))
  return desk?.locations
}

async function locationsPage(c: DeskContext, outcome: Outcome = {}) {
  const locations = await readLocations(c)
  if (!locations) return c.notFound()
  const page = <LocationsPage frame={frameAfter(c, outcome)} locations={locations} typed={outcome.typed} />
  return sendPage(c, page, statusOf(outcome))
}

async function locationPage(c: DeskContext, number: string, outcome: Outcome = {}) {
  const locations = await readLocations(c)
  const shown = locations?.find(({ location }) => location.id === globalId('ShelvingLocation', number))
  if (!locations || !shown) return c.notFound()
  const others = locations.filter((one) => one !== shown && one.location.retiredAt === null)
  const page = <LocationPage frame={frameAfter(c, outcome)} shown={shown} others={others} typed={outcome.typed} />
  return sendPage(c, page, statusOf(outcome))
}

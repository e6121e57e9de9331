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
import { readDeskRefusal } from '../../../../views/desk/refusal.ts'
import type { DeskTexts } from '../../../../views/text/languages.ts'
import { namedEnumValue } from '../../../graphql/in-process/enum-values.ts'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import { globalId, urls } from '../../../urls/urls.ts'
import { readFormFields } from '../../forms/form-fields.ts'
import { submitForm } from '../../forms/submit-form.ts'
import { sendPage } from '../../pages/page.tsx'
import { type DeskOutcome, frameAfter, statusAfter } from '../form-outcome.tsx'
import type { DeskContext, DeskEnv } from '../frame.tsx'
import { redirectWithMessage } from '../sealed-message.ts'

export const locationRoutes = new Hono<DeskEnv>()

locationRoutes.get(urls.desk.locations, (c) => locationsPage(c))

// The language link of a response requests this address with GET.
locationRoutes.get(urls.desk.locationOrder, (c) => c.redirect(urls.desk.locations, 303))

locationRoutes.post(urls.desk.locations, async (c) => {
  const typed = await readLocation(c)
  const kind = namedEnumValue('ShelvingLocationKind', typed.kind) ?? 'OPEN'
  const variables = { at: c.get('desk').branch.id, ...typed, kind }
  return submitForm(c, CreateShelvingLocation, variables, { done: toLocations(c, 'added'), page: locationsPage, typed })
})

locationRoutes.post(urls.desk.locationOrder, async (c) => {
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
  const variables = { at: c.get('desk').branch.id, ids }
  return submitForm(c, OrderShelvingLocations, variables, { done: toLocations(c, 'ordered'), page: locationsPage })
})

locationRoutes.get(urls.desk.location.pattern, (c) => locationPage(c))

locationRoutes.post(urls.desk.location.pattern, async (c) => {
  const field = await readFormFields(c)
  const { code: _, ...typed } = await readLocation(c)
  const variables = {
    ...idsIn(c),
    version: Number(/^\d{1,9}$/.exec(field('version')) ?? 0),
    ...typed,
    kind: namedEnumValue('ShelvingLocationKind', typed.kind) ?? 'OPEN',
  }
  const answers = { done: toLocations(c, 'saved'), page: locationPage, typed: { code: '', ...typed } }
  return submitForm(c, UpdateShelvingLocation, variables, answers)
})

// The language link of a response requests these addresses with GET.
for (const form of [urls.desk.locationState.pattern, urls.desk.locationMerge.pattern])
  locationRoutes.get(form, (c) => c.redirect(urls.desk.location(idsIn(c).id), 303))

const acts = [
  { name: 'retire', operation: RetireShelvingLocation, done: 'retired' },
  { name: 'restore', operation: RestoreShelvingLocation, done: 'restored' },
  { name: 'delete', operation: DeleteShelvingLocation, done: 'deleted' },
] as const

locationRoutes.post(urls.desk.locationState.pattern, async (c) => {
  const field = await readFormFields(c)
  const act = acts.find(({ name }) => name === field('what'))
  if (!act) return locationPage(c)
  return submitForm(c, act.operation, idsIn(c), { done: toLocations(c, act.done), page: locationPage })
})

locationRoutes.post(urls.desk.locationMerge.pattern, async (c) => {
  const into = (await readFormFields(c))('into')
  if (!/^ShelvingLocation:\d{1,9}$/.test(into)) {
    return locationPage(c, { faults: [{ field: 'into', text: c.get('desk').texts.desk.locations.noMergeTarget }] })
  }
  const answers = { done: toLocations(c, 'merged'), page: locationPage }
  return submitForm(c, MergeShelvingLocations, { ...idsIn(c), into }, answers)
})

/** The branch of the desk and the location of the address. */
const idsIn = (c: DeskContext) => ({
  at: c.get('desk').branch.id,
  id: globalId('ShelvingLocation', c.req.param('id') ?? '0'),
})

const toLocations = (c: DeskContext, done: keyof DeskTexts['desk']['locations']['done']) => () =>
  redirectWithMessage(c, urls.desk.locations, c.get('desk').texts.desk.locations.done[done])

async function readLocation(c: DeskContext): Promise<LocationForm> {
  const field = await readFormFields(c)
  const names = ['code', 'name', 'nameEn', 'nameEasy', 'nameZh', 'nameKo', 'floor', 'kind'] as const
  return Object.fromEntries(names.map((name) => [name, field(name)])) as LocationForm
}

/** The frame with the refusal at the field that it names. */
function frameOf(c: DeskContext, outcome: DeskOutcome<LocationForm>) {
  const { refusal } = outcome
  if (refusal?.__typename === 'ShelvingLocationCodeRefused') return frameAfter(c.get('desk'), outcome, 'code')
  return frameAfter(c.get('desk'), outcome, refusal && refusedField(readDeskRefusal(refusal)))
}

async function readLocations(c: DeskContext): Promise<DeskLocation[] | undefined> {
  const { desk } = await runOperation(LocationsQuery, { at: c.get('desk').branch.id }, c.get('context'))
  return desk?.locations
}

async function locationsPage(c: DeskContext, outcome: DeskOutcome<LocationForm> = {}) {
  const locations = await readLocations(c)
  if (!locations) return c.notFound()
  const page = <LocationsPage frame={frameOf(c, outcome)} locations={locations} typed={outcome.typed} />
  return sendPage(c, page, statusAfter(outcome, 409))
}

async function locationPage(c: DeskContext, outcome: DeskOutcome<LocationForm> = {}) {
  // Another member of staff deleted the location, so the page of all locations says it.
  if (outcome.refusal?.__typename === 'UnknownShelvingLocation' && !outcome.typed) return locationsPage(c, outcome)
  const locations = await readLocations(c)
  const shown = locations?.find(({ location }) => location.id === idsIn(c).id)
  if (!locations || !shown) return c.notFound()
  const others = locations.filter((one) => one !== shown && one.location.retiredAt === null)
  const page = <LocationPage frame={frameOf(c, outcome)} shown={shown} others={others} typed={outcome.typed} />
  return sendPage(c, page, statusAfter(outcome, 409))
}

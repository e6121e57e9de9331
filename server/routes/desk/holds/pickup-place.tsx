import { Hono } from 'hono'
import { PickupPlacePage } from '../../../../views/desk/holds/pickup-place.tsx'
import { placeFault } from '../../../../views/desk/holds/pickup-place-refusal.ts'
import {
  AddCompartments,
  CreatePickupPlace,
  DeleteCompartment,
  type PlaceForm,
  RestorePickupPlace,
  RetirePickupPlace,
  UpdateCompartment,
  UpdatePickupPlace,
} from '../../../../views/desk/holds/pickup-places-data.ts'
import { refusedField } from '../../../../views/desk/library/rules/refusal.ts'
import { type DeskRefusal, readDeskRefusal } from '../../../../views/desk/refusal.ts'
import { frameWithRefusal, withErrors } from '../../../../views/desk/refusal-stop.tsx'
import type { FormError } from '../../../../views/parts/forms/form-errors.tsx'
import { parseEnteredTime } from '../../../common/typed-time.ts'
import { namedEnumValue } from '../../../graphql/in-process/enum-values.ts'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import { globalId, urls } from '../../../urls/urls.ts'
import { readFormFields, sendPage } from '../../pages/page.tsx'
import type { DeskContext, DeskEnv } from '../frame.tsx'
import { redirectWithMessage } from '../said.ts'
import { readPlaces } from './pickup-places.tsx'

export const pickupPlaceRoutes = new Hono<DeskEnv>()

pickupPlaceRoutes.get(urls.desk.newPickupPlace, (c) => placePage(c, null))

pickupPlaceRoutes.post(urls.desk.newPickupPlace, async (c) => {
  const { typed, figures, faults } = await readPlace(c)
  if (faults.length > 0) return placePage(c, null, { typed, faults })
  const { position: _, ...values } = figures
  const { done } = await runOperation(CreatePickupPlace, { at: c.get('desk').branch.id, ...values }, c.get('context'))
  if (done.__typename !== 'PickupPlacesPayload') return placePage(c, null, { typed, refusal: done })
  return redirectWithMessage(c, urls.desk.pickupPlaces, c.get('desk').texts.desk.pickupPlaces.done.added)
})

pickupPlaceRoutes.get(urls.desk.pickupPlace.pattern, (c) => placePage(c, placeId(c)))

pickupPlaceRoutes.post(urls.desk.pickupPlace.pattern, async (c) => {
  const id = placeId(c)
  const { typed, figures, version, faults } = await readPlace(c)
  if (faults.length > 0) return placePage(c, id, { typed, faults })
  const variables = { at: c.get('desk').branch.id, id, version, ...figures }
  const { done } = await runOperation(UpdatePickupPlace, variables, c.get('context'))
  if (done.__typename !== 'PickupPlacesPayload') return placePage(c, id, { typed, refusal: done })
  return redirectWithMessage(c, urls.desk.pickupPlaces, c.get('desk').texts.desk.pickupPlaces.done.saved)
})

// The language link of a response requests these addresses with GET.
for (const { pattern } of [urls.desk.pickupPlaceState, urls.desk.compartments, urls.desk.compartmentState])
  pickupPlaceRoutes.get(pattern, (c) => c.redirect(urls.desk.pickupPlace(placeId(c)), 303))

pickupPlaceRoutes.post(urls.desk.pickupPlaceState.pattern, async (c) => {
  const [id, what] = [placeId(c), (await readFormFields(c))('what')]
  if (what !== 'retire' && what !== 'restore') return placePage(c, id)
  const operation = what === 'retire' ? RetirePickupPlace : RestorePickupPlace
  const { done } = await runOperation(operation, { at: c.get('desk').branch.id, id }, c.get('context'))
  if (done.__typename !== 'PickupPlacesPayload') return placePage(c, id, { refusal: done })
  const words = c.get('desk').texts.desk.pickupPlaces.done
  return redirectWithMessage(c, urls.desk.pickupPlaces, what === 'retire' ? words.retired : words.restored)
})

const sizeOf = (text: string) => namedEnumValue('CompartmentSize', text) ?? ('SMALL' as const)

pickupPlaceRoutes.post(urls.desk.compartments.pattern, async (c) => {
  const id = placeId(c)
  const field = await readFormFields(c)
  const { branch, texts } = c.get('desk')
  const labels = field('labels', 2_000)
    .split(/[\s、,]+/)
    .filter((label) => label !== '')
  const variables = { at: branch.id, id, labels: labels.slice(0, 100), size: sizeOf(field('size')) }
  const { done } = await runOperation(AddCompartments, variables, c.get('context'))
  if (done.__typename !== 'PickupPlacesPayload') return placePage(c, id, { refusal: done })
  return redirectWithMessage(c, urls.desk.pickupPlace(id), texts.desk.pickupPlaces.done.added)
})

pickupPlaceRoutes.post(urls.desk.compartmentState.pattern, async (c) => {
  const id = placeId(c)
  const field = await readFormFields(c)
  const what = field('what')
  const { branch, texts } = c.get('desk')
  const words = texts.desk.pickupPlaces.done
  const { desk } = await readPlaces(c)
  const chosen = globalId('PickupCompartment', /^\d{1,9}$/.exec(field('compartment'))?.[0] ?? '0')
  const shown = desk?.pickupPlaces
    .find(({ place }) => place.id === id)
    ?.compartments.find(({ compartmentId }) => compartmentId === chosen)
  if (!shown) return placePage(c, id)
  if (what === 'delete') {
    const { done } = await runOperation(DeleteCompartment, { at: branch.id, id: chosen }, c.get('context'))
    if (done.__typename !== 'PickupPlacesPayload') return placePage(c, id, { refusal: done })
    return redirectWithMessage(c, urls.desk.pickupPlace(id), words.deleted)
  }
  const variables = {
    ...{ at: branch.id, id: chosen },
    size: what === 'size' ? sizeOf(field('size')) : shown.size,
    inService: what === 'size' ? shown.inService : what === 'start',
  }
  const { done } = await runOperation(UpdateCompartment, variables, c.get('context'))
  if (done.__typename !== 'PickupPlacesPayload') return placePage(c, id, { refusal: done })
  return redirectWithMessage(c, urls.desk.pickupPlace(id), words.changed)
})

const placeId = (c: DeskContext) => globalId('PickupPlace', c.req.param('id') ?? '0')

const formFields = ['kind', 'name', 'nameEn', 'nameEasy', 'nameZh', 'nameKo'] as const
const figureFields = ['opens', 'closes', 'everyDay', 'shelfDays', 'whenFull', 'position'] as const

async function readPlace(c: DeskContext) {
  const field = await readFormFields(c)
  const typed = Object.fromEntries([...formFields, ...figureFields].map((name) => [name, field(name)])) as PlaceForm
  const words = c.get('desk').texts.desk.pickupPlaces
  const faults: FormError[] = []
  const time = (name: 'opens' | 'closes') => {
    if (typed[name].trim() === '') return null
    const minutes = parseEnteredTime(typed[name])
    if (minutes === null) faults.push({ field: name, text: words.badTime })
    return minutes
  }
  const number = (name: 'shelfDays' | 'position') => {
    const text = typed[name].normalize('NFKC').trim()
    if (text === '') return null
    if (!/^\d{1,4}$/.test(text)) faults.push({ field: name, text: words.badNumber })
    return Number(text)
  }
  const { name, nameEn, nameEasy, nameZh, nameKo } = typed
  const figures = {
    ...{ name, nameEn, nameEasy, nameZh, nameKo },
    kind: namedEnumValue('PickupPlaceKind', typed.kind) ?? ('LOCKER' as const),
    ...{ opens: time('opens'), closes: time('closes'), everyDay: typed.everyDay === '1' },
    shelfDays: number('shelfDays'),
    whenFull: namedEnumValue('FullPlaceRule', typed.whenFull) ?? ('WAIT' as const),
    position: number('position') ?? 0,
  }
  return { typed, figures, faults, version: Number(/^\d{1,9}$/.exec(field('version'))?.[0] ?? 0) }
}

interface Outcome {
  typed?: PlaceForm
  refusal?: DeskRefusal
  faults?: FormError[]
}

const fieldsByReason: Record<string, string> = {
  HOURS: 'opens',
  SHELF_DAYS: 'shelfDays',
  NAME_IN_USE: 'name',
  LABELS: 'labels',
  TOO_MANY_COMPARTMENTS: 'labels',
}

function frameAfter(c: DeskContext, { refusal, faults }: Outcome) {
  const frame = c.get('desk')
  if (faults) return withErrors(frame, faults)
  if (!refusal) return frame
  const read = readDeskRefusal(refusal)
  const field = refusedField(read) ?? fieldsByReason[placeFault(read) ?? '']
  return frameWithRefusal(frame, refusal, field)
}

async function placePage(c: DeskContext, id: string | null, outcome: Outcome = {}) {
  const shown = id === null ? null : (await readPlaces(c)).desk?.pickupPlaces.find(({ place }) => place.id === id)
  if (shown === undefined) return c.notFound()
  const page = <PickupPlacePage frame={frameAfter(c, outcome)} shown={shown} typed={outcome.typed} />
  return sendPage(c, page, outcome.refusal ? 409 : outcome.faults ? 422 : 200)
}

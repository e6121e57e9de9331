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
import { readDeskRefusal } from '../../../../views/desk/refusal.ts'
import type { FormError } from '../../../../views/parts/forms/form-errors.tsx'
import type { DeskTexts } from '../../../../views/text/languages.ts'
import { parseEnteredTime } from '../../../common/typed-time.ts'
import { namedEnumValue } from '../../../graphql/in-process/enum-values.ts'
import { globalId, urls } from '../../../urls/urls.ts'
import { readFormFields } from '../../forms/form-fields.ts'
import { submitForm } from '../../forms/submit-form.ts'
import { sendPage } from '../../pages/page.tsx'
import { type DeskOutcome, frameAfter, statusAfter } from '../form-outcome.tsx'
import type { DeskContext, DeskEnv } from '../frame.tsx'
import { redirectWithMessage } from '../sealed-message.ts'
import { readPlaces } from './pickup-places.tsx'

export const pickupPlaceRoutes = new Hono<DeskEnv>()

pickupPlaceRoutes.get(urls.desk.newPickupPlace, (c) => placePage(c))

pickupPlaceRoutes.post(urls.desk.newPickupPlace, async (c) => {
  const { typed, figures, faults } = await readPlace(c)
  if (faults.length > 0) return placePage(c, { typed, faults })
  const { position: _, ...values } = figures
  const variables = { at: c.get('desk').branch.id, ...values }
  return submitForm(c, CreatePickupPlace, variables, { done: () => toPlaces(c, 'added'), page: placePage, typed })
})

pickupPlaceRoutes.get(urls.desk.pickupPlace.pattern, (c) => placePage(c))

pickupPlaceRoutes.post(urls.desk.pickupPlace.pattern, async (c) => {
  const { typed, figures, version, faults } = await readPlace(c)
  if (faults.length > 0) return placePage(c, { typed, faults })
  const variables = { at: c.get('desk').branch.id, id: placeId(c), version, ...figures }
  return submitForm(c, UpdatePickupPlace, variables, { done: () => toPlaces(c, 'saved'), page: placePage, typed })
})

// The language link of a response requests these addresses with GET.
for (const { pattern } of [urls.desk.pickupPlaceState, urls.desk.compartments, urls.desk.compartmentState])
  pickupPlaceRoutes.get(pattern, (c) => c.redirect(urls.desk.pickupPlace(placeId(c)), 303))

pickupPlaceRoutes.post(urls.desk.pickupPlaceState.pattern, async (c) => {
  const [id, what] = [placeId(c), (await readFormFields(c))('what')]
  if (what !== 'retire' && what !== 'restore') return placePage(c)
  const [operation, done] =
    what === 'retire' ? ([RetirePickupPlace, 'retired'] as const) : ([RestorePickupPlace, 'restored'] as const)
  const variables = { at: c.get('desk').branch.id, id }
  return submitForm(c, operation, variables, { done: () => toPlaces(c, done), page: placePage })
})

const sizeOf = (text: string) => namedEnumValue('CompartmentSize', text) ?? ('SMALL' as const)

pickupPlaceRoutes.post(urls.desk.compartments.pattern, async (c) => {
  const [id, field] = [placeId(c), await readFormFields(c)]
  const labels = field('labels', 2_000)
    .split(/[\s、,]+/)
    .filter((label) => label !== '')
  const variables = { at: c.get('desk').branch.id, id, labels: labels.slice(0, 100), size: sizeOf(field('size')) }
  return submitForm(c, AddCompartments, variables, { done: () => toPlace(c, 'added'), page: placePage })
})

pickupPlaceRoutes.post(urls.desk.compartmentState.pattern, async (c) => {
  const [at, field] = [c.get('desk').branch.id, await readFormFields(c)]
  const what = field('what')
  const { desk } = await readPlaces(c)
  const id = globalId('PickupCompartment', /^\d{1,9}$/.exec(field('compartment'))?.[0] ?? '0')
  const shown = desk?.pickupPlaces
    .find(({ place }) => place.id === placeId(c))
    ?.compartments.find(({ compartmentId }) => compartmentId === id)
  if (!shown) return placePage(c)
  if (what === 'delete')
    return submitForm(c, DeleteCompartment, { at, id }, { done: () => toPlace(c, 'deleted'), page: placePage })
  const variables = {
    ...{ at, id },
    size: what === 'size' ? sizeOf(field('size')) : shown.size,
    inService: what === 'size' ? shown.inService : what === 'start',
  }
  return submitForm(c, UpdateCompartment, variables, { done: () => toPlace(c, 'changed'), page: placePage })
})

type Done = keyof DeskTexts['desk']['pickupPlaces']['done']

const wordsOf = (c: DeskContext) => c.get('desk').texts.desk.pickupPlaces
const toPlaces = (c: DeskContext, done: Done) => redirectWithMessage(c, urls.desk.pickupPlaces, wordsOf(c).done[done])
const toPlace = (c: DeskContext, done: Done) =>
  redirectWithMessage(c, urls.desk.pickupPlace(placeId(c)), wordsOf(c).done[done])

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

const fieldsByReason: Record<string, string> = {
  HOURS: 'opens',
  SHELF_DAYS: 'shelfDays',
  NAME_IN_USE: 'name',
  LABELS: 'labels',
  TOO_MANY_COMPARTMENTS: 'labels',
}

const fieldOf = (refusal: ReturnType<typeof readDeskRefusal>) =>
  refusedField(refusal) ?? fieldsByReason[placeFault(refusal) ?? '']

/** The page of the place in the address, or of a new place. */
async function placePage(c: DeskContext, outcome: DeskOutcome<PlaceForm> = {}) {
  const isNew = c.req.param('id') === undefined
  const shown = isNew ? null : (await readPlaces(c)).desk?.pickupPlaces.find(({ place }) => place.id === placeId(c))
  if (shown === undefined) return c.notFound()
  const field = outcome.refusal && fieldOf(readDeskRefusal(outcome.refusal))
  const page = <PickupPlacePage frame={frameAfter(c.get('desk'), outcome, field)} shown={shown} typed={outcome.typed} />
  return sendPage(c, page, statusAfter(outcome, 409))
}

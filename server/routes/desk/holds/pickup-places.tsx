import { Hono } from 'hono'
import { isAboutCompartment } from '../../../../views/desk/holds/pickup-place-refusal.ts'
import { PickupPlacesPage } from '../../../../views/desk/holds/pickup-places.tsx'
import { PickupPlacesQuery, PutInCompartment } from '../../../../views/desk/holds/pickup-places-data.ts'
import { type DeskRefusal, deskRefusalText, readDeskRefusal } from '../../../../views/desk/refusal.ts'
import { withErrors } from '../../../../views/desk/refusal-stop.tsx'
import { namedEnumValue } from '../../../graphql/in-process/enum-values.ts'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import { urls } from '../../../urls/urls.ts'
import { readFormFields, sendPage } from '../../pages/page.tsx'
import type { DeskContext, DeskEnv } from '../frame.tsx'
import { redirectWithMessage } from '../said.ts'

export const pickupPlacesRoutes = new Hono<DeskEnv>()

pickupPlacesRoutes.get(urls.desk.pickupPlaces, (c) => {
  const barcode = (c.req.query('barcode') ?? '').slice(0, 100)
  return placesPage(c, { typed: { barcode, into: 'SMALL', label: '' } })
})

pickupPlacesRoutes.post(urls.desk.pickupPlaces, async (c) => {
  const field = await readFormFields(c)
  const typed = {
    barcode: field('barcode').trim(),
    into: field('into'),
    label: field('door').trim(),
  }
  const { branch, texts } = c.get('desk')
  const words = texts.desk.pickupPlaces
  if (typed.barcode === '') return placesPage(c, { typed, fault: { field: 'barcode', text: words.missing } })
  const variables = {
    at: branch.id,
    barcode: typed.barcode,
    label: typed.label,
    size: namedEnumValue('CompartmentSize', typed.into) ?? ('SMALL' as const),
    atCounter: typed.into === 'COUNTER',
  }
  const { done } = await runOperation(PutInCompartment, variables, c.get('context'))
  if (done.__typename !== 'PutInCompartmentPayload') return placesPage(c, { typed, refusal: done })
  const { pickupPlace, compartment: label, shelfNumber } = done.hold
  const said = pickupPlace ? words.placed(texts.pick(pickupPlace), label ?? '') : words.atCounter
  const number = shelfNumber === null ? [] : [texts.desk.checkIn.shelfNumber(shelfNumber)]
  return redirectWithMessage(c, urls.desk.pickupPlaces, said, ...number)
})

interface Typed {
  barcode: string
  into: string
  label: string
}

export const readPlaces = (c: DeskContext) =>
  runOperation(PickupPlacesQuery, { at: c.get('desk').branch.id }, c.get('context'))

interface Outcome {
  typed: Typed
  refusal?: DeskRefusal
  fault?: { field: string; text: string }
}

async function placesPage(c: DeskContext, { typed, refusal, fault }: Outcome) {
  const { desk, me } = await readPlaces(c)
  if (!desk) return c.notFound()
  const { branch, texts } = c.get('desk')
  const mayChange = me.role === 'ADMIN' || (me.managedBranches ?? []).some(({ id }) => id === branch.id)
  const field = refusal && isAboutCompartment(readDeskRefusal(refusal)) && typed.label !== '' ? 'door' : 'barcode'
  const faults = refusal ? [{ field, text: deskRefusalText(texts, refusal) }] : fault ? [fault] : []
  const page = (
    <PickupPlacesPage
      frame={withErrors(c.get('desk'), faults)}
      places={desk.pickupPlaces}
      toPlace={desk.toPlace}
      {...typed}
      mayChange={mayChange}
    />
  )
  return sendPage(c, page, refusal ? 409 : fault ? 422 : 200)
}

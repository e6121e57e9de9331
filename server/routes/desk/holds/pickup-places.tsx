import { Hono } from 'hono'
import { isAboutCompartment } from '../../../../views/desk/holds/pickup-place-refusal.ts'
import { PickupPlacesPage } from '../../../../views/desk/holds/pickup-places.tsx'
import { PickupPlacesQuery, PutInCompartment } from '../../../../views/desk/holds/pickup-places-data.ts'
import { readDeskRefusal } from '../../../../views/desk/refusal.ts'
import { namedEnumValue } from '../../../graphql/in-process/enum-values.ts'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import { urls } from '../../../urls/urls.ts'
import { readFormFields } from '../../forms/form-fields.ts'
import { submitForm } from '../../forms/submit-form.ts'
import { sendPage } from '../../pages/page.tsx'
import { type DeskOutcome, frameAfter, statusAfter } from '../form-outcome.tsx'
import type { DeskContext, DeskEnv } from '../frame.tsx'
import { redirectWithMessage } from '../sealed-message.ts'

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
  if (typed.barcode === '') return placesPage(c, { typed, faults: [{ field: 'barcode', text: words.missing }] })
  const variables = {
    at: branch.id,
    barcode: typed.barcode,
    label: typed.label,
    size: namedEnumValue('CompartmentSize', typed.into) ?? ('SMALL' as const),
    atCounter: typed.into === 'COUNTER',
  }
  return submitForm(c, PutInCompartment, variables, {
    done: ({ hold: { pickupPlace, compartment, shelfNumber } }) => {
      const where = pickupPlace ? words.placed(texts.pick(pickupPlace), compartment ?? '') : words.atCounter
      const number = shelfNumber === null ? [] : [texts.desk.checkIn.shelfNumber(shelfNumber)]
      return redirectWithMessage(c, urls.desk.pickupPlaces, where, ...number)
    },
    page: placesPage,
    typed,
  })
})

interface Typed {
  barcode: string
  into: string
  label: string
}

export const readPlaces = (c: DeskContext) =>
  runOperation(PickupPlacesQuery, { at: c.get('desk').branch.id }, c.get('context'))

const nothing: Typed = { barcode: '', into: 'SMALL', label: '' }

async function placesPage(c: DeskContext, outcome: DeskOutcome<Typed>) {
  const { desk, me } = await readPlaces(c)
  if (!desk) return c.notFound()
  const { typed = nothing, refusal } = outcome
  const { branch } = c.get('desk')
  const mayChange = me.role === 'ADMIN' || (me.managedBranches ?? []).some(({ id }) => id === branch.id)
  const isAboutLabel = refusal && isAboutCompartment(readDeskRefusal(refusal)) && typed.label !== ''
  const page = (
    <PickupPlacesPage
      frame={frameAfter(c.get('desk'), outcome, isAboutLabel ? 'door' : 'barcode')}
      places={desk.pickupPlaces}
      toPlace={desk.toPlace}
      {...typed}
      mayChange={mayChange}
    />
  )
  return sendPage(c, page, statusAfter(outcome, 409))
}

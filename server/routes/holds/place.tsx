import { Hono } from 'hono'
import type { ContactMethod } from '../../../generated/prisma/enums.ts'
import { type Choices, PlaceBasketQuery, PlaceHolds, PlacePage, PlaceTitlesQuery } from '../../../views/holds/place.tsx'
import { PlacedPage, PlacedQuery } from '../../../views/holds/placed.tsx'
import type { Fault } from '../../../views/parts/forms/form-errors.tsx'
import { newSecret } from '../../domain/common/secrets.ts'
import { run } from '../../graphql/in-process/run-operation.ts'
import type { PageContext, ServiceEnv } from '../../http/service.ts'
import { globalId, urls } from '../../urls/urls.ts'
import { refusedFaults } from '../forms/form-errors.ts'
import { frameOf, sendPage } from '../pages/page.tsx'
import { pickupFields } from './pickup-fields.ts'
import { typedOrder } from './typed-order.ts'

export const placeRoutes = new Hono<ServiceEnv>()

/** The limit of a basket, and of titles on the page. */
const mostChosen = 20

const fields = { ...pickupFields, AnyOfTooFew: 'anyOf', OrderOrAnyOf: 'anyOf' }

placeRoutes.get(urls.place.pattern, (c) => placePage(c, {}))

placeRoutes.post(urls.place.pattern, async (c) => {
  const form = await c.req.parseBody({ all: true })
  const field = (name: string) => (typeof form[name] === 'string' ? form[name] : '')
  const order = await typedOrder(c)
  const inOrder = field('inOrder') === '1'
  const anyOf = field('anyOf').normalize('NFKC').trim()
  const titles = [form.title].flat().filter((title) => typeof title === 'string')
  // The numbers set the order of the titles only when the patron asked for an order.
  titles.push(...((inOrder && order.ordered) || order.all))
  const [key, pickup, contact] = [field('key'), field('pickup'), field('contact')]
  // Changed numbers suggest that the order matters. The form is shown again until the patron chooses whether it does.
  const unused = order.changed && field('inOrder') === ''
  const choices = { pickup, contact, inOrder: field('inOrder'), asksOrder: order.changed, anyOf, typed: order.typed }
  const again = (faults: Fault[], next = key) => placePage(c, { key: next, choices, faults })
  const words = c.get('texts').holds
  if (titles.length === 0) return again([{ text: words.place.nothing }])
  const isUnordered = inOrder && order.ordered?.length !== order.all.length
  const faults = [
    ...(isUnordered ? [{ field: order.badField(true), text: words.sequence.badOrder }] : []),
    ...(unused ? [{ field: 'inOrder', text: words.sequence.useless }] : []),
    ...(/^([1-9]\d?)?$/.test(anyOf) ? [] : [{ field: 'anyOf', text: words.anyOf.badNumber }]),
    ...(/^\d{1,9}$/.test(pickup) ? [] : [{ field: 'pickup', text: words.place.choosePickup }]),
  ]
  if (faults.length > 0) return again(faults)
  const input = {
    key,
    titleIds: titles.map((title) => globalId('Title', title)),
    pickupBranchId: globalId('Branch', pickup),
    contactMethod: contact as ContactMethod,
    inOrder,
    anyOf: anyOf === '' ? null : Number(anyOf),
  }
  const { placeHolds } = await run(PlaceHolds, { input }, c.get('context'))
  if (placeHolds.__typename === 'PlaceHoldsPayload') return c.redirect(urls.placed(key, inOrder), 303)
  // The patron went back to the page and changed the form, so the next submission gets a new key.
  const next = placeHolds.__typename === 'KeyUsedForOther' ? newSecret() : key
  return again(refusedFaults(c, placeHolds, fields), next)
})

placeRoutes.get(urls.placed.pattern, async (c) => {
  const data = await run(PlacedQuery, { key: c.req.query('key') ?? '' }, c.get('context'))
  return sendPage(
    c,
    <PlacedPage
      frame={frameOf(c, data)}
      library={data.library}
      me={data.me}
      ordered={c.req.query('ordered') === '1'}
    />,
  )
})

interface Placing {
  key?: string
  choices?: Choices
  faults?: Fault[]
}

/**
 * The page with the button 予約確定, for the titles in the address or for the basket. After a refusal it shows the entered
 * values.
 */
async function placePage(c: PageContext, { key, choices = {}, faults: refused }: Placing) {
  const context = c.get('context')
  const all = [...new Set(c.req.queries('title')?.filter((title) => title !== ''))]
  const chosen = all.slice(0, mostChosen)
  const tooMany = { text: c.get('texts').frame.refusals.TooManyTitles(mostChosen) }
  const faults = refused ?? (all.length > mostChosen ? [tooMany] : [])
  const ids = chosen.map((title) => globalId('Title', title))
  const data = await (ids.length > 0 ? run(PlaceTitlesQuery, { ids }, context) : run(PlaceBasketQuery, {}, context))
  const titles = 'titlesByIds' in data ? data.titlesByIds : (data.basket?.titles ?? [])
  if (titles.length < chosen.length) return c.notFound()
  const page = (
    <PlacePage
      frame={frameOf(c, data, faults)}
      data={data}
      titles={titles}
      submissionKey={key || newSecret()}
      chosen={chosen}
      choices={choices}
    />
  )
  return sendPage(c, page, faults.length > 0 ? 422 : 200)
}

import { Hono } from 'hono'
import type { ContactMethod } from '../../../generated/prisma/enums.ts'
import { type CopyChoiceData, CopyChoiceQuery } from '../../../views/holds/copy-choice.tsx'
import {
  type HoldFormChoices,
  PlaceBasketQuery,
  PlaceHolds,
  PlacePage,
  PlaceTitlesQuery,
} from '../../../views/holds/place.tsx'
import { PlacedPage, PlacedQuery } from '../../../views/holds/placed.tsx'
import type { FormError } from '../../../views/parts/forms/form-errors.tsx'
import { isOffered } from '../../../views/parts/frame-data.ts'
import { isAboutPickup } from '../../../views/parts/refusal.ts'
import { newSecret } from '../../domain/common/secrets.ts'
import { runOperation } from '../../graphql/in-process/run-operation.ts'
import type { PageContext, ServiceEnv } from '../../http/service.ts'
import { globalId, urls } from '../../urls/urls.ts'
import { refusalErrors } from '../forms/form-errors.ts'
import { buildFrame, pageNumber, sendPage } from '../pages/page.tsx'
import { holdDateFields, readHoldDates, typedHoldDates } from './hold-dates.ts'
import { pickupFields } from './pickup-fields.ts'
import { parsePickup } from './pickup-value.ts'
import { readEnteredOrder } from './typed-order.ts'

export const placeRoutes = new Hono<ServiceEnv>()

/** The limit of a basket, and of titles on the page. */
const maxTitles = 20

const fields = { ...pickupFields, ...holdDateFields, AnyOfTooFew: 'anyOf', OrderOrAnyOf: 'anyOf' }

placeRoutes.get(urls.place.pattern, (c) => placePage(c, {}))

placeRoutes.post(urls.place.pattern, async (c) => {
  const form = await c.req.parseBody({ all: true })
  const field = (name: string) => (typeof form[name] === 'string' ? form[name] : '')
  const order = await readEnteredOrder(c)
  const inOrder = field('inOrder') === '1'
  const anyOf = field('anyOf').normalize('NFKC').trim()
  const titles = [form.title].flat().filter((title) => typeof title === 'string')
  // The numbers set the order of the titles only when the patron asked for an order.
  titles.push(...((inOrder && order.ordered) || order.all))
  const [key, pickup, contact, copy] = [field('key'), field('pickup'), field('contact'), field('copy')]
  const { neededUntil } = await typedHoldDates(c)
  const lastDay = await readHoldDates(c, { ...(neededUntil !== undefined && { neededUntil }) })
  // Changed numbers suggest that the order matters. The form is shown again until the patron chooses whether it does.
  const unused = order.changed && field('inOrder') === ''
  const choices = {
    pickup,
    contact,
    copy,
    inOrder: field('inOrder'),
    asksOrder: order.changed,
    anyOf,
    ...(neededUntil !== undefined && { neededUntil }),
    typed: order.typed,
  }
  const again = (faults: FormError[], next = key) => placePage(c, { key: next, choices, faults })
  const words = c.get('texts').holds
  if (titles.length === 0) return again([{ text: words.place.nothing }])
  const to = parsePickup(pickup)
  const isUnordered = inOrder && order.ordered?.length !== order.all.length
  const faults = [
    ...(isUnordered ? [{ field: order.badField(true), text: words.sequence.badOrder }] : []),
    ...(unused ? [{ field: 'inOrder', text: words.sequence.useless }] : []),
    ...(/^([1-9]\d?)?$/.test(anyOf) ? [] : [{ field: 'anyOf', text: words.anyOf.badNumber }]),
    ...(/^(\d{1,9})?$/.test(copy) ? [] : [{ field: 'copy', text: words.copies.choose }]),
    ...lastDay.faults,
    ...(to ? [] : [{ field: 'pickup', text: words.place.choosePickup }]),
  ]
  if (faults.length > 0 || !to) return again(faults)
  const input = {
    key,
    titleIds: titles.map((title) => globalId('Title', title)),
    pickupBranchId: to.branchId,
    pickupPlaceId: to.placeId,
    contactMethod: contact as ContactMethod,
    inOrder,
    anyOf: anyOf === '' ? null : Number(anyOf),
    itemId: copy === '' ? null : globalId('Item', copy),
    neededUntil: lastDay.dates.neededUntil ?? null,
  }
  const { placeHolds } = await runOperation(PlaceHolds, { input }, c.get('context'))
  if (placeHolds.__typename === 'PlaceHoldsPayload') {
    const refusals = placeHolds.placements.map(({ refusal }) => refusal)
    const [first] = refusals
    // When the branch was wrong for all titles, it is chosen again here. The key belongs to the refused submission.
    if (first && refusals.every((refusal) => refusal && isAboutPickup(refusal)))
      return again(refusalErrors(c, first, fields), newSecret())
    return c.redirect(urls.placed(key, inOrder), 303)
  }
  // The patron went back to the page and changed the form, so the next submission gets a new key.
  const next = placeHolds.__typename === 'KeyUsedForOther' ? newSecret() : key
  return again(refusalErrors(c, placeHolds, fields), next)
})

placeRoutes.get(urls.placed.pattern, async (c) => {
  const data = await runOperation(PlacedQuery, { key: c.req.query('key') ?? '' }, c.get('context'))
  return sendPage(
    c,
    <PlacedPage
      frame={buildFrame(c, data)}
      library={data.library}
      me={data.me}
      ordered={c.req.query('ordered') === '1'}
    />,
  )
})

interface PlacePageState {
  key?: string
  choices?: HoldFormChoices
  faults?: FormError[]
}

/**
 * The page with the button 予約確定, for the titles in the address or for the basket. After a refusal it shows the entered
 * values.
 */
async function placePage(c: PageContext, { key, choices = {}, faults: refused }: PlacePageState) {
  const context = c.get('context')
  const all = [...new Set(c.req.queries('title')?.filter((title) => title !== ''))]
  const chosen = all.slice(0, maxTitles)
  const tooMany = { text: c.get('texts').refusals.TooManyTitles(maxTitles) }
  const faults = refused ?? (all.length > maxTitles ? [tooMany] : [])
  const ids = chosen.map((title) => globalId('Title', title))
  const data = await (ids.length > 0
    ? runOperation(PlaceTitlesQuery, { ids }, context)
    : runOperation(PlaceBasketQuery, {}, context))
  const titles = 'titlesByIds' in data ? data.titlesByIds : (data.basket?.titles ?? [])
  if (titles.length < chosen.length) return c.notFound()
  const frame = buildFrame(c, data, faults)
  const copyChoice = isOffered(frame, 'ITEM_HOLDS') ? await readCopyChoice(c, titles, choices.copy ?? '') : null
  const page = (
    <PlacePage
      frame={frame}
      data={data}
      titles={titles}
      submissionKey={key || newSecret()}
      chosen={chosen}
      choices={choices}
      copyChoice={copyChoice}
    />
  )
  return sendPage(c, page, faults.length > 0 ? 422 : 200)
}

/** Reads the copies of the only title (G18). Null when there are several titles, or when no copy can be reserved by itself. */
async function readCopyChoice(
  c: PageContext,
  titles: readonly { id: string; refusal: unknown }[],
  chosen: string,
): Promise<CopyChoiceData | null> {
  const [title, ...others] = titles
  if (!title || title.refusal || others.length > 0) return null
  const copy = /^\d{1,9}$/.test(chosen) ? globalId('Item', chosen) : null
  const { title: of } = await runOperation(CopyChoiceQuery, { id: title.id, copy }, c.get('context'))
  if (!of || of.holdableItems.length === 0) return null
  return { of, chosen, page: pageNumber(c.req.query('page')) ?? 1 }
}

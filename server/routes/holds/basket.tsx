import { Hono } from 'hono'
import {
  AddedToBasket,
  AddToBasket,
  BasketPage,
  BasketQuery,
  RemovedFromBasket,
  RemoveFromBasket,
} from '../../../views/holds/basket.tsx'
import type { FormError } from '../../../views/parts/forms/form-errors.tsx'
import { runOperation } from '../../graphql/in-process/run-operation.ts'
import type { PageContext, ServiceEnv } from '../../http/service.ts'
import { globalId, urls } from '../../urls/urls.ts'
import { addFavourite, dropFavourite } from '../favourites/favourites.tsx'
import { refusalErrors } from '../forms/form-errors.ts'
import { buildFrame, sendPage, sendPart, wantsPart } from '../pages/page.tsx'

export const basketRoutes = new Hono<ServiceEnv>()

basketRoutes.get(urls.basket, (c) => {
  const done = (['added', 'already', 'removed'] as const).find((done) => done === c.req.query('done'))
  const { title } = c.req.query()
  const removed = done === 'removed' && /^\d{1,9}$/.test(title ?? '') ? title : undefined
  return basketPage(c, { done, removed })
})

basketRoutes.post(urls.basket, async (c) => {
  const { title, save, remove, unsave } = await c.req.parseBody()
  // The row's other buttons.
  if (typeof save === 'string') return addFavourite(c, save)
  if (typeof unsave === 'string') return dropFavourite(c, unsave)
  if (typeof remove === 'string') return removeTitle(c, remove)
  // Some browsers do not send the name of the button.
  if (typeof title !== 'string' || title === '') return c.redirect(urls.basket, 303)
  const { addTitlesToBasket } = await runOperation(AddToBasket, { title: globalId('Title', title) }, c.get('context'))
  const { basket, additions } = addTitlesToBasket
  const [addition] = additions
  if (addition?.refusal) return basketPage(c, { faults: refusalErrors(c, addition.refusal) })
  const isNew = addition?.isNew ?? false
  if (!wantsPart(c)) return c.redirect(urls.basketAfter(isNew ? 'added' : 'already'), 303)
  return sendPart(c, <AddedToBasket texts={c.get('texts')} title={title} count={basket?.count ?? 0} isNew={isNew} />)
})

basketRoutes.get(urls.basketRemove, (c) => c.redirect(urls.basket, 303))

basketRoutes.post(urls.basketRemove, async (c) => {
  const { title } = await c.req.parseBody()
  if (typeof title !== 'string' || title === '') return c.redirect(urls.basket, 303)
  return removeTitle(c, title)
})

async function removeTitle(c: PageContext, title: string) {
  const { removeFromBasket } = await runOperation(
    RemoveFromBasket,
    { titles: [globalId('Title', title)] },
    c.get('context'),
  )
  if (!wantsPart(c)) return c.redirect(urls.basketAfter('removed', title), 303)
  return sendPart(c, <RemovedFromBasket texts={c.get('texts')} title={title} count={removeFromBasket?.count ?? 0} />)
}

interface Shown {
  faults?: FormError[]
  /** The message that the address asks for. */
  done?: 'added' | 'already' | 'removed' | undefined
  /** The title that was just taken out. */
  removed?: string | undefined
}

async function basketPage(c: PageContext, { faults, done, removed }: Shown) {
  const data = await runOperation(BasketQuery, {}, c.get('context'))
  const frame = buildFrame(c, data, faults)
  return sendPage(c, <BasketPage {...{ frame, done, removed }} basket={data.basket} />, faults ? 409 : 200)
}

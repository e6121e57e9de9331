import { Hono } from 'hono'
import { AddedToBasket, AddToBasket, BasketPage, BasketQuery, RemoveFromBasket } from '../../../views/holds/basket.tsx'
import type { Fault } from '../../../views/parts/faults.tsx'
import { run } from '../../graphql/run.ts'
import { asWholePage } from '../../middleware/whole-page.ts'
import type { PageContext, ServiceEnv } from '../../service.ts'
import { globalId, urls } from '../../urls.ts'
import { addFavourite } from '../favourites/favourites.tsx'
import { frameOf, sendFragment, sendPage, wantsFragment } from '../page.tsx'
import { refusedFaults } from '../refused.ts'

export const basketRoutes = new Hono<ServiceEnv>()

basketRoutes.get(urls.basket, (c) => basketPage(c))

basketRoutes.post(urls.basket, async (c) => {
  const { title, save } = await c.req.parseBody()
  // The other button of the row.
  if (typeof save === 'string') return addFavourite(c, save)
  const titleNumber = typeof title === 'string' ? title : ''
  const { addToBasket } = await run(AddToBasket, { title: globalId('Title', titleNumber) }, c.get('context'))
  if (addToBasket.__typename !== 'Basket') return basketPage(c, refusedFaults(c, addToBasket))
  if (!wantsFragment(c)) return c.redirect(urls.basket, 303)
  return sendFragment(c, <AddedToBasket texts={c.get('texts')} titleNumber={titleNumber} count={addToBasket.count} />)
})

basketRoutes.get(urls.basketRemove, (c) => c.redirect(urls.basket, 303))

basketRoutes.post(urls.basketRemove, async (c) => {
  const { title } = await c.req.parseBody()
  await run(RemoveFromBasket, { titles: [globalId('Title', String(title))] }, c.get('context'))
  return c.redirect(urls.basket, 303)
})

async function basketPage(c: PageContext, faults?: Fault[]) {
  const data = await run(BasketQuery, {}, c.get('context'))
  if (faults && wantsFragment(c)) asWholePage(c)
  return sendPage(c, <BasketPage frame={frameOf(c, data, faults)} basket={data.basket} />, faults ? 409 : 200)
}

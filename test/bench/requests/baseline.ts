/** A minimal server for the same answers: hand-written SQL served as JSON. Runs as a child process. */
import { serve } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import { getCookie } from 'hono/cookie'
import { ndcLabels } from '../../../server/domain/catalogue/ndc/labels.ts'
import { ndcLabelsEn } from '../../../server/domain/catalogue/ndc/labels-en.ts'
import { classesOf } from '../../../server/domain/catalogue/ndc/tree.ts'
import { secretHash } from '../../../server/domain/common/secrets.ts'
import { urls } from '../../../server/urls/urls.ts'
import { detail, results, top } from '../by-hand/catalogue.ts'
import { checkInByHand } from '../by-hand/check-in.ts'
import { comingHolidays } from '../by-hand/holidays.ts'
import { account, myMenu } from '../by-hand/patron.ts'
import { placeByHand } from '../by-hand/place.ts'
import { pageParams } from '../by-hand/search.ts'
import { openServer } from '../by-hand/store.ts'

const store = openServer(process.env.DATABASE_URL ?? '')

const visitor = (c: Context) => secretHash(getCookie(c, 'visitor') ?? '')
const bearer = (c: Context) => secretHash(c.req.header('authorization')?.slice('Bearer '.length) ?? '')
const orSignIn = (c: Context, answer: unknown) => (answer ? c.json(answer) : c.json({ error: 'sign in first' }, 401))

const app = new Hono()
app.get(urls.top, async (c) => c.json(await store.one(top, [visitor(c), comingHolidays(new Date())])))
app.get(urls.search(), async (c) => {
  const params = pageParams(c.req.query('q') ?? '', Number(c.req.query('page') ?? 1))
  return c.json(await store.one(results, [...params, visitor(c)]))
})
app.get('/titles/:id', async (c) => {
  const answer = await store.one<{ title: { ndcs: string[] } | null }>(detail, [Number(c.req.param('id')), visitor(c)])
  const ndcClasses = classesOf(answer.title?.ndcs ?? []).map((ndc) => ({
    ndc,
    label: ndcLabels.get(ndc) ?? null,
    labelEn: ndcLabelsEn.get(ndc) ?? null,
  }))
  return c.json({ ...answer, title: answer.title && { ...answer.title, ndcClasses } })
})
app.get(urls.me, async (c) => orSignIn(c, await store.one(myMenu, [secretHash(getCookie(c, 'session') ?? '')])))
app.get('/account', async (c) => orSignIn(c, await store.one(account, [bearer(c)])))
app.post('/place', async (c) => orSignIn(c, await placeByHand(store, bearer(c), await c.req.json())))
app.post('/check-in', async (c) => orSignIn(c, await checkInByHand(store, bearer(c), await c.req.json())))

serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => {
  process.send?.({ port, pid: process.pid })
})
process.once('disconnect', () => process.exit(0))

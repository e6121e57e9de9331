import { Hono } from 'hono'
import {
  CreatePersonalToken,
  EndGrant,
  grantsPerPage,
  ProgramsPage,
  ProgramsQuery,
  type TypedToken,
} from '../../../views/programs/programs.tsx'
import { run } from '../../graphql/run.ts'
import type { PageContext, ServiceEnv } from '../../service.ts'
import { globalId, urls } from '../../urls.ts'
import { formFields, frameOf, pageNumber, sendPage } from '../page.tsx'
import { refusedStatus, refusedText } from '../refused.ts'
import { typedDay } from '../typed-day.ts'

export const grantRoutes = new Hono<ServiceEnv>()

grantRoutes.get(urls.programs.pattern, (c) => {
  const page = pageNumber(c.req.query('page'))
  if (page === null) return c.notFound()
  return programsPage(c, c.req.query('done') === 'ended' ? { notice: c.get('texts').programs.ended } : { page })
})

// The language link of an answer and the way back from sign-in come to these too.
for (const form of [urls.endGrant, urls.personalToken]) {
  grantRoutes.get(form, (c) => c.redirect(urls.programs(), 303))
}

grantRoutes.post(urls.endGrant, async (c) => {
  const which = (await formFields(c))('grant', 20)
  if (!/^\d{1,9}$/.test(which)) return programsPage(c, { notice: c.get('texts').frame.errors.badInput }, 422)
  const { endGrant } = await run(EndGrant, { id: globalId('Grant', which) }, c.get('context'))
  if (endGrant.__typename === 'EndedGrant') return c.redirect(urls.programsAfter('ended'), 303)
  return programsPage(c, { notice: c.get('texts').programs.gone }, 404)
})

// Answered without a redirect: the key is in no other answer, and nothing keeps it.
grantRoutes.post(urls.personalToken, async (c) => {
  const field = await formFields(c)
  const chosen = [(await c.req.parseBody({ all: true })).scope ?? []].flat()
  const scopes = chosen.flatMap((one) => (typeof one === 'string' ? one.slice(0, 40) : [])).slice(0, 60)
  const typed: TypedToken = { name: field('name'), scopes, until: field('until', 40) }
  const [texts, context] = [c.get('texts'), c.get('context')]
  const until = await typedDay(typed.until, context)
  if (!until) return programsPage(c, { typed, notice: texts.frame.noDate(texts.programs.token.lastDay) }, 422)
  const variables = { ...typed, until, password: field('password', 200) }
  const { made } = await run(CreatePersonalToken, variables, context)
  if (made.__typename === 'PersonalToken') {
    return programsPage(c, { notice: texts.programs.token.made, token: made.token })
  }
  return programsPage(c, { typed, notice: refusedText(c, made) }, refusedStatus(c, made))
})

type Shown = { page?: number; notice?: string; token?: string; typed?: TypedToken }

async function programsPage(c: PageContext, shown: Shown, status?: 404 | 422 | 429) {
  const data = await run(ProgramsQuery, {}, c.get('context'))
  const { page = 1 } = shown
  if (page > 1 && data.me.grants.length <= (page - 1) * grantsPerPage) return c.notFound()
  return sendPage(c, <ProgramsPage frame={frameOf(c, data)} {...data} {...shown} />, status)
}

import { Hono } from 'hono'
import type { Fault } from '../../../views/parts/faults.tsx'
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
import { type FieldsOf, missingFaults, refusedFaults, refusedStatus } from '../refused.ts'
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
  if (!/^\d{1,9}$/.test(which)) {
    return programsPage(c, { faults: [{ text: c.get('texts').frame.errors.badInput }] }, 422)
  }
  const { endGrant } = await run(EndGrant, { id: globalId('Grant', which) }, c.get('context'))
  if (endGrant.__typename === 'EndedGrant') return c.redirect(urls.programsAfter('ended'), 303)
  return programsPage(c, { faults: [{ text: c.get('texts').programs.gone }] }, 404)
})

// Answered without a redirect: the key is in no other answer, and nothing keeps it.
grantRoutes.post(urls.personalToken, async (c) => {
  const field = await formFields(c)
  const chosen = [(await c.req.parseBody({ all: true })).scope ?? []].flat()
  const scopes = chosen.flatMap((one) => (typeof one === 'string' ? one.slice(0, 40) : [])).slice(0, 60)
  const typed: TypedToken = { name: field('name'), scopes, until: field('until', 40) }
  const [texts, context] = [c.get('texts'), c.get('context')]
  const until = await typedDay(typed.until, context)
  const [words, password] = [texts.programs.token, field('password', 200)]
  const faults = missingFaults(texts, [
    ['name', words.name, typed.name],
    ['until', words.lastDay, typed.until],
    ['password', words.password, password],
  ])
  if (until === undefined) faults.push({ field: 'until', text: texts.frame.noDate(words.lastDay) })
  if (faults.length > 0 || !until) return programsPage(c, { typed, faults }, 422)
  const variables = { ...typed, until, password }
  const { made } = await run(CreatePersonalToken, variables, context)
  if (made.__typename === 'PersonalToken') {
    return programsPage(c, { notice: texts.programs.token.made, token: made.token })
  }
  return programsPage(c, { typed, faults: refusedFaults(c, made, fields) }, refusedStatus(c, made))
})

const fields: FieldsOf = {
  TokenNameRefused: 'name',
  ScopesRefused: 'scope',
  TokenEndRefused: 'until',
  WrongPassword: 'password',
}

type Shown = { page?: number; notice?: string; faults?: Fault[]; token?: string; typed?: TypedToken }

async function programsPage(c: PageContext, { faults, ...shown }: Shown, status?: 404 | 422 | 429) {
  const data = await run(ProgramsQuery, {}, c.get('context'))
  const { page = 1 } = shown
  if (page > 1 && data.me.grants.length <= (page - 1) * grantsPerPage) return c.notFound()
  return sendPage(c, <ProgramsPage frame={frameOf(c, data, faults)} {...data} {...shown} />, status)
}

import { Hono } from 'hono'
import {
  CreatePersonalToken,
  NewTokenPage,
  PersonalTokenPage,
  PersonalTokenQuery,
  type TypedToken,
} from '../../../views/oauth-clients/personal-token.tsx'
import type { Fault } from '../../../views/parts/forms/form-errors.tsx'
import { run } from '../../graphql/in-process/run-operation.ts'
import type { PageContext, ServiceEnv } from '../../http/service.ts'
import { urls } from '../../urls/urls.ts'
import { typedDay } from '../forms/date-field.ts'
import { type FieldsOf, missingFaults, refusedFaults, refusedStatus } from '../forms/form-errors.ts'
import { formFields, frameOf, sendPage } from '../pages/page.tsx'

export const personalTokenRoutes = new Hono<ServiceEnv>()

personalTokenRoutes.get(urls.personalToken, (c) => formPage(c))

// There is no redirect: only this response contains the token, and nothing stores it.
personalTokenRoutes.post(urls.personalToken, async (c) => {
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
  if (faults.length > 0 || !until) return formPage(c, { typed, faults }, 422)
  const { made } = await run(CreatePersonalToken, { ...typed, until, password }, context)
  if (made.__typename !== 'CreatePersonalTokenPayload') {
    return formPage(c, { typed, faults: refusedFaults(c, made, fields) }, refusedStatus(c, made))
  }
  const data = await run(PersonalTokenQuery, {}, context)
  return sendPage(c, <NewTokenPage frame={frameOf(c, data)} token={made.token} />)
})

const fields: FieldsOf = {
  TokenNameRefused: 'name',
  ScopesRefused: 'scope',
  TokenEndRefused: 'until',
  WrongPassword: 'password',
}

type Refused = { typed?: TypedToken; faults?: Fault[] }

async function formPage(c: PageContext, { faults, typed }: Refused = {}, status?: 404 | 422 | 429) {
  const data = await run(PersonalTokenQuery, {}, c.get('context'))
  return sendPage(c, <PersonalTokenPage frame={frameOf(c, data, faults)} {...data} typed={typed} />, status)
}

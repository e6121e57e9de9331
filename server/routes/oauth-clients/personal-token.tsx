import { Hono } from 'hono'
import {
  CreatePersonalToken,
  NewTokenPage,
  PersonalTokenPage,
  PersonalTokenQuery,
  type TokenFormValues,
} from '../../../views/oauth-clients/personal-token.tsx'
import type { FormError } from '../../../views/parts/forms/form-errors.tsx'
import { runOperation } from '../../graphql/in-process/run-operation.ts'
import type { PageContext, ServiceEnv } from '../../http/service.ts'
import { urls } from '../../urls/urls.ts'
import { readDateField } from '../forms/date-field.ts'
import { type FieldsByRefusal, missingFieldErrors, refusalErrors, statusOfRefusal } from '../forms/form-errors.ts'
import { buildFrame, readFormFields, sendPage } from '../pages/page.tsx'

export const personalTokenRoutes = new Hono<ServiceEnv>()

personalTokenRoutes.get(urls.personalToken, (c) => formPage(c))

// There is no redirect: only this response contains the token, and nothing stores it.
personalTokenRoutes.post(urls.personalToken, async (c) => {
  const field = await readFormFields(c)
  const chosen = [(await c.req.parseBody({ all: true })).scope ?? []].flat()
  const scopes = chosen.flatMap((one) => (typeof one === 'string' ? one.slice(0, 40) : [])).slice(0, 60)
  const typed: TokenFormValues = { name: field('name'), scopes, until: field('until', 40) }
  const [texts, context] = [c.get('texts'), c.get('context')]
  const until = await readDateField(typed.until, context)
  const [words, password] = [texts.programs.token, field('password', 200)]
  const faults = missingFieldErrors(texts, [
    ['name', words.name, typed.name],
    ['until', words.lastDay, typed.until],
    ['password', words.password, password],
  ])
  if (until === undefined) faults.push({ field: 'until', text: texts.frame.noDate(words.lastDay) })
  if (faults.length > 0 || !until) return formPage(c, { typed, faults }, 422)
  const { made } = await runOperation(CreatePersonalToken, { ...typed, until, password }, context)
  if (made.__typename !== 'CreatePersonalTokenPayload') {
    return formPage(c, { typed, faults: refusalErrors(c, made, fields) }, statusOfRefusal(c, made))
  }
  const data = await runOperation(PersonalTokenQuery, {}, context)
  return sendPage(c, <NewTokenPage frame={buildFrame(c, data)} token={made.token} />)
})

const fields: FieldsByRefusal = {
  TokenNameRefused: 'name',
  ScopesRefused: 'scope',
  TokenEndRefused: 'until',
  WrongPassword: 'password',
}

type Refused = { typed?: TokenFormValues; faults?: FormError[] }

async function formPage(c: PageContext, { faults, typed }: Refused = {}, status?: 404 | 422 | 429) {
  const data = await runOperation(PersonalTokenQuery, {}, c.get('context'))
  return sendPage(c, <PersonalTokenPage frame={buildFrame(c, data, faults)} {...data} typed={typed} />, status)
}

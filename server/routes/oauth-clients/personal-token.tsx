import { Hono } from 'hono'
import {
  CreatePersonalToken,
  NewTokenPage,
  PersonalTokenPage,
  PersonalTokenQuery,
  type TokenFormValues,
} from '../../../views/oauth-clients/personal-token.tsx'
import { runOperation } from '../../graphql/in-process/run-operation.ts'
import type { PageContext, ServiceEnv } from '../../http/service.ts'
import { urls } from '../../urls/urls.ts'
import { readDateField } from '../forms/date-field.ts'
import {
  type FieldsByRefusal,
  frameAfter,
  missingFieldErrors,
  type Outcome,
  statusAfter,
} from '../forms/form-errors.ts'
import { readFormFields } from '../forms/form-fields.ts'
import { submitForm } from '../forms/submit-form.ts'
import { buildFrame, sendPage } from '../pages/page.tsx'

export const personalTokenRoutes = new Hono<ServiceEnv>()

personalTokenRoutes.get(urls.personalToken, (c) => formPage(c))

// The answer is the page with the token, which is stored only sealed for this session (decision 037).
personalTokenRoutes.post(urls.personalToken, async (c) => {
  const field = await readFormFields(c)
  const scopes = field.all('scope', 40).slice(0, 60)
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
  if (faults.length > 0 || !until) return formPage(c, { typed, faults })
  return submitForm(
    c,
    CreatePersonalToken,
    { ...typed, until, password },
    {
      done: async ({ token }) => {
        const data = await runOperation(PersonalTokenQuery, {}, context)
        return sendPage(c, <NewTokenPage frame={buildFrame(c, data)} token={token} />)
      },
      page: formPage,
      typed,
    },
  )
})

const fields: FieldsByRefusal = {
  TokenNameRefused: 'name',
  ScopesRefused: 'scope',
  TokenEndRefused: 'until',
  WrongPassword: 'password',
}

async function formPage(c: PageContext, outcome: Outcome<TokenFormValues> = {}) {
  const data = await runOperation(PersonalTokenQuery, {}, c.get('context'))
  const frame = frameAfter(c, data, outcome, fields)
  return sendPage(c, <PersonalTokenPage frame={frame} {...data} typed={outcome.typed} />, statusAfter(c, outcome))
}

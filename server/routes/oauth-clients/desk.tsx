import { Hono } from 'hono'
import {
  CreateOAuthClient,
  DeleteOAuthClient,
  DeskOAuthClientPage,
  DeskOAuthClientsPage,
  DeskProgramQuery,
  DeskProgramsQuery,
  type OAuthClientFormValues,
  RotateOAuthClientSecret,
} from '../../../views/desk/administration/oauth-clients.tsx'
import { refusedProgramField } from '../../../views/desk/administration/refusal.ts'
import { DeskSuccess } from '../../../views/desk/frame.tsx'
import { readDeskRefusal } from '../../../views/desk/refusal.ts'
import { namedEnumValue } from '../../graphql/in-process/enum-values.ts'
import { runOperation } from '../../graphql/in-process/run-operation.ts'
import { BadInput } from '../../http/response/error-pages.tsx'
import { urls } from '../../urls/urls.ts'
import { type DeskOutcome, frameAfter, statusAfter } from '../desk/form-outcome.tsx'
import type { DeskContext, DeskEnv } from '../desk/frame.tsx'
import { readFormFields } from '../forms/form-fields.ts'
import { submitForm } from '../forms/submit-form.ts'
import { sendPage } from '../pages/page.tsx'

export const programRoutes = new Hono<DeskEnv>()

programRoutes.get(urls.desk.programs, (c) => programsPage(c))

// The answer is the page with the secret, which is stored only sealed for this session (decision 037).
programRoutes.post(urls.desk.programs, async (c) => {
  const field = await readFormFields(c)
  const typed: OAuthClientFormValues = {
    name: field('name', 200),
    homePage: field('homePage', 300),
    kind: field('kind', 20),
    redirectUris: field('redirectUris', 3_500),
    scopes: field.all('scope', 40).slice(0, 60),
  }
  const kind = namedEnumValue('OAuthClientKind', typed.kind)
  if (!kind) throw new BadInput('badInput', 422)
  const redirectUris = typed.redirectUris
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 20)
    .map((uri) => uri.slice(0, 400))
  const variables = { ...typed, kind, redirectUris, key: field.key }
  return submitForm(c, CreateOAuthClient, variables, {
    done: ({ program, secret }) => programPage(c, program.clientId, c.get('texts').desk.programs.added, secret),
    page: programsPage,
    typed,
  })
})

programRoutes.get(urls.desk.program.pattern, (c) => programPage(c, c.req.param('client')))

for (const { pattern } of [urls.desk.rotateOAuthClientSecret, urls.desk.deleteOAuthClient]) {
  programRoutes.get(pattern, (c) => c.redirect(urls.desk.program(c.req.param('client')), 303))
}

programRoutes.post(urls.desk.rotateOAuthClientSecret.pattern, async (c) => {
  const clientId = c.req.param('client')
  const variables = { clientId, key: (await readFormFields(c)).key }
  const { act } = await runOperation(RotateOAuthClientSecret, variables, c.get('context'))
  if (act.__typename !== 'OAuthClientPayload') return c.notFound()
  return programPage(c, clientId, c.get('texts').desk.programs.renewed, act.secret)
})

programRoutes.post(urls.desk.deleteOAuthClient.pattern, async (c) => {
  const clientId = c.req.param('client')
  const { act } = await runOperation(DeleteOAuthClient, { clientId }, c.get('context'))
  return act.__typename === 'OAuthClientPayload' ? c.redirect(urls.desk.program(clientId), 303) : c.notFound()
})

async function programsPage(c: DeskContext, outcome: DeskOutcome<OAuthClientFormValues> = {}) {
  const data = await runOperation(DeskProgramsQuery, {}, c.get('context'))
  const { typed, refusal } = outcome
  const field = refusal && (refusedProgramField(readDeskRefusal(refusal)) ?? 'scope')
  const frame = frameAfter(c.get('desk'), outcome, field)
  const page = <DeskOAuthClientsPage frame={frame} {...data} {...(typed && { typed })} />
  return sendPage(c, page, statusAfter(outcome, 422))
}

async function programPage(c: DeskContext, clientId: string, done?: string, secret?: string | null) {
  const { programs, library } = await runOperation(DeskProgramQuery, { clientId }, c.get('context'))
  const [program] = programs
  if (!program) return c.notFound()
  const frame = { ...c.get('desk'), alert: done && <DeskSuccess>{done}</DeskSuccess> }
  return sendPage(c, <DeskOAuthClientPage frame={frame} program={program} library={library} secret={secret} />)
}

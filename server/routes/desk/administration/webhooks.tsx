import { Hono } from 'hono'
import {
  CreateWebhook,
  NewWebhookPage,
  type RefusedWebhook,
} from '../../../../views/desk/administration/new-webhook.tsx'
import {
  DeleteWebhook,
  ResumeWebhook,
  TestWebhook,
  type WebhookOutcome,
  WebhooksPage,
  WebhooksQuery,
} from '../../../../views/desk/administration/webhooks.tsx'
import { secretHash } from '../../../domain/common/secrets.ts'
import { namedEnumValue } from '../../../graphql/in-process/enum-values.ts'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import { BadInput } from '../../../http/response/error-pages.tsx'
import { globalId, urls } from '../../../urls/urls.ts'
import { submissionKey } from '../../forms/submission-key.ts'
import { sendPage } from '../../pages/page.tsx'
import type { DeskContext, DeskEnv } from '../frame.tsx'

export const webhookRoutes = new Hono<DeskEnv>()

const outcomeOf = { test: 'tested', resume: 'resumed', remove: 'removed' } as const
const acts = ['test', 'resume', 'remove'] as const
const outcomes = acts.map((act) => outcomeOf[act])

webhookRoutes.get(urls.desk.webhooks, (c) => {
  const done = outcomes.find((one) => one === c.req.query('done'))
  return webhooksPage(c, done ? { done } : {})
})

webhookRoutes.get(urls.desk.newWebhook, (c) => newWebhookPage(c))

// The page shows the secret. An address with the secret would stay in the browser's history.
webhookRoutes.post(urls.desk.newWebhook, async (c) => {
  const form = await c.req.parseBody({ all: true })
  const url = typeof form.url === 'string' ? form.url.trim().slice(0, 1_000) : ''
  const kinds = [form.kinds].flat().flatMap((kind) => namedEnumValue('WebhookKind', String(kind)) ?? [])
  const typed = { url, kinds }
  if (kinds.length === 0) return newWebhookPage(c, { refusal: 'missingKinds', typed })
  const { done } = await runOperation(CreateWebhook, { key: submissionKey(form), url, kinds }, c.get('context'))
  if (done.__typename === 'CreateWebhookPayload') return webhooksPage(c, { secret: done.secret })
  return newWebhookPage(c, { refusal: done, typed })
})

webhookRoutes.post(urls.desk.webhooks, async (c) => {
  const form = await c.req.parseBody()
  const act = acts.find((one) => typeof form[one] === 'string')
  if (!act) throw new BadInput('badInput')
  const id = globalId('Webhook', String(form[act]))
  const done = await doAct(act, { id, key: keyOf(form, id) }, c.get('context'))
  if (done.__typename === 'NotFound') return c.notFound()
  if (done.__typename === 'WebhookEnded') return webhooksPage(c, { refusal: done })
  return c.redirect(urls.desk.webhooksDone(outcomeOf[act]), 303)
})

/** The form has one key for all webhooks. Each webhook gets its own key, derived from it. */
function keyOf(form: Record<string, unknown>, id: string): string | null {
  const key = submissionKey(form)
  return key && secretHash(`${key} ${id}`)
}

type Act = keyof typeof outcomeOf

async function doAct(
  act: Act,
  { id, key }: { id: string; key: string | null },
  context: Parameters<typeof runOperation>[2],
) {
  if (act === 'test') return (await runOperation(TestWebhook, { id, key }, context)).done
  if (act === 'resume') return (await runOperation(ResumeWebhook, { id }, context)).done
  return (await runOperation(DeleteWebhook, { id }, context)).done
}

function newWebhookPage(c: DeskContext, refused?: RefusedWebhook) {
  return sendPage(c, <NewWebhookPage frame={c.get('desk')} refused={refused} />, refused ? 422 : 200)
}

async function webhooksPage(c: DeskContext, outcome: WebhookOutcome = {}) {
  const { webhooks } = await runOperation(WebhooksQuery, {}, c.get('context'))
  const page = <WebhooksPage frame={c.get('desk')} webhooks={webhooks} {...outcome} />
  return sendPage(c, page, outcome.refusal ? 422 : 200)
}

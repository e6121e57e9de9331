import { Hono } from 'hono'
import {
  type Outcome,
  RegisterWebhook,
  RemoveWebhook,
  ResumeWebhook,
  TestWebhook,
  WebhooksPage,
  WebhooksQuery,
} from '../../../../views/desk/webhooks/webhooks.tsx'
import { oneOf } from '../../../graphql/offered.ts'
import { run } from '../../../graphql/run.ts'
import { BadInput } from '../../../middleware/errors.tsx'
import { globalId, urls } from '../../../urls.ts'
import { sendPage } from '../../page.tsx'
import type { DeskContext, DeskEnv } from '../frame.tsx'
import { submissionKey } from '../submission-key.ts'

export const webhookRoutes = new Hono<DeskEnv>()

const outcomes = ['tested', 'resumed', 'removed'] as const

webhookRoutes.get(urls.desk.webhooks, (c) => {
  const done = outcomes.find((one) => one === c.req.query('done'))
  return webhooksPage(c, done ? { done } : {})
})

// The secret is shown in the answer itself, which nothing keeps: an address would be kept by the browser.
webhookRoutes.post(urls.desk.webhooks, async (c) => {
  const form = await c.req.parseBody({ all: true })
  const url = typeof form.url === 'string' ? form.url.trim().slice(0, 1_000) : ''
  const kinds = [form.kinds].flat().flatMap((kind) => oneOf('WebhookKind', String(kind)) ?? [])
  const typed = { url, kinds }
  if (kinds.length === 0) return webhooksPage(c, { refusal: 'missingKinds', typed })
  const { done } = await run(RegisterWebhook, { key: submissionKey(form), url, kinds }, c.get('context'))
  if (done.__typename === 'RegisteredWebhook') return webhooksPage(c, { secret: done.secret })
  return webhooksPage(c, { refusal: done, typed })
})

// The language link of an answer comes here.
webhookRoutes.get(urls.desk.webhook.pattern, (c) => c.redirect(urls.desk.webhooks, 303))

webhookRoutes.post(urls.desk.webhook.pattern, async (c) => {
  const form = await c.req.parseBody()
  const { act } = form
  const variables = { id: globalId('Webhook', c.req.param('id')), key: submissionKey(form) }
  const done = await doAct(act, variables, c.get('context'))
  if (done.__typename === 'NotFound') return c.notFound()
  if (done.__typename === 'WebhookEnded') return webhooksPage(c, { refusal: done })
  return c.redirect(urls.desk.webhooksDone(act === 'test' ? 'tested' : act === 'resume' ? 'resumed' : 'removed'), 303)
})

async function doAct(
  act: unknown,
  { id, key }: { id: string; key: string | null },
  context: Parameters<typeof run>[2],
) {
  if (act === 'test') return (await run(TestWebhook, { id, key }, context)).done
  if (act === 'resume') return (await run(ResumeWebhook, { id }, context)).done
  if (act === 'remove') return (await run(RemoveWebhook, { id }, context)).done
  throw new BadInput('badInput')
}

async function webhooksPage(c: DeskContext, outcome: Outcome = {}) {
  const { webhooks } = await run(WebhooksQuery, {}, c.get('context'))
  const page = <WebhooksPage frame={c.get('desk')} webhooks={webhooks} {...outcome} />
  return sendPage(c, page, outcome.refusal ? 422 : 200)
}

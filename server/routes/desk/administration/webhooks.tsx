import { Hono } from 'hono'
import {
  CreateWebhook,
  NewWebhookPage,
  type WebhookValues,
} from '../../../../views/desk/administration/new-webhook.tsx'
import {
  DeleteWebhook,
  ResumeWebhook,
  TestWebhook,
  WebhooksPage,
  WebhooksQuery,
} from '../../../../views/desk/administration/webhooks.tsx'
import { secretHash } from '../../../domain/common/secrets.ts'
import { namedEnumValue } from '../../../graphql/in-process/enum-values.ts'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import { BadInput } from '../../../http/response/error-pages.tsx'
import { globalId, urls } from '../../../urls/urls.ts'
import { readFormFields } from '../../forms/form-fields.ts'
import { submissionKey } from '../../forms/submission-key.ts'
import { submitForm } from '../../forms/submit-form.ts'
import { sendPage } from '../../pages/page.tsx'
import { type DeskOutcome, frameAfter, statusAfter } from '../form-outcome.tsx'
import type { DeskContext, DeskEnv } from '../frame.tsx'

export const webhookRoutes = new Hono<DeskEnv>()

const outcomeOf = { test: 'tested', resume: 'resumed', remove: 'removed' } as const
const acts = ['test', 'resume', 'remove'] as const
const outcomes = acts.map((act) => outcomeOf[act])

webhookRoutes.get(urls.desk.webhooks, (c) => {
  const done = outcomes.find((one) => one === c.req.query('done'))
  return webhooksPage(c, {}, { done })
})

webhookRoutes.get(urls.desk.newWebhook, (c) => newWebhookPage(c))

// The page shows the secret. An address with the secret would stay in the browser's history.
webhookRoutes.post(urls.desk.newWebhook, async (c) => {
  const field = await readFormFields(c)
  const url = field('url', 1_000).trim()
  const kinds = field.all('kinds').flatMap((kind) => namedEnumValue('WebhookKind', kind) ?? [])
  const typed = { url, kinds }
  if (kinds.length === 0) {
    const text = c.get('desk').texts.desk.webhooks.missingKinds
    return newWebhookPage(c, { faults: [{ field: 'kinds', text }], typed })
  }
  return submitForm(
    c,
    CreateWebhook,
    { key: field.key, url, kinds },
    {
      done: ({ secret }) => webhooksPage(c, {}, { secret }),
      page: newWebhookPage,
      typed,
    },
  )
})

webhookRoutes.post(urls.desk.webhooks, async (c) => {
  const form = await c.req.parseBody()
  const act = acts.find((one) => typeof form[one] === 'string')
  if (!act) throw new BadInput('badInput')
  const id = globalId('Webhook', String(form[act]))
  const answers = { done: () => c.redirect(urls.desk.webhooksDone(outcomeOf[act]), 303), page: webhooksPage }
  if (act === 'test') return submitForm(c, TestWebhook, { id, key: keyOf(form, id) }, answers)
  if (act === 'resume') return submitForm(c, ResumeWebhook, { id }, answers)
  return submitForm(c, DeleteWebhook, { id }, answers)
})

/** The form has one key for all webhooks. Each webhook gets its own key, derived from it. */
function keyOf(form: Record<string, unknown>, id: string): string | null {
  const key = submissionKey(form)
  return key && secretHash(`${key} ${id}`)
}

function newWebhookPage(c: DeskContext, outcome: DeskOutcome<WebhookValues> = {}) {
  const frame = frameAfter(c.get('desk'), outcome, { WebhookAddressRefused: 'url' })
  return sendPage(c, <NewWebhookPage frame={frame} typed={outcome.typed} />, statusAfter(outcome, 422))
}

type Shown = Pick<Parameters<typeof WebhooksPage>[0], 'done' | 'secret'>

async function webhooksPage(c: DeskContext, outcome: DeskOutcome, shown: Shown = {}) {
  const { webhooks } = await runOperation(WebhooksQuery, {}, c.get('context'))
  const page = <WebhooksPage frame={frameAfter(c.get('desk'), outcome)} webhooks={webhooks} {...shown} />
  return sendPage(c, page, statusAfter(outcome, 422))
}

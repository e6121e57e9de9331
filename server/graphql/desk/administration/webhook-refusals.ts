import { WebhookAddressRefused } from '../../../domain/webhooks/address.ts'
import { mostWebhooks, WebhookEnded, WebhooksFull, WebhooksOff } from '../../../domain/webhooks/register.ts'
import { plainRefusals } from '../../engine/schema/refusal-types.ts'

plainRefusals([
  [WebhooksOff, 'The operator has not set WEBHOOK_KEY, without which nothing can be signed.'],
  [WebhooksFull, `There are ${mostWebhooks} already.`],
  [WebhookAddressRefused, 'Not an https address on a public network, with at most 500 characters and no password.'],
  [WebhookEnded, 'Nothing is sent to it any more, until it is resumed.'],
])

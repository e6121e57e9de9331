import { WebhookAddressRefused } from '../../../domain/webhooks/address.ts'
import { maxWebhooks, WebhookEnded, WebhooksFull, WebhooksOff } from '../../../domain/webhooks/register.ts'
import { defineRefusals } from '../../engine/schema/refusal-types.ts'

defineRefusals([
  [WebhooksOff, 'The operator has not set WEBHOOK_KEY, which signing needs.'],
  [WebhooksFull, `The library has ${maxWebhooks} webhooks, the maximum.`],
  [WebhookAddressRefused, 'The URL must be https on a public network, without a password, at most 500 characters.'],
  [WebhookEnded, 'The webhook has ended and must be resumed first.'],
])

import type * as ja from '../../../ja/desk/administration/webhooks.ts'

export const webhooks: typeof ja.webhooks = {
  why: 'Signed requests notify other programs of changed records. They contain only IDs, no titles and no patrons.',
  none: 'None is registered.',
  register: 'Register',
  url: 'Address of the receiver (https)',
  kinds: 'Notify of',
  kind: { TITLES: 'Titles', ITEMS: 'Copies', BRANCHES: 'Branches', HOLDS: 'Holds', LOANS: 'Loans' },
  missingKinds: 'Select at least one thing to notify of.',
  secret: 'Secret of the signatures (shown only once; give it to the receiver)',
  well: 'Working',
  failing: (time) => `Delivery has failed since ${time}. It is retried at growing intervals.`,
  ended: (time, isGone) =>
    isGone
      ? `Stopped on ${time}, because the receiver reported that it no longer exists.`
      : `Stopped on ${time}, because delivery failed for days.`,
  act: { test: 'Send a test', resume: 'Resume', remove: 'Remove' },
  done: {
    tested: 'A test is sent within a minute.',
    resumed: 'Resumed. Changes made in the meantime are not sent.',
    removed: 'Removed.',
  },
  tries: 'Last messages',
  noTries: 'Nothing has been sent yet.',
  states: { WAITING: 'Waiting', SENDING: 'Being sent', SENT: 'Sent', FAILED: 'Failed' },
  attempts: (n) => `${n} ${n === 1 ? 'attempt' : 'attempts'}`,
  refusals: {
    WebhookAddressRefused: 'Enter an https address on a public network, with at most 500 characters and no password.',
    WebhookEnded: 'This webhook is stopped. Resume it first.',
    WebhooksFull: 'You cannot register any more. Remove one that is not used.',
    WebhooksOff:
      'Messages cannot be signed, because WEBHOOK_KEY is not set. Ask the operator of the service to set it.',
  },
  log: {
    createWebhook: 'Webhook registered',
    testWebhook: 'Webhook tested',
    resumeWebhook: 'Webhook resumed',
    deleteWebhook: 'Webhook removed',
  },
  jobs: { 'tell-programs': 'Send webhooks' },
}

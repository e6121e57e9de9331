import type * as ja from '../../../ja/desk/administration/webhooks.ts'

export const webhooks: typeof ja.webhooks = {
  why: 'Other programs are told by signed requests which rows changed: numbers alone, no titles and no patrons.',
  none: 'None is registered.',
  register: 'Register',
  url: 'Address of the receiver (https)',
  kinds: 'Tell of',
  kind: { TITLES: 'Titles', ITEMS: 'Copies', BRANCHES: 'Branches', HOLDS: 'Holds', LOANS: 'Loans' },
  missingKinds: 'Choose at least one thing to tell of.',
  secret: 'Secret of the signatures (shown this once; give it to the receiver)',
  well: 'Arrives',
  failing: (time) => `Nothing has arrived since ${time}. It is tried again with growing pauses.`,
  ended: (time, isGone) =>
    isGone
      ? `Ended on ${time}, since the receiver said that it is no more.`
      : `Ended on ${time}, since nothing had arrived for days.`,
  act: { test: 'Send a test', resume: 'Resume', remove: 'Remove' },
  done: {
    tested: 'A test is sent within a minute.',
    resumed: 'Resumed. What happened meanwhile is not told.',
    removed: 'Removed.',
  },
  tries: 'Last messages',
  noTries: 'Nothing has been sent yet.',
  states: { WAITING: 'Waits', SENDING: 'On its way', SENT: 'Sent', FAILED: 'Given up' },
  attempts: (n) => `${n} tries`,
}

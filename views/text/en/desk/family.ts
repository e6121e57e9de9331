import type * as ja from '../../ja/desk/family.ts'

export const family: typeof ja.family = {
  title: (name) => `Family cards of ${name}`,
  link: 'Family cards',
  none: 'There are no family cards.',
  helps: (who) => `Helps ${who}`,
  helpedBy: (who) => `Is helped by ${who}`,
  who: (name, card) => `${name} (${card})`,
  may: (things) => `Can: ${things.join(', ')}`,
  since: (way, time) => `${way}, ${time}`,
  until: (day) => `until ${day}`,
  end: 'End this permission',
  endWhy:
    'This also takes back a permission that was made by mistake. A permission that ended is not restored; check again and make a new one.',
  make: 'Add a helper',
  makeWhy: (name) =>
    `Scan the card of the person who reserves, renews or collects for ${name}. Both are informed by email.`,
  card: 'Card of the helper',
  proof: 'Proof',
  proofs: {
    BOTH_PRESENT: 'Both persons are here with their cards',
    GUARDIAN: 'Identity document of the guardian (card of a child)',
    WRITTEN: 'Written authorisation by the card holder',
  },
  chooseProof: 'Choose the proof that you saw.',
  missingCard: 'Scan the card of the helper.',
  submit: 'Add with this proof',
  done: { made: 'The family card was added.', ended: 'The family card was ended.' },
  back: 'Back to the patron',
  toCollect: 'This person can collect for',
  readyFor: (who, n) => `${who}: ${n} ready here`,
  collectFor: 'Check out with the family card',
  collector: (who) =>
    `Collected by ${who}. The loan is on this card. Only items from the hold shelf can be handed over.`,
  log: { createFamilyGrantForPatron: 'Family card made', endFamilyGrantForPatron: 'Family card ended' },
  jobs: { 'end-family-grants': 'End family cards after their last day' },
}

import { languages } from '../../../../views/text/languages.ts'

const [ja] = languages

/** Sentences of pages with the outcome that they tell, in the notation of `Visitor`. The first that fits counts. */
const sentences: readonly (readonly [sentence: string, outcome: string])[] = [
  ...Object.entries(ja.system.reasons).map(([reason, sentence]) => [sentence, reason] as const),
  [ja.system.busy, 'LIBRARY_SYSTEM_BUSY'],
  [ja.patrons.signIn.wrong, 'WRONG_CARD_OR_PASSWORD'],
  [ja.refusals.CardExpired('…'), 'CARD_EXPIRED'],
  [ja.refusals.PatronBlocked('…'), 'PATRON_BLOCKED'],
  [ja.refusals.MaterialNotLendable, 'MATERIAL_NOT_LENDABLE'],
  [ja.refusals.NoLendableCopy, 'NO_LENDABLE_COPY'],
  [ja.refusals.AlreadyRenewed, 'ALREADY_RENEWED'],
  [ja.holds.placed.accepted, 'DONE'],
  [ja.holds.hold.changed, 'DONE'],
  [ja.holds.hold.cancelled, 'CANCELLED'],
  [ja.holds.hold.cancelRequested, 'CANCEL_REQUESTED'],
  [ja.patrons.settings.saved, 'DONE'],
  [ja.patrons.settings.skip.cleared, 'DONE'],
  [ja.holds.place.collectedNowhere, 'COLLECTED_NOWHERE'],
  [ja.loans.list.renewedSome(1), 'DONE'],
]

/** Reads the outcome from the visible text of a page. */
export function outcomeOnPage(text: string): string {
  const found = sentences.find(([sentence]) => sentence.split('…').every((part) => text.includes(part)))
  return found?.[1] ?? `UNKNOWN: ${text.slice(0, 120)}`
}

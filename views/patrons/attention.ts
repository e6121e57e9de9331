import { urls } from '../../server/urls/urls.ts'
import { type FragmentOf, graphql, type ResultOf, readFragment } from '../graphql.ts'
import { SkipData, suspensionText } from '../holds/suspension.ts'
import { RefusalData, refusalText } from '../parts/refusal.ts'
import type { Texts } from '../text/languages.ts'

export const AttentionData = graphql(
  `
  fragment AttentionData on Patron {
    mailAddress mailVerified mailFailingSince
    standing { __typename ...RefusalData }
    expiresOn cardEndsSoon cardRenewal { newLastDay }
    overview { holdsStoppedDays }
    holdSkip: holdSuspension { running ...SkipData }
  }
`,
  [RefusalData, SkipData],
)

/** Something that needs the patron's attention, with the page that handles it. */
interface Attention {
  href: string
  what: string
  why: string
  urgent?: boolean
}

type Me = ResultOf<typeof AttentionData>

/** Lists matters besides holds and loans that need the patron's attention, most urgent first (P7). */
export function attentionItems(texts: Texts, of: FragmentOf<typeof AttentionData>): Attention[] {
  const me = readFragment(AttentionData, of)
  return [...mailItems(texts, me), ...overdueItems(texts, me), ...cardItems(texts, me), ...suspensionItems(texts, me)]
}

/** A failing address is more urgent than an unverified one. A patron without an address wants no mail. */
function mailItems(texts: Texts, { mailAddress, mailVerified, mailFailingSince }: Me): Attention[] {
  const words = texts.patrons.myMenu
  const href = urls.mail
  if (mailAddress === null) return []
  if (mailFailingSince) {
    return [{ href, what: words.mailFailing, why: words.failingSince(texts.time(mailFailingSince)), urgent: true }]
  }
  return mailVerified ? [] : [{ href, what: words.mailUnverified, why: words.noMailYet }]
}

/** Overdue loans that stop new holds (R6). */
function overdueItems(texts: Texts, { overview: { holdsStoppedDays: days } }: Me): Attention[] {
  if (days === null) return []
  const why = texts.refusals.OverdueStopsHolds(days)
  return [{ href: urls.loans(), what: texts.patrons.myMenu.overdueLoans, why, urgent: true }]
}

/**
 * Cards are renewed and blocks are discussed at the branches, which the guide lists, unless the patron can renew the card
 * online (P14).
 */
function cardItems(texts: Texts, { standing, cardEndsSoon, expiresOn, cardRenewal }: Me): Attention[] {
  const { card, cardEnds, cardEndsOnline } = texts.patrons.myMenu
  const href = urls.guide
  if (standing) return [{ href, what: card, why: refusalText(texts, standing), urgent: true }]
  if (!cardEndsSoon || !expiresOn) return []
  if (cardRenewal?.newLastDay)
    return [{ href: urls.cardRenewal(), what: card, why: cardEndsOnline(texts.day(expiresOn)) }]
  return [{ href, what: card, why: cardEnds(texts.day(expiresOn)) }]
}

function suspensionItems(texts: Texts, { holdSkip }: Me): Attention[] {
  if (!holdSkip?.running) return []
  return [
    { href: urls.settings(), what: texts.patrons.settings.skip.title, why: suspensionText(texts, holdSkip, texts.day) },
  ]
}

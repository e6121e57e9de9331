import { waitText } from '../../views/parts/refusal.ts'
import { type Texts, textsIn } from '../../views/text/languages.ts'
import {
  BranchClosed,
  HeldForAnother,
  ItemNotLendable,
  ItemOnLoan,
  ItemReferenceOnly,
  LoanLimitReached,
  UnknownBarcode,
} from '../domain/circulation/refusals.ts'
import { NotFound, type Refusal } from '../domain/common/refusal.ts'
import { CardExpired, PatronBlocked } from '../domain/holds/eligibility/standing.ts'
import { AvPickupNotOffered, HoldNotChangeable, LimitReached, PickupNotOffered } from '../domain/holds/refusals.ts'
import { cachedBranches, cachedMaterialGroups } from '../domain/library/rules/rule-cache.ts'
import { LoanLongOverdue, TooEarlyToRenew } from '../domain/loans/refusals.ts'
import { OverdueStopsHolds, OverdueStopsRenewals } from '../domain/overdue/refusals.ts'
import { TooManyAttempts } from '../domain/patrons/passwords/sign-in-attempts.ts'
import { WrongCardOrPassword } from '../domain/patrons/second-factor/sign-in.ts'
import { NotAtMachine, PasswordNeeded } from '../domain/patrons/second-factor/verify-card.ts'
import type { Encoding } from '../sip2-codec/encoding.ts'
import type { ExchangeContext } from './exchange-context.ts'

/** Language codes by their number in the protocol. */
const languagesByNumber: Record<string, string> = { '001': 'en', '014': 'ja', '019': 'zh', '020': 'ko', '024': 'en' }

/** The languages that an encoding can write. The first one is the default. */
const languagesByEncoding: Record<Encoding, string[]> = {
  UTF8: ['ja', 'en', 'zh', 'ko'],
  CP932: ['ja', 'en'],
  CP850: ['en'],
}

/** Returns the screen texts in the requested language, or in the default language when the encoding cannot write it. */
export function screenTexts(number: string | undefined, encoding: Encoding): Texts {
  const wanted = languagesByNumber[number ?? '']
  const codes = languagesByEncoding[encoding]
  const texts = textsIn(wanted !== undefined && codes.includes(wanted) ? wanted : codes[0])
  if (!texts) throw new Error('The default language of self-check machines has no texts.')
  return texts
}

/** Returns the screen message of a refusal. */
export async function screenMessage(
  refusal: Refusal,
  { db, texts }: Pick<ExchangeContext, 'db' | 'texts'>,
): Promise<string> {
  const { machines, refusals, holds } = texts
  const branch = async (id: number) => {
    const found = (await cachedBranches(db)).find((one) => one.id === id)
    return found ? texts.pick(found) : ''
  }
  if (refusal instanceof WrongCardOrPassword) return texts.patrons.signIn.wrong
  if (refusal instanceof TooManyAttempts) return waitText(texts, refusal.seconds)
  if (refusal instanceof PasswordNeeded) return machines.password
  if (refusal instanceof NotAtMachine)
    return refusal.why === 'PROVISIONAL' ? machines.provisional : machines.secondFactor
  if (refusal instanceof UnknownBarcode) return refusal.isCard ? machines.cardForCopy : machines.unknownCopy
  if (refusal instanceof ItemOnLoan) return machines.onLoan
  if (refusal instanceof ItemReferenceOnly) return machines.referenceOnly
  if (refusal instanceof ItemNotLendable) return machines.notLendable
  if (refusal instanceof HeldForAnother) return machines.heldForAnother
  if (refusal instanceof LoanLimitReached) return machines.loanLimit(refusal.limit)
  if (refusal instanceof BranchClosed) return machines.closed(texts.day(refusal.opensOn))
  if (refusal instanceof PatronBlocked) return refusals.PatronBlocked(refusal.until && texts.day(refusal.until))
  if (refusal instanceof CardExpired) return refusals.CardExpired(texts.day(refusal.on))
  if (refusal instanceof AvPickupNotOffered) return refusals.AvPickupNotOffered(await branch(refusal.branchId))
  if (refusal instanceof PickupNotOffered) return refusals.PickupNotOffered(await branch(refusal.branchId))
  if (refusal instanceof HoldNotChangeable) return refusals.HoldNotChangeable(holds.list.states[refusal.state])
  if (refusal instanceof TooEarlyToRenew) return refusals.TooEarlyToRenew(texts.shortDay(refusal.from))
  if (refusal instanceof LoanLongOverdue) return refusals.LoanLongOverdue(refusal.days)
  if (refusal instanceof OverdueStopsHolds || refusal instanceof OverdueStopsRenewals)
    return refusals[refusal.name as 'OverdueStopsHolds' | 'OverdueStopsRenewals'](refusal.days)
  if (refusal instanceof NotFound) return refusal.object === 'loan' ? machines.notYours : refusals.NotFound
  if (refusal instanceof LimitReached) {
    const group = (await cachedMaterialGroups(db)).find(({ code }) => code === refusal.group)
    return refusals.LimitReached(group ? texts.pick(group) : '', refusal.limit, refusal.inUse)
  }
  const sentence = (refusals as Record<string, unknown>)[refusal.name]
  return typeof sentence === 'string' ? sentence : machines.atDesk
}

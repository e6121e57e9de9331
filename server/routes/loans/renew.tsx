import { Hono } from 'hono'
import { loansPerPage, renewalValue } from '../../../views/loans/loans.tsx'
import {
  RenewalSummary,
  type Renewals,
  RenewedLoansPage,
  RenewingQuery,
  RenewLoans,
  type SortedRenewals,
} from '../../../views/loans/renew.tsx'
import { FrameQuery } from '../../../views/parts/frame-data.ts'
import { refusalText } from '../../../views/parts/refusal.ts'
import { shortTitle } from '../../../views/parts/titles/title-line.tsx'
import { runOperation } from '../../graphql/in-process/run-operation.ts'
import type { PageContext, ServiceEnv } from '../../http/service.ts'
import { globalId, urls } from '../../urls/urls.ts'
import { confirmationAnswer, confirmationPage } from '../forms/confirm.tsx'
import { buildFrame, sendPage } from '../pages/page.tsx'
import { loansPage } from './loans.tsx'

export const renewRoutes = new Hono<ServiceEnv>()

renewRoutes.post(urls.loans.pattern, async (c) => {
  const { renew, ...others } = await c.req.parseBody({ all: true })
  // The button of a row renews only that row, whatever is checked.
  const loans = (renew === undefined ? Object.keys(others) : [renew].flat()).flatMap(
    (value) => parseRenewal(value) ?? [],
  )
  const words = c.get('texts').loans.list
  if (loans.length === 0 || loans.length > loansPerPage)
    return loansPage(c, { faults: [{ text: words.chooseAgain }] }, 422)
  if ((await confirmationAnswer(c)) === 'no') return loansPage(c, { chosen: loans.map(renewalValue) })
  const { data, judged } = await sortRenewals(c, loans)
  const question = {
    title: words.confirmTitle,
    ask: words.confirm(judged.renewed.length),
    about: <RenewalSummary frame={buildFrame(c, data)} loans={judged} />,
    fields: loans.map((loan): [string, string] => ['renew', renewalValue(loan)]),
  }
  // There is nothing to confirm when every renewal would be refused.
  const confirmation = judged.renewed.length > 0 && (await confirmationPage(c, question))
  if (confirmation) return confirmation
  const { renewLoans } = await runOperation(RenewLoans, { loans }, c.get('context'))
  if (renewLoans.some(({ refusal }) => !refusal)) return c.redirect(urls.renewed(...loans.map(renewalValue)), 303)
  return refusalPage(c, renewLoans)
})

renewRoutes.get(urls.renewed.pattern, async (c) => {
  const loans = (c.req.queries('of') ?? []).slice(0, loansPerPage).flatMap((value) => parseRenewal(value) ?? [])
  if (loans.length === 0) return c.redirect(urls.loans(), 303)
  const { data, done } = await sortRenewals(c, loans)
  return sendPage(c, <RenewedLoansPage frame={buildFrame(c, data)} loans={done} />)
})

interface RenewalInput {
  id: string
  renewalsSeen: number
}

/** The ID of a loan and its renewal count. A loan of the library system may have no renewal count. */
const renewalPattern = /^(\d{1,9}(?=\.\d{1,2}$)|[\w.~-]{1,100}(?=\.\d{5}$))\.(\d{1,5})$/

/** Reads a loan and its renewal count at the time of the page from a checkbox or a button. */
function parseRenewal(value: unknown): RenewalInput | null {
  const [, number, seen] = renewalPattern.exec(typeof value === 'string' ? value : '') ?? []
  return number && seen ? { id: globalId('Loan', number), renewalsSeen: Number(seen) } : null
}

/** The expected outcome of each renewal (`judged`), and the loans renewed since the page was made (`done`). */
async function sortRenewals(c: PageContext, loans: RenewalInput[]) {
  const data = await runOperation(RenewingQuery, { ids: loans.map(({ id }) => id) }, c.get('context'))
  const known = loans.flatMap(({ id, renewalsSeen }) => {
    const loan = data.me.loansByIds.find((loan) => loan.id === id)
    return loan ? { loan, refusal: loan.renewalRefusal, done: loan.renewals > renewalsSeen } : []
  })
  const ended = loans.length - known.length
  const sortedBy = (good: (one: (typeof known)[number]) => boolean): SortedRenewals => ({
    renewed: known.filter(good).map(({ loan }) => loan),
    refused: known.filter((one) => !good(one)),
    ended,
  })
  return { data, judged: sortedBy(({ refusal }) => !refusal), done: sortedBy(({ done }) => done) }
}

/**
 * No loan was renewed. The refusal of a single loan is shown above the list of loans, several refusals on their own
 * page.
 */
async function refusalPage(c: PageContext, renewals: Renewals) {
  const [texts, [only, ...others]] = [c.get('texts'), renewals]
  const words = texts.loans.list
  if (only && others.length === 0) {
    if (!only.loan) return loansPage(c, { faults: [{ text: words.ended }] }, 404)
    const reason = only.refusal ? refusalText(texts, only.refusal) : ''
    return loansPage(c, { faults: [{ text: words.notRenewed(shortTitle(only.loan.title, 60), reason) }] }, 409)
  }
  const data = await runOperation(FrameQuery, {}, c.get('context'))
  const refused = renewals.flatMap(({ loan, refusal }) => (loan ? { loan, refusal } : []))
  const loans = { renewed: [], refused, ended: renewals.length - refused.length }
  return sendPage(c, <RenewedLoansPage frame={buildFrame(c, data)} loans={loans} />, 409)
}

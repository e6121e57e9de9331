import { Hono } from 'hono'
import { FrameQuery } from '../../../views/layout.tsx'
import { LoansPage, LoansQuery, loansPerPage, type Renewals, RenewLoans } from '../../../views/loans/loans.tsx'
import { RenewedLoansPage } from '../../../views/loans/renewed.tsx'
import { refusalText } from '../../../views/parts/refusal.ts'
import { shortTitle } from '../../../views/parts/title-line.tsx'
import { run } from '../../graphql/run.ts'
import type { PageContext, ServiceEnv } from '../../service.ts'
import { globalId, urls } from '../../urls.ts'
import { frameOf, sendPage } from '../page.tsx'

export const loansRoutes = new Hono<ServiceEnv>()

loansRoutes.get(urls.loans.pattern, (c) => loansPage(c))

loansRoutes.post(urls.loans.pattern, async (c) => {
  const { renew, ...others } = await c.req.parseBody()
  // A row's button renews that row alone, whatever is ticked.
  const pressed = renew === undefined ? Object.keys(others) : [renew]
  const loans = pressed.flatMap((value) => renewingFrom(value) ?? [])
  if (loans.length === 0 || loans.length > loansPerPage) return loansPage(c, c.get('texts').loans.list.chooseAgain, 422)
  const { renewLoans } = await run(RenewLoans, { loans }, c.get('context'))
  const [only] = renewLoans
  return renew !== undefined && only ? oneRenewed(c, only) : severalRenewed(c, renewLoans)
})

/** A loan and how often it was renewed when the page was made, as the page's boxes and buttons carry them. */
function renewingFrom(value: unknown) {
  const [, number, seen] = /^(\d{1,9})\.(\d{1,2})$/.exec(typeof value === 'string' ? value : '') ?? []
  return number && seen ? { id: globalId('Loan', number), renewalsSeen: Number(seen) } : null
}

function oneRenewed(c: PageContext, { loan, refusal }: Renewals[number]) {
  const texts = c.get('texts')
  const words = texts.loans.list
  if (!loan) return loansPage(c, words.ended, 404)
  const title = shortTitle(loan.title, 60)
  if (refusal) return loansPage(c, words.notRenewed(title, refusalText(texts, refusal)), 409)
  return loansPage(c, words.renewed(title, texts.day(loan.dueOn)))
}

async function severalRenewed(c: PageContext, renewals: Renewals) {
  const data = await run(FrameQuery, {}, c.get('context'))
  const none = renewals.every(({ refusal }) => refusal)
  return sendPage(c, <RenewedLoansPage frame={frameOf(c, data)} renewals={renewals} />, none ? 409 : 200)
}

async function loansPage(c: PageContext, notice?: string, status?: 404 | 409 | 422) {
  const { after, before } = c.req.query()
  const range = before ? { last: loansPerPage, before } : { first: loansPerPage, after: after ?? null }
  const data = await run(LoansQuery, range, c.get('context'))
  return sendPage(c, <LoansPage frame={frameOf(c, data)} me={data.me} notice={notice} />, status)
}

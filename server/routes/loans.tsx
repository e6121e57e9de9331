import { Hono } from 'hono'
import { LoansPage, LoansQuery, LoanTitleQuery, loansPerPage, RenewLoan } from '../../views/loans.tsx'
import { refusalText } from '../../views/parts/refusal.ts'
import { shortTitle } from '../../views/parts/title-line.tsx'
import { run } from '../graphql/run.ts'
import type { CounterEnv, PageContext } from '../middleware/asker.ts'
import { globalId, urls } from '../urls.ts'
import { frameOf, sendPage } from './page.tsx'

export const loanRoutes = new Hono<CounterEnv>()

loanRoutes.get(urls.loans(), (c) => loansPage(c))

loanRoutes.post(urls.loans(), async (c) => {
  const { renew } = await c.req.parseBody()
  const texts = c.get('texts')
  const [, number, seen] = /^(\d{1,9})\.(\d{1,2})$/.exec(typeof renew === 'string' ? renew : '') ?? []
  if (!number || !seen) return loansPage(c, texts.loans.chooseAgain, 422)
  const id = globalId('Loan', number)
  const { renewLoan } = await run(RenewLoan, { id, renewalsSeen: Number(seen) }, c.get('context'))
  if (renewLoan.__typename === 'Loan') {
    return loansPage(c, texts.loans.renewed(shortTitle(renewLoan.title), texts.day(renewLoan.dueOn)))
  }
  if (renewLoan.__typename === 'NotFound') return loansPage(c, texts.loans.ended, 404)
  const { node } = await run(LoanTitleQuery, { id }, c.get('context'))
  const title = node?.__typename === 'Loan' ? shortTitle(node.title) : ''
  return loansPage(c, texts.loans.notRenewed(title, refusalText(texts, renewLoan)), 409)
})

async function loansPage(c: PageContext, notice?: string, status?: 404 | 409 | 422) {
  const { after, before } = c.req.query()
  const range = before ? { last: loansPerPage, before } : { first: loansPerPage, after: after ?? null }
  const data = await run(LoansQuery, range, c.get('context'))
  return sendPage(c, <LoansPage frame={frameOf(c, data)} me={data.me} notice={notice} />, status)
}

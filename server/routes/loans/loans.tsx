import { Hono } from 'hono'
import { LoansPage, LoansQuery, loansPerPage } from '../../../views/loans/loans.tsx'
import type { FormError } from '../../../views/parts/forms/form-errors.tsx'
import { runOperation } from '../../graphql/in-process/run-operation.ts'
import type { PageContext, ServiceEnv } from '../../http/service.ts'
import { urls } from '../../urls/urls.ts'
import { buildFrame, readRange, sendPage } from '../pages/page.tsx'

export const loansRoutes = new Hono<ServiceEnv>()

loansRoutes.get(urls.loans.pattern, (c) => loansPage(c))

interface Shown {
  faults?: FormError[]
  /** The values of the checked loans. */
  chosen?: string[]
}

export async function loansPage(c: PageContext, { faults, chosen }: Shown = {}, status?: 404 | 409 | 422) {
  const range = readRange(c, loansPerPage)
  const data = await runOperation(LoansQuery, range, c.get('context'))
  return sendPage(c, <LoansPage frame={buildFrame(c, data, faults)} me={data.me} chosen={chosen} />, status)
}

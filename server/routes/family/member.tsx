import { Hono } from 'hono'
import {
  FamilyMemberQuery,
  type Member,
  MemberPage,
  memberTitle,
  RenewLoanForFamily,
} from '../../../views/family/member.tsx'
import { refusalText } from '../../../views/parts/refusal.ts'
import { runOperation } from '../../graphql/in-process/run-operation.ts'
import type { PageContext, ServiceEnv } from '../../http/service.ts'
import { globalId, urls } from '../../urls/urls.ts'
import { confirmationAnswer, confirmationPage } from '../forms/confirm.tsx'
import { type FormStatus, frameAfter, type Outcome, statusAfter } from '../forms/form-errors.ts'
import { sendPage } from '../pages/page.tsx'

export const memberRoutes = new Hono<ServiceEnv>()

memberRoutes.get(urls.familyMember.pattern, (c) => {
  const { done } = c.get('texts').family.member
  const name = c.req.query('done')
  return memberPage(c, name === 'placed' || name === 'renewed' ? { done: done[name] } : {})
})

memberRoutes.get(urls.renewForFamily.pattern, (c) =>
  c.redirect(urls.familyMember(globalId('FamilyGrant', c.req.param('id'))), 303),
)

memberRoutes.post(urls.renewForFamily.pattern, async (c) => {
  const number = c.req.param('id')
  const texts = c.get('texts')
  const { renew } = await c.req.parseBody()
  const [, loan, seen] = /^(\d{1,9})\.(\d{1,5})$/.exec(typeof renew === 'string' ? renew : '') ?? []
  if (!loan || !seen) return memberPage(c, { faults: [{ text: texts.frame.errors.badInput }] })
  if ((await confirmationAnswer(c)) === 'no') return memberPage(c)
  const found = await readMember(c, number)
  if (!found) return c.notFound()
  const { member } = found
  const loanId = globalId('Loan', loan)
  const index = member.account.loans.findIndex((one) => one.loanId === loanId)
  const words = texts.family.member
  const what = memberTitle(texts, member.account.loans[index]?.title ?? null, index)
  const question = {
    title: words.confirmTitle,
    ask: words.confirm(member.name, what),
    fields: [['renew', `${loan}.${seen}`]] as [string, string][],
  }
  const confirmation = index >= 0 && (await confirmationPage(c, question))
  if (confirmation) return confirmation
  const variables = { grant: member.id, loan: loanId, seen: Number(seen) }
  const { done } = await runOperation(RenewLoanForFamily, variables, c.get('context'))
  if (done.__typename === 'FamilyRenewalPayload') return c.redirect(urls.familyMember(member.id, 'renewed'), 303)
  return memberPage(c, { faults: [{ text: words.notRenewed(refusalText(texts, done)) }] }, 409)
})

async function memberPage(c: PageContext, outcome: Outcome = {}, status: FormStatus = statusAfter(c, outcome)) {
  const found = await readMember(c, c.req.param('id') ?? '')
  if (!found) return c.notFound()
  const { data, member } = found
  return sendPage(c, <MemberPage frame={frameAfter(c, data, outcome)} member={member} />, status)
}

/** Reads the family member of a grant. Null when the viewer is not the helper, or the grant is not valid today (P8). */
async function readMember(c: PageContext, number: string) {
  const data = await runOperation(FamilyMemberQuery, { id: globalId('FamilyGrant', number) }, c.get('context'))
  const { grant } = data
  if (grant?.__typename !== 'FamilyGrant' || !grant.account) return null
  return { data, member: grant as Member }
}

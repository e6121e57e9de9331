import { Hono } from 'hono'
import { EndFamilyGrant, FamilyPage, FamilyQuery, WithdrawFamilyCodes } from '../../../views/family/family.tsx'
import { runOperation } from '../../graphql/in-process/run-operation.ts'
import type { PageContext, ServiceEnv } from '../../http/service.ts'
import type { FamilyDone } from '../../urls/rooms/family.ts'
import { globalId, urls } from '../../urls/urls.ts'
import { type FormStatus, frameAfter, type Outcome, statusAfter } from '../forms/form-errors.ts'
import { readFormFields } from '../forms/form-fields.ts'
import { sendPage } from '../pages/page.tsx'

export const familyPageRoutes = new Hono<ServiceEnv>()

const outcomes: readonly FamilyDone[] = ['accepted', 'added', 'ended', 'withdrawn']

familyPageRoutes.get(urls.family.pattern, (c) => {
  const { done } = c.get('texts').family
  const name = outcomes.find((one) => one === c.req.query('done'))
  return familyPage(c, { done: name && done[name] })
})

// The language link of an answer and the return from sign-in request this address with GET.
familyPageRoutes.get(urls.endFamilyGrant, (c) => c.redirect(urls.family(), 303))

familyPageRoutes.post(urls.endFamilyGrant, async (c) => {
  const field = await readFormFields(c)
  const which = field('grant', 20)
  const { frame, family } = c.get('texts')
  if (field('codes', 3) === 'all') {
    await runOperation(WithdrawFamilyCodes, {}, c.get('context'))
    return c.redirect(urls.family('withdrawn'), 303)
  }
  if (!/^\d{1,9}$/.test(which)) return familyPage(c, { faults: [{ text: frame.errors.badInput }] })
  const { done } = await runOperation(EndFamilyGrant, { id: globalId('FamilyGrant', which) }, c.get('context'))
  if (done.__typename === 'EndFamilyGrantPayload') return c.redirect(urls.family('ended'), 303)
  return familyPage(c, { faults: [{ text: family.gone }] }, 404)
})

async function familyPage(c: PageContext, outcome: Outcome, status: 404 | FormStatus = statusAfter(c, outcome)) {
  const data = await runOperation(FamilyQuery, {}, c.get('context'))
  return sendPage(c, <FamilyPage frame={frameAfter(c, data, outcome)} family={data.me.family} />, status)
}

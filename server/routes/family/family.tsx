import { Hono } from 'hono'
import { EndFamilyGrant, FamilyPage, FamilyQuery, WithdrawFamilyCodes } from '../../../views/family/family.tsx'
import type { FormError } from '../../../views/parts/forms/form-errors.tsx'
import { type PageNotice, pageNotice } from '../../../views/parts/forms/notice.tsx'
import { runOperation } from '../../graphql/in-process/run-operation.ts'
import type { PageContext, ServiceEnv } from '../../http/service.ts'
import type { FamilyDone } from '../../urls/rooms/family.ts'
import { globalId, urls } from '../../urls/urls.ts'
import { buildFrame, readFormFields, sendPage } from '../pages/page.tsx'

export const familyPageRoutes = new Hono<ServiceEnv>()

const outcomes: readonly FamilyDone[] = ['accepted', 'added', 'ended', 'withdrawn']

familyPageRoutes.get(urls.family.pattern, (c) => {
  const { done } = c.get('texts').family
  const said = outcomes.find((one) => one === c.req.query('done'))
  return familyPage(c, { notice: pageNotice('done', said && done[said]) })
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
  if (!/^\d{1,9}$/.test(which)) return familyPage(c, { faults: [{ text: frame.errors.badInput }] }, 422)
  const { done } = await runOperation(EndFamilyGrant, { id: globalId('FamilyGrant', which) }, c.get('context'))
  if (done.__typename === 'EndFamilyGrantPayload') return c.redirect(urls.family('ended'), 303)
  return familyPage(c, { faults: [{ text: family.gone }] }, 404)
})

interface Shown {
  notice?: PageNotice | undefined
  faults?: FormError[]
}

async function familyPage(c: PageContext, { notice, faults }: Shown, status?: 404 | 422) {
  const data = await runOperation(FamilyQuery, {}, c.get('context'))
  return sendPage(c, <FamilyPage frame={buildFrame(c, data, faults, notice)} family={data.me.family} />, status)
}

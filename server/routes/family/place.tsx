import { Hono } from 'hono'
import {
  PlaceForFamilyPage,
  PlaceForFamilyQuery,
  PlaceHoldsForFamily,
  type PlacingValues,
} from '../../../views/family/place.tsx'
import type { FormError } from '../../../views/parts/forms/form-errors.tsx'
import { refusalText } from '../../../views/parts/refusal.ts'
import { shortTitle } from '../../../views/parts/titles/title-line.tsx'
import { newSecret } from '../../domain/common/secrets.ts'
import { runOperation } from '../../graphql/in-process/run-operation.ts'
import type { PageContext, ServiceEnv } from '../../http/service.ts'
import { globalId, urls } from '../../urls/urls.ts'
import { refusalErrors } from '../forms/form-errors.ts'
import { readFormFields } from '../forms/form-fields.ts'
import { pickupFields } from '../holds/pickup-fields.ts'
import { buildFrame, sendPage } from '../pages/page.tsx'

export const placeForFamilyRoutes = new Hono<ServiceEnv>()

placeForFamilyRoutes.get(urls.placeForFamily.pattern, (c) => placePage(c, c.req.param('id'), {}))

placeForFamilyRoutes.post(urls.placeForFamily.pattern, async (c) => {
  const number = c.req.param('id')
  const field = await readFormFields(c)
  const [key, pickup] = [field('key'), field('pickup')]
  const titles = field.numbers('title')
  const [texts, typed] = [c.get('texts'), { titles, pickup }]
  const faults = [
    ...(titles.length === 0 ? [{ field: 'title', text: texts.family.place.choose }] : []),
    ...(/^\d{1,9}$/.test(pickup) ? [] : [{ field: 'pickup', text: texts.holds.place.choosePickup }]),
  ]
  if (faults.length > 0) return placePage(c, number, { key, typed, faults })
  const input = {
    grantId: globalId('FamilyGrant', number),
    key,
    titleIds: titles.slice(0, 50).map((title) => globalId('Title', title)),
    pickupBranchId: globalId('Branch', pickup),
  }
  const { placed } = await runOperation(PlaceHoldsForFamily, { input }, c.get('context'))
  if (placed.__typename !== 'PlaceHoldsForFamilyPayload') {
    if (placed.__typename === 'NotFound') return c.notFound()
    // The patron went back to the page and changed the form, so the next submission gets a new key.
    const next = placed.__typename === 'KeyUsedForOther' ? newSecret() : key
    return placePage(c, number, { key: next, typed, faults: refusalErrors(c, placed, pickupFields) })
  }
  const refused = placed.placements.flatMap(({ title, refusal }) => (refusal ? [{ title, refusal }] : []))
  if (refused.length === 0) return c.redirect(urls.familyMember(input.grantId, 'placed'), 303)
  const words = texts.family.place
  const done = placed.placements.length - refused.length
  return placePage(c, number, {
    typed: { titles: [], pickup },
    some: done > 0 ? words.some(done) : undefined,
    faults: refused.map(({ title, refusal }) => ({
      text: words.refused(title ? shortTitle(title, 60) : '', refusalText(texts, refusal)),
    })),
  })
})

interface PlacePageState {
  key?: string
  typed?: PlacingValues
  faults?: FormError[]
  some?: string | undefined
}

async function placePage(c: PageContext, number: string, { key, typed = {}, faults = [], some }: PlacePageState) {
  const data = await runOperation(PlaceForFamilyQuery, { id: globalId('FamilyGrant', number) }, c.get('context'))
  const { grant } = data
  if (grant?.__typename !== 'FamilyGrant' || !grant.account || !grant.rights.includes('PLACE')) return c.notFound()
  const page = (
    <PlaceForFamilyPage
      frame={buildFrame(c, data, faults)}
      data={data}
      grant={grant}
      titles={data.basket?.titles ?? []}
      submissionKey={key || newSecret()}
      typed={typed}
      some={some}
    />
  )
  return sendPage(c, page, faults.length > 0 ? 422 : 200)
}

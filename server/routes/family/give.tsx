import { Hono } from 'hono'
import {
  AcceptCodePage,
  AcceptFamilyCode,
  AddCardPage,
  AddFamilyCard,
  CreateFamilyCode,
  FamilyFormQuery,
  GiveCodePage,
  NewCodePage,
} from '../../../views/family/give.tsx'
import type { ChoiceValues } from '../../../views/family/grant-choices.tsx'
import type { FormError } from '../../../views/parts/forms/form-errors.tsx'
import { runOperation } from '../../graphql/in-process/run-operation.ts'
import type { PageContext, ServiceEnv } from '../../http/service.ts'
import { urls } from '../../urls/urls.ts'
import { missingFieldErrors, refusalErrors, statusOfRefusal } from '../forms/form-errors.ts'
import { buildFrame, readFormFields, sendPage } from '../pages/page.tsx'
import { cardFields, grantFields, readChoices } from './read-choices.ts'

export const giveRoutes = new Hono<ServiceEnv>()

type Status = 404 | 422 | 429

interface Refused {
  typed?: ChoiceValues
  faults?: FormError[]
}

giveRoutes.get(urls.familyCode, (c) => codeForm(c))

// There is no redirect: only this response contains the code, and nothing stores it.
giveRoutes.post(urls.familyCode, async (c) => {
  const field = await readFormFields(c)
  const { typed, until, faults } = await readChoices(c, field)
  const [texts, context, password] = [c.get('texts'), c.get('context'), field('password', 200)]
  faults.push(...missingFieldErrors(texts, [['password', texts.family.give.password, password]]))
  if (faults.length > 0) return codeForm(c, { typed, faults }, 422)
  const { made } = await runOperation(CreateFamilyCode, { rights: [...typed.rights], until, password }, context)
  if (made.__typename !== 'CreateFamilyCodePayload') {
    return codeForm(c, { typed, faults: refusalErrors(c, made, grantFields) }, statusOfRefusal(c, made))
  }
  const data = await runOperation(FamilyFormQuery, {}, context)
  const link = `${c.get('baseUrl')}${urls.acceptFamilyCode(made.code)}`
  return sendPage(
    c,
    <NewCodePage frame={buildFrame(c, data)} code={made.code} expiresAt={made.expiresAt} link={link} />,
  )
})

async function codeForm(c: PageContext, { faults, typed }: Refused = {}, status?: Status) {
  const data = await runOperation(FamilyFormQuery, {}, c.get('context'))
  const isChild = data.me.family.titlesNeedGuardian
  return sendPage(c, <GiveCodePage frame={buildFrame(c, data, faults)} typed={typed} isChild={isChild} />, status)
}

giveRoutes.get(urls.acceptFamilyCode.pattern, (c) => acceptForm(c, (c.req.query('link') ?? '').slice(0, 40)))

giveRoutes.post(urls.acceptFamilyCode.pattern, async (c) => {
  const code = (await readFormFields(c))('code', 40)
  const texts = c.get('texts')
  const missing = missingFieldErrors(texts, [['code', texts.family.accept.code, code]])
  if (missing.length > 0) return acceptForm(c, code, missing, 422)
  const { made } = await runOperation(AcceptFamilyCode, { code }, c.get('context'))
  if (made.__typename === 'FamilyGrantPayload') return c.redirect(urls.family('accepted'), 303)
  // The field of this form is the code, whatever the refusal is about.
  const faults = refusalErrors(c, made).map((fault) => ({ ...fault, field: 'code' }))
  return acceptForm(c, code, faults, statusOfRefusal(c, made))
})

async function acceptForm(c: PageContext, code: string, faults?: FormError[], status?: Status) {
  const data = await runOperation(FamilyFormQuery, {}, c.get('context'))
  return sendPage(c, <AcceptCodePage frame={buildFrame(c, data, faults)} code={code} />, status)
}

giveRoutes.get(urls.addFamilyCard, (c) => cardForm(c, ''))

giveRoutes.post(urls.addFamilyCard, async (c) => {
  const field = await readFormFields(c)
  const { typed, until, faults } = await readChoices(c, field)
  const [texts, card, password] = [c.get('texts'), field('card', 40), field('password', 200)]
  const words = texts.family.add
  faults.push(
    ...missingFieldErrors(texts, [
      ['card', words.card, card],
      ['password', words.password, password],
    ]),
  )
  if (faults.length > 0) return cardForm(c, card, { typed, faults }, 422)
  const asked = { card, password, rights: [...typed.rights], until }
  const { made } = await runOperation(AddFamilyCard, asked, c.get('context'))
  if (made.__typename === 'FamilyGrantPayload') return c.redirect(urls.family('added'), 303)
  return cardForm(c, card, { typed, faults: refusalErrors(c, made, cardFields) }, statusOfRefusal(c, made))
})

async function cardForm(c: PageContext, card: string, { faults, typed }: Refused = {}, status?: Status) {
  const data = await runOperation(FamilyFormQuery, {}, c.get('context'))
  return sendPage(c, <AddCardPage frame={buildFrame(c, data, faults)} typed={typed} card={card} />, status)
}

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
import { type ChoiceValues, rightFields } from '../../../views/family/grant-choices.tsx'
import type { FormError } from '../../../views/parts/forms/form-errors.tsx'
import { runOperation } from '../../graphql/in-process/run-operation.ts'
import type { PageContext, ServiceEnv } from '../../http/service.ts'
import { urls } from '../../urls/urls.ts'
import { readDateField } from '../forms/date-field.ts'
import {
  type FieldsByRefusal,
  frameAfter,
  missingFieldErrors,
  type Outcome,
  statusAfter,
} from '../forms/form-errors.ts'
import { readFormFields } from '../forms/form-fields.ts'
import { submitForm } from '../forms/submit-form.ts'
import { buildFrame, sendPage } from '../pages/page.tsx'

type Field = Awaited<ReturnType<typeof readFormFields>>

interface Read {
  typed: ChoiceValues
  /** Null when there is no fixed end, and when the field is not a date. */
  until: string | null
  faults: FormError[]
}

/** Reads the rights and the last day of a form that makes a grant. */
async function readChoices(c: PageContext, field: Field): Promise<Read> {
  const typed = { rights: rightFields.filter((right) => field(right) === '1'), until: field('until', 40) }
  const until = await readDateField(typed.until, c.get('context'))
  const { frame, family } = c.get('texts')
  const faults = until === undefined ? [{ field: 'until', text: frame.noDate(family.lastDay) }] : []
  return { typed, until: until ?? null, faults }
}

/** The fields of these forms by the refusals that are about them. */
const grantFields: FieldsByRefusal = {
  DateInPast: 'until',
  TitlesNeedGuardian: 'rights',
  WrongPassword: 'password',
}

/** The same for the form with a card. */
const cardFields: FieldsByRefusal = { ...grantFields, WrongCardOrPassword: 'card', FamilyCardRefused: 'card' }

export const giveRoutes = new Hono<ServiceEnv>()

giveRoutes.get(urls.familyCode, (c) => codeForm(c))

// The answer is the page with the code, which is stored only sealed for this session (decision 037).
giveRoutes.post(urls.familyCode, async (c) => {
  const field = await readFormFields(c)
  const { typed, until, faults } = await readChoices(c, field)
  const [texts, context, password] = [c.get('texts'), c.get('context'), field('password', 200)]
  faults.push(...missingFieldErrors(texts, [['password', texts.family.give.password, password]]))
  if (faults.length > 0) return codeForm(c, { typed, faults })
  return submitForm(
    c,
    CreateFamilyCode,
    { rights: [...typed.rights], until, password },
    {
      done: async ({ code, expiresAt }) => {
        const data = await runOperation(FamilyFormQuery, {}, context)
        const link = `${c.get('baseUrl')}${urls.acceptFamilyCode(code)}`
        const props = { frame: buildFrame(c, data), code, expiresAt, link }
        return sendPage(c, <NewCodePage {...props} />)
      },
      page: codeForm,
      typed,
    },
  )
})

async function codeForm(c: PageContext, outcome: Outcome<ChoiceValues> = {}) {
  const data = await runOperation(FamilyFormQuery, {}, c.get('context'))
  const isChild = data.me.family.titlesNeedGuardian
  const page = (
    <GiveCodePage frame={frameAfter(c, data, outcome, grantFields)} typed={outcome.typed} isChild={isChild} />
  )
  return sendPage(c, page, statusAfter(c, outcome))
}

giveRoutes.get(urls.acceptFamilyCode.pattern, (c) => acceptForm(c, { typed: (c.req.query('link') ?? '').slice(0, 40) }))

giveRoutes.post(urls.acceptFamilyCode.pattern, async (c) => {
  const code = (await readFormFields(c))('code', 40)
  const texts = c.get('texts')
  const faults = missingFieldErrors(texts, [['code', texts.family.accept.code, code]])
  if (faults.length > 0) return acceptForm(c, { typed: code, faults })
  const done = () => c.redirect(urls.family('accepted'), 303)
  return submitForm(c, AcceptFamilyCode, { code }, { done, page: acceptForm, typed: code })
})

async function acceptForm(c: PageContext, outcome: Outcome<string>) {
  const data = await runOperation(FamilyFormQuery, {}, c.get('context'))
  const { refusal, typed = '' } = outcome
  // The field of this form is the code, whatever the refusal is about.
  const frame = frameAfter(c, data, outcome, refusal && { [refusal.__typename]: 'code' })
  return sendPage(c, <AcceptCodePage frame={frame} code={typed} />, statusAfter(c, outcome))
}

giveRoutes.get(urls.addFamilyCard, (c) => cardForm(c, {}))

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
  if (faults.length > 0) return cardForm(c, { typed, faults }, card)
  return submitForm(
    c,
    AddFamilyCard,
    { card, password, rights: [...typed.rights], until },
    {
      done: () => c.redirect(urls.family('added'), 303),
      page: (_, outcome) => cardForm(c, outcome, card),
      typed,
    },
  )
})

async function cardForm(c: PageContext, outcome: Outcome<ChoiceValues>, card = '') {
  const data = await runOperation(FamilyFormQuery, {}, c.get('context'))
  const page = <AddCardPage frame={frameAfter(c, data, outcome, cardFields)} typed={outcome.typed} card={card} />
  return sendPage(c, page, statusAfter(c, outcome))
}

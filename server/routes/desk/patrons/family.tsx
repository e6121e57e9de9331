import { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import { DeskSuccess } from '../../../../views/desk/frame.tsx'
import {
  CreateFamilyGrantForPatron,
  EndFamilyGrantForPatron,
  type FamilyFormValues,
  PatronFamilyPage,
  PatronFamilyQuery,
  proofs,
} from '../../../../views/desk/patrons/family.tsx'
import type { DeskRefusal } from '../../../../views/desk/refusal.ts'
import { type FieldsByDeskRefusal, frameWithRefusal, withErrors } from '../../../../views/desk/refusal-stop.tsx'
import { rightFields } from '../../../../views/family/grant-choices.tsx'
import type { FormError } from '../../../../views/parts/forms/form-errors.tsx'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import { globalId, urls } from '../../../urls/urls.ts'
import { readDateField } from '../../forms/date-field.ts'
import { submissionKey } from '../../forms/submission-key.ts'
import { sendPage } from '../../pages/page.tsx'
import type { DeskContext, DeskEnv } from '../frame.tsx'
import { readTextField } from './typed-details.ts'

export const patronFamilyRoutes = new Hono<DeskEnv>()

const fields: FieldsByDeskRefusal = {
  UnknownCard: 'card',
  CardRetired: 'card',
  FamilyCardRefused: 'card',
  FamilyFull: 'card',
  DateInPast: 'until',
}

patronFamilyRoutes.get(urls.desk.patronFamily.pattern, (c) => {
  const { done } = c.get('desk').texts.desk.family
  const said = c.req.query('done')
  const sentence = said === 'made' || said === 'ended' ? done[said] : null
  const success = sentence && (
    <DeskSuccess>
      <p class="what">{sentence}</p>
    </DeskSuccess>
  )
  return familyPage(c, c.req.param('id'), { said: success })
})

patronFamilyRoutes.post(urls.desk.patronFamily.pattern, async (c) => {
  const number = c.req.param('id')
  const [id, context] = [globalId('DeskPatron', number), c.get('context')]
  const form = await c.req.parseBody()
  if (form.what === 'end') {
    const grant = readTextField(form.grant, 9)
    if (!/^\d{1,9}$/.test(grant)) return familyPage(c, number)
    const { done } = await runOperation(EndFamilyGrantForPatron, { id: globalId('FamilyGrant', grant) }, context)
    if (done.__typename !== 'DeskPatronPayload') return familyPage(c, number, { refusal: done })
    return c.redirect(urls.desk.patronFamily(id, 'ended'), 303)
  }
  const typed = {
    card: readTextField(form.card, 100),
    rights: rightFields.filter((right) => form[right] === '1'),
    until: readTextField(form.until, 40),
    proof: readTextField(form.proof, 20),
  }
  const { desk, family, frame } = c.get('desk').texts
  const until = await readDateField(typed.until, context)
  const proof = proofs.find((one) => one === typed.proof)
  const faults = [
    ...(typed.card ? [] : [{ field: 'card', text: desk.family.missingCard }]),
    ...(until === undefined ? [{ field: 'until', text: frame.noDate(family.lastDay) }] : []),
    ...(proof ? [] : [{ field: 'proof', text: desk.family.chooseProof }]),
  ]
  if (faults.length > 0 || !proof) return familyPage(c, number, { faults, typed })
  const variables = {
    id,
    card: typed.card,
    rights: typed.rights,
    until: until ?? null,
    proof,
    key: submissionKey(form),
  }
  const { done } = await runOperation(CreateFamilyGrantForPatron, variables, context)
  if (done.__typename !== 'DeskPatronPayload') return familyPage(c, number, { refusal: done, typed })
  return c.redirect(urls.desk.patronFamily(id, 'made'), 303)
})

interface Outcome {
  said?: Child
  refusal?: DeskRefusal
  faults?: FormError[]
  typed?: FamilyFormValues
}

async function familyPage(c: DeskContext, number: string, { said, refusal, faults, typed }: Outcome = {}) {
  const variables = { id: globalId('DeskPatron', number) }
  const { deskPatronById: patron } = await runOperation(PatronFamilyQuery, variables, c.get('context'))
  if (!patron || (refusal?.__typename === 'NotFound' && typed)) return c.notFound()
  const plain = c.get('desk')
  const frame = refusal ? frameWithRefusal(plain, refusal, fields) : faults ? withErrors(plain, faults) : plain
  const status = refusal || faults ? 422 : 200
  return sendPage(c, <PatronFamilyPage frame={frame} patron={patron} said={said} typed={typed} />, status)
}

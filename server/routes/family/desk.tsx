import { Hono } from 'hono'
import {
  CreateFamilyGrantForPatron,
  EndFamilyGrantForPatron,
  type FamilyFormValues,
  PatronFamilyPage,
  PatronFamilyQuery,
  proofs,
} from '../../../views/desk/patrons/family.tsx'
import type { FieldsByDeskRefusal } from '../../../views/desk/refusal-stop.tsx'
import { rightFields } from '../../../views/family/grant-choices.tsx'
import { runOperation } from '../../graphql/in-process/run-operation.ts'
import { globalId, urls } from '../../urls/urls.ts'
import { type DeskOutcome, frameAfter, statusAfter } from '../desk/form-outcome.tsx'
import type { DeskContext, DeskEnv } from '../desk/frame.tsx'
import { readTextField } from '../desk/patrons/typed-details.ts'
import { readDateField } from '../forms/date-field.ts'
import { submissionKey } from '../forms/submission-key.ts'
import { submitForm } from '../forms/submit-form.ts'
import { sendPage } from '../pages/page.tsx'

export const deskFamilyRoutes = new Hono<DeskEnv>()

const fields: FieldsByDeskRefusal = {
  UnknownCard: 'card',
  CardRetired: 'card',
  FamilyCardRefused: 'card',
  FamilyFull: 'card',
  DateInPast: 'until',
}

deskFamilyRoutes.get(urls.desk.patronFamily.pattern, (c) => {
  const sentences = c.get('desk').texts.desk.family.done
  const name = c.req.query('done')
  return familyPage(c, name === 'made' || name === 'ended' ? { done: sentences[name] } : {})
})

deskFamilyRoutes.post(urls.desk.patronFamily.pattern, async (c) => {
  const [id, context] = [idIn(c), c.get('context')]
  const form = await c.req.parseBody()
  if (form.what === 'end') {
    const grant = readTextField(form.grant, 9)
    if (!/^\d{1,9}$/.test(grant)) return familyPage(c)
    const { done } = await runOperation(EndFamilyGrantForPatron, { id: globalId('FamilyGrant', grant) }, context)
    // A grant that ended meanwhile is named on the page, which no longer lists it.
    if (done.__typename !== 'DeskPatronPayload') return familyPage(c, { refusal: done })
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
  if (faults.length > 0 || !proof) return familyPage(c, { faults, typed })
  const { card, rights } = typed
  const variables = { id, card, rights, until: until ?? null, proof, key: submissionKey(form) }
  const done = () => c.redirect(urls.desk.patronFamily(id, 'made'), 303)
  return submitForm(c, CreateFamilyGrantForPatron, variables, { done, page: familyPage, typed })
})

const idIn = (c: DeskContext) => globalId('DeskPatron', c.req.param('id') ?? '')

async function familyPage(c: DeskContext, outcome: DeskOutcome<FamilyFormValues> = {}) {
  const { deskPatronById: patron } = await runOperation(PatronFamilyQuery, { id: idIn(c) }, c.get('context'))
  if (!patron) return c.notFound()
  const frame = frameAfter(c.get('desk'), outcome, fields)
  return sendPage(
    c,
    <PatronFamilyPage frame={frame} patron={patron} typed={outcome.typed} />,
    statusAfter(outcome, 422),
  )
}

import { Hono } from 'hono'
import { CreatePatron, NewPatronPage, type NewPatronValues } from '../../../../views/desk/patrons/new-patron.tsx'
import { urls, withQuery } from '../../../urls/urls.ts'
import { submissionKey } from '../../forms/submission-key.ts'
import { submitForm } from '../../forms/submit-form.ts'
import { sendPage } from '../../pages/page.tsx'
import { type DeskOutcome, frameAfter, statusAfter } from '../form-outcome.tsx'
import type { DeskContext, DeskEnv } from '../frame.tsx'
import { parseDetails, readDetailFields, readTextField, wrongField } from './typed-details.ts'

export const newPatronRoutes = new Hono<DeskEnv>()

newPatronRoutes.get(urls.desk.newPatron, (c) => {
  const homeBranch = urls.numberOf(c.get('desk').branch.id)
  return sendPage(c, <NewPatronPage frame={c.get('desk')} typed={{ homeBranch }} />)
})

newPatronRoutes.post(urls.desk.newPatron, async (c) => {
  const form = await c.req.parseBody()
  const typed = { ...readDetailFields(form), card: readTextField(form.card, 40) }
  const read = await parseDetails(c, typed)
  if (read.wrong) return newPatronPage(c, { faults: read.wrong }, typed)
  const wanted = {
    key: submissionKey(form),
    details: read.details,
    card: typed.card || null,
    evenIfKnown: form.known === '1',
  }
  return submitForm(c, CreatePatron, wanted, {
    // The next page shows the success message, so a reload registers nobody.
    done: ({ patron }) => c.redirect(withQuery(urls.desk.patron(patron.id), { done: 'registered' }), 303),
    page: (_, { refusal }) =>
      newPatronPage(c, { refusal }, typed, refusal?.__typename === 'PersonKnown' ? refusal.known?.id : undefined),
  })
})

function newPatronPage(c: DeskContext, outcome: DeskOutcome<never>, typed: NewPatronValues, known?: string) {
  const frame = frameAfter(c.get('desk'), outcome, outcome.refusal && wrongField(outcome.refusal))
  return sendPage(c, <NewPatronPage frame={frame} typed={typed} known={known} />, statusAfter(outcome, 422))
}

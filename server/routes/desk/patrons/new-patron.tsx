import { Hono } from 'hono'
import { CreatePatron, NewPatronPage } from '../../../../views/desk/patrons/new-patron.tsx'
import { frameWithRefusal, withErrors } from '../../../../views/desk/refusal-stop.tsx'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import { urls, withQuery } from '../../../urls/urls.ts'
import { submissionKey } from '../../forms/submission-key.ts'
import { sendPage } from '../../pages/page.tsx'
import type { DeskEnv } from '../frame.tsx'
import { parseDetails, readDetailFields, readTextField, wrongField } from './typed-details.ts'

export const newPatronRoutes = new Hono<DeskEnv>()

newPatronRoutes.get(urls.desk.newPatron, (c) => {
  const frame = c.get('desk')
  return sendPage(c, <NewPatronPage frame={frame} typed={{ homeBranch: urls.numberOf(frame.branch.id) }} />)
})

newPatronRoutes.post(urls.desk.newPatron, async (c) => {
  const frame = c.get('desk')
  const form = await c.req.parseBody()
  const typed = { ...readDetailFields(form), card: readTextField(form.card, 40) }
  const read = await parseDetails(c, typed)
  if (read.wrong) return sendPage(c, <NewPatronPage frame={withErrors(frame, read.wrong)} typed={typed} />, 422)
  const wanted = {
    key: submissionKey(form),
    details: read.details,
    card: typed.card || null,
    evenIfKnown: form.known === '1',
  }
  const { done } = await runOperation(CreatePatron, wanted, c.get('context'))
  // The next page shows the success message, so a reload registers nobody.
  if (done.__typename === 'DeskPatronPayload') {
    return c.redirect(withQuery(urls.desk.patron(done.patron.id), { done: 'registered' }), 303)
  }
  const known = done.__typename === 'PersonKnown' ? done.known?.id : undefined
  const again = frameWithRefusal(frame, done, wrongField(done))
  return sendPage(c, <NewPatronPage frame={again} typed={typed} known={known} />, 422)
})

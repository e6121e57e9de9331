import { Hono } from 'hono'
import { PatronDetailsPage, PatronDetailsQuery, UpdatePatron } from '../../../../views/desk/patrons/details.tsx'
import type { PatronDetailValues } from '../../../../views/desk/patrons/details-fields.tsx'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import { globalId, urls, withQuery } from '../../../urls/urls.ts'
import { submitForm } from '../../forms/submit-form.ts'
import { sendPage } from '../../pages/page.tsx'
import { type DeskOutcome, frameAfter, statusAfter } from '../form-outcome.tsx'
import type { DeskContext, DeskEnv } from '../frame.tsx'
import { parseDetails, readDetailFields, wrongField } from './typed-details.ts'

export const patronDetailsRoutes = new Hono<DeskEnv>()

patronDetailsRoutes.get(urls.desk.patronDetails.pattern, (c) => detailsPage(c))

patronDetailsRoutes.post(urls.desk.patronDetails.pattern, async (c) => {
  const typed = readDetailFields(await c.req.parseBody())
  const read = await parseDetails(c, typed)
  if (read.wrong) return detailsPage(c, { typed, faults: read.wrong })
  const id = idIn(c)
  const done = () => c.redirect(withQuery(urls.desk.patron(id), { done: 'changed' }), 303)
  return submitForm(c, UpdatePatron, { id, details: read.details }, { done, page: detailsPage, typed })
})

const idIn = (c: DeskContext) => globalId('DeskPatron', c.req.param('id') ?? '')

async function detailsPage(c: DeskContext, outcome: DeskOutcome<PatronDetailValues> = {}) {
  const { deskPatronById: patron } = await runOperation(PatronDetailsQuery, { id: idIn(c) }, c.get('context'))
  if (!patron) return c.notFound()
  const frame = frameAfter(c.get('desk'), outcome, outcome.refusal && wrongField(outcome.refusal))
  const page = <PatronDetailsPage frame={frame} patron={patron} typed={outcome.typed} />
  return sendPage(c, page, statusAfter(outcome, 422))
}

import { Hono } from 'hono'
import type { DeskFrame } from '../../../../views/desk/frame.tsx'
import { PatronDetailsPage, PatronDetailsQuery, UpdatePatron } from '../../../../views/desk/patrons/details.tsx'
import type { TypedDetails } from '../../../../views/desk/patrons/details-fields.tsx'
import { refusedIn, withFaults } from '../../../../views/desk/refusal-stop.tsx'
import { run } from '../../../graphql/in-process/run-operation.ts'
import { globalId, urls, withQuery } from '../../../urls/urls.ts'
import { sendPage } from '../../pages/page.tsx'
import type { DeskContext, DeskEnv } from '../frame.tsx'
import { readDetails, typedDetails, wrongField } from './typed-details.ts'

export const patronDetailsRoutes = new Hono<DeskEnv>()

patronDetailsRoutes.get(urls.desk.patronDetails.pattern, (c) => detailsPage(c, c.req.param('id')))

patronDetailsRoutes.post(urls.desk.patronDetails.pattern, async (c) => {
  const number = c.req.param('id')
  const typed = typedDetails(await c.req.parseBody())
  const read = await readDetails(c, typed)
  if (read.wrong) return detailsPage(c, number, { typed, frame: withFaults(c.get('desk'), read.wrong) })
  const id = globalId('DeskPatron', number)
  const { done } = await run(UpdatePatron, { id, details: read.details }, c.get('context'))
  if (done.__typename === 'DeskPatronPayload')
    return c.redirect(withQuery(urls.desk.patron(id), { done: 'changed' }), 303)
  return detailsPage(c, number, { typed, frame: refusedIn(c.get('desk'), done, wrongField(done)) })
})

interface Refused {
  typed: TypedDetails
  frame: DeskFrame
}

async function detailsPage(c: DeskContext, number: string, refused?: Refused) {
  const id = globalId('DeskPatron', number)
  const { deskPatronById: patron } = await run(PatronDetailsQuery, { id }, c.get('context'))
  if (!patron) return c.notFound()
  return sendPage(c, <PatronDetailsPage frame={c.get('desk')} patron={patron} {...refused} />, refused ? 422 : 200)
}

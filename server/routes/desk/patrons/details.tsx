import { Hono } from 'hono'
import type { DeskFrame } from '../../../../views/desk/frame.tsx'
import { PatronDetailsPage, PatronDetailsQuery, UpdatePatron } from '../../../../views/desk/patrons/details.tsx'
import type { PatronDetailValues } from '../../../../views/desk/patrons/details-fields.tsx'
import { frameWithRefusal, withErrors } from '../../../../views/desk/refusal-stop.tsx'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import { globalId, urls, withQuery } from '../../../urls/urls.ts'
import { sendPage } from '../../pages/page.tsx'
import type { DeskContext, DeskEnv } from '../frame.tsx'
import { parseDetails, readDetailFields, wrongField } from './typed-details.ts'

export const patronDetailsRoutes = new Hono<DeskEnv>()

patronDetailsRoutes.get(urls.desk.patronDetails.pattern, (c) => detailsPage(c, c.req.param('id')))

patronDetailsRoutes.post(urls.desk.patronDetails.pattern, async (c) => {
  const number = c.req.param('id')
  const typed = readDetailFields(await c.req.parseBody())
  const read = await parseDetails(c, typed)
  if (read.wrong) return detailsPage(c, number, { typed, frame: withErrors(c.get('desk'), read.wrong) })
  const id = globalId('DeskPatron', number)
  const { done } = await runOperation(UpdatePatron, { id, details: read.details }, c.get('context'))
  if (done.__typename === 'DeskPatronPayload')
    return c.redirect(withQuery(urls.desk.patron(id), { done: 'changed' }), 303)
  return detailsPage(c, number, { typed, frame: frameWithRefusal(c.get('desk'), done, wrongField(done)) })
})

interface Refused {
  typed: PatronDetailValues
  frame: DeskFrame
}

async function detailsPage(c: DeskContext, number: string, refused?: Refused) {
  const id = globalId('DeskPatron', number)
  const { deskPatronById: patron } = await runOperation(PatronDetailsQuery, { id }, c.get('context'))
  if (!patron) return c.notFound()
  return sendPage(c, <PatronDetailsPage frame={c.get('desk')} patron={patron} {...refused} />, refused ? 422 : 200)
}

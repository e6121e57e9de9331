import { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import { Stop } from '../../../../views/desk/frame.tsx'
import { ChangePatron, PatronDetailsPage, PatronDetailsQuery } from '../../../../views/desk/patrons/details.tsx'
import type { TypedDetails } from '../../../../views/desk/patrons/details-fields.tsx'
import { RefusalStop } from '../../../../views/desk/refusal-stop.tsx'
import { run } from '../../../graphql/run.ts'
import { globalId, urls, withQuery } from '../../../urls.ts'
import { sendPage } from '../../page.tsx'
import type { DeskContext, DeskEnv } from '../frame.tsx'
import { readDetails, typedDetails, wrongField } from './typed-details.ts'

export const patronDetailsRoutes = new Hono<DeskEnv>()

patronDetailsRoutes.get(urls.desk.patronDetails.pattern, (c) => detailsPage(c, c.req.param('id')))

patronDetailsRoutes.post(urls.desk.patronDetails.pattern, async (c) => {
  const number = c.req.param('id')
  const typed = typedDetails(await c.req.parseBody())
  const read = await readDetails(c, typed)
  if (read.wrong) {
    return detailsPage(c, number, { typed, wrong: read.wrong.field, said: <Stop>{read.wrong.text}</Stop> })
  }
  const id = globalId('DeskPatron', number)
  const { done } = await run(ChangePatron, { id, details: read.details }, c.get('context'))
  if (done.__typename === 'PatronAct') return c.redirect(withQuery(urls.desk.patron(id), { done: 'changed' }), 303)
  const said = <RefusalStop texts={c.get('texts')} refusal={done} />
  return detailsPage(c, number, { typed, wrong: wrongField(done), said })
})

interface Refused {
  typed: TypedDetails
  wrong: string | undefined
  said: Child
}

async function detailsPage(c: DeskContext, number: string, refused?: Refused) {
  const id = globalId('DeskPatron', number)
  const { deskPatronById: patron } = await run(PatronDetailsQuery, { id }, c.get('context'))
  if (!patron) return c.notFound()
  return sendPage(c, <PatronDetailsPage frame={c.get('desk')} patron={patron} {...refused} />, refused ? 422 : 200)
}

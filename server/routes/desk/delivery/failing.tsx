import { Hono } from 'hono'
import { FailingPage, FailingQuery, failingPerPage } from '../../../../views/desk/delivery/failing.tsx'
import { ClearFailing } from '../../../../views/desk/delivery/notice-acts.ts'
import { DeskSuccess } from '../../../../views/desk/frame.tsx'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import { BadInput } from '../../../http/response/error-pages.tsx'
import { globalId, urls } from '../../../urls/urls.ts'
import { submitForm } from '../../forms/submit-form.ts'
import { readRange, sendPage } from '../../pages/page.tsx'
import type { DeskEnv } from '../frame.tsx'

export const failingRoutes = new Hono<DeskEnv>()

failingRoutes.get(urls.desk.mailFailing, async (c) => {
  const frame = c.get('desk')
  const { done } = c.req.query()
  const range = readRange(c, failingPerPage)
  const { list } = await runOperation(FailingQuery, range, c.get('context'))
  const message = done === 'cleared' && (
    <DeskSuccess>
      <p>{frame.texts.desk.mail.cleared}</p>
    </DeskSuccess>
  )
  return sendPage(c, <FailingPage frame={frame} list={list} message={message} />)
})

failingRoutes.post(urls.desk.mailFailing, async (c) => {
  const { patron } = await c.req.parseBody()
  if (typeof patron !== 'string' || !/^\d{1,9}$/.test(patron)) throw new BadInput('badInput')
  const done = () => c.redirect(urls.desk.mailFailingOf({ done: 'cleared' }), 303)
  return submitForm(c, ClearFailing, { id: globalId('DeskPatron', patron) }, { done, page: () => c.notFound() })
})

import { Hono } from 'hono'
import {
  DeletedTitleQuery,
  DeletedTitlesPage,
  DeletedTitlesQuery,
  DeleteTitle,
  DeleteTitlePage,
  RestoreTitle,
} from '../../../../views/desk/records/deleted.tsx'
import type { DeskRefusal } from '../../../../views/desk/refusal.ts'
import { deskRefusalText } from '../../../../views/desk/refusal.ts'
import { frameWithRefusal } from '../../../../views/desk/refusal-stop.tsx'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import { globalId, urls } from '../../../urls/urls.ts'
import { sendPage } from '../../pages/page.tsx'
import type { DeskContext, DeskEnv } from '../frame.tsx'
import { listPage } from '../holds/lists.tsx'
import { redirectWithMessage } from '../said.ts'

export const deletionRoutes = new Hono<DeskEnv>()

deletionRoutes.get(urls.desk.deletedTitles, (c) =>
  listPage(c, DeletedTitlesQuery, (lists, pages) => (
    <DeletedTitlesPage frame={c.get('desk')} lists={lists} pages={pages} />
  )),
)

deletionRoutes.post(urls.desk.deletedTitles, async (c) => {
  const { texts } = c.get('desk')
  const { title } = await c.req.parseBody()
  if (typeof title !== 'string' || !/^\d{1,9}$/.test(title)) return c.redirect(urls.desk.deletedTitles, 303)
  const id = globalId('Title', title)
  const { restoreTitle: done } = await runOperation(RestoreTitle, { id }, c.get('context'))
  if (done.__typename === 'TitlePayload') {
    return redirectWithMessage(c, urls.desk.record(id), texts.desk.recordUpkeep.deleted.restored)
  }
  return redirectWithMessage(c, urls.desk.deletedTitles, deskRefusalText(texts, done))
})

deletionRoutes.get(urls.desk.deleteTitle.pattern, (c) => deletePage(c, c.req.param('id')))

deletionRoutes.post(urls.desk.deleteTitle.pattern, async (c) => {
  const words = c.get('texts').desk.recordUpkeep.delete
  const id = globalId('Title', c.req.param('id'))
  const { deleteTitle: done } = await runOperation(DeleteTitle, { id }, c.get('context'))
  if (done.__typename === 'DeleteTitlePayload') {
    return redirectWithMessage(c, urls.desk.deletedTitles, words.done(done.title))
  }
  // The button was pressed twice.
  if (done.__typename === 'UnknownTitle') return c.redirect(urls.desk.deletedTitles, 303)
  return deletePage(c, c.req.param('id'), done)
})

async function deletePage(c: DeskContext, number: string, refusal?: DeskRefusal) {
  const desk = c.get('desk')
  const { title, desk: lists } = await runOperation(
    DeletedTitleQuery,
    { id: globalId('Title', number), at: desk.branch.id },
    c.get('context'),
  )
  if (!title) return c.notFound()
  const frame = refusal ? frameWithRefusal(desk, refusal) : desk
  return sendPage(
    c,
    <DeleteTitlePage frame={frame} title={title} days={lists?.restorableDays ?? 0} />,
    refusal ? 409 : 200,
  )
}

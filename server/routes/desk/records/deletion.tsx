import { Hono } from 'hono'
import {
  DeletedTitleQuery,
  DeletedTitlesPage,
  DeletedTitlesQuery,
  DeleteTitle,
  DeleteTitlePage,
  RestoreTitle,
} from '../../../../views/desk/records/deleted.tsx'
import { deskRefusalText } from '../../../../views/desk/refusal.ts'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import { globalId, urls } from '../../../urls/urls.ts'
import { submitForm } from '../../forms/submit-form.ts'
import { sendPage } from '../../pages/page.tsx'
import { type DeskOutcome, frameAfter, statusAfter } from '../form-outcome.tsx'
import type { DeskContext, DeskEnv } from '../frame.tsx'
import { deskList } from '../list.tsx'
import { redirectWithMessage } from '../sealed-message.ts'

export const deletionRoutes = new Hono<DeskEnv>()

deskList(deletionRoutes, urls.desk.deletedTitles, DeletedTitlesQuery, DeletedTitlesPage)

deletionRoutes.post(urls.desk.deletedTitles, async (c) => {
  const { texts } = c.get('desk')
  const { title } = await c.req.parseBody()
  if (typeof title !== 'string' || !/^\d{1,9}$/.test(title)) return c.redirect(urls.desk.deletedTitles, 303)
  const id = globalId('Title', title)
  const { restoreTitle: done } = await runOperation(RestoreTitle, { id }, c.get('context'))
  if (done.__typename === 'TitlePayload') {
    return redirectWithMessage(c, urls.desk.record(id), texts.desk.recordUpkeep.deleted.restored)
  }
  // The list says why, also when the record no longer exists.
  return redirectWithMessage(c, urls.desk.deletedTitles, deskRefusalText(texts, done))
})

deletionRoutes.get(urls.desk.deleteTitle.pattern, (c) => deletePage(c))

deletionRoutes.post(urls.desk.deleteTitle.pattern, (c) => {
  const words = c.get('texts').desk.recordUpkeep.delete
  return submitForm(
    c,
    DeleteTitle,
    { id: globalId('Title', c.req.param('id')) },
    {
      done: ({ title }) => redirectWithMessage(c, urls.desk.deletedTitles, words.done(title)),
      page: (_, outcome) =>
        // The button was pressed twice.
        outcome.refusal?.__typename === 'UnknownTitle'
          ? c.redirect(urls.desk.deletedTitles, 303)
          : deletePage(c, outcome),
    },
  )
})

async function deletePage(c: DeskContext, outcome: DeskOutcome = {}) {
  const variables = { id: globalId('Title', c.req.param('id') ?? ''), at: c.get('desk').branch.id }
  const { title, desk: lists } = await runOperation(DeletedTitleQuery, variables, c.get('context'))
  if (!title) return c.notFound()
  const frame = frameAfter(c.get('desk'), outcome)
  const page = <DeleteTitlePage frame={frame} title={title} days={lists?.restorableDays ?? 0} />
  return sendPage(c, page, statusAfter(outcome, 409))
}

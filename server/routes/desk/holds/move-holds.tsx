import { Hono } from 'hono'
import { MoveHoldsPage, MoveHoldsQuery, MoveWaitingHolds } from '../../../../views/desk/holds/move-holds.tsx'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import { globalId, urls } from '../../../urls/urls.ts'
import { submissionKey } from '../../forms/submission-key.ts'
import { submitForm } from '../../forms/submit-form.ts'
import { sendPage } from '../../pages/page.tsx'
import { type DeskOutcome, frameAfter, statusAfter } from '../form-outcome.tsx'
import type { DeskContext, DeskEnv } from '../frame.tsx'
import { readTextField } from '../patrons/typed-details.ts'
import { redirectWithMessage } from '../sealed-message.ts'

export const moveHoldsRoutes = new Hono<DeskEnv>()

moveHoldsRoutes.get(urls.desk.moveHolds.pattern, (c) => movePage(c))

moveHoldsRoutes.post(urls.desk.moveHolds.pattern, async (c) => {
  const form = await c.req.parseBody()
  const { branch, texts } = c.get('desk')
  const words = texts.desk.lists.unfilled
  const chosen = readTextField(form.toBranch, 10)
  if (!/^\d{1,9}$/.test(chosen)) {
    return movePage(c, { faults: [{ text: words.chooseFirst, field: 'toBranch' }] })
  }
  const variables = { at: branch.id, from: fromOf(c), to: globalId('Branch', chosen), key: submissionKey(form) }
  return submitForm(c, MoveWaitingHolds, variables, {
    done: ({ moved, left }) =>
      redirectWithMessage(c, urls.desk.unfilled, words.moved(moved), ...(left > 0 ? [words.left(left)] : [])),
    page: movePage,
    typed: chosen,
  })
})

const fromOf = (c: DeskContext) => globalId('Branch', c.req.param('id') ?? '')

async function movePage(c: DeskContext, outcome: DeskOutcome<string> = {}) {
  const desk = c.get('desk')
  const { library, desk: lists } = await runOperation(MoveHoldsQuery, { at: desk.branch.id }, c.get('context'))
  const from = lists?.withoutPickup.find(({ branch }) => branch.id === fromOf(c))
  // Nothing waits there any more, for example after another member of staff moved the holds.
  if (!from) return c.redirect(urls.desk.unfilled, 303)
  const frame = frameAfter(desk, outcome)
  const page = <MoveHoldsPage frame={frame} branches={library.branches} from={from} chosen={outcome.typed} />
  return sendPage(c, page, statusAfter(outcome, 409))
}

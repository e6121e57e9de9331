import { Hono } from 'hono'
import { MoveHoldsPage, MoveHoldsQuery, MoveWaitingHolds } from '../../../../views/desk/holds/move-holds.tsx'
import type { DeskRefusal } from '../../../../views/desk/refusal.ts'
import { frameWithRefusal, withErrors } from '../../../../views/desk/refusal-stop.tsx'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import { globalId, urls } from '../../../urls/urls.ts'
import { submissionKey } from '../../forms/submission-key.ts'
import { sendPage } from '../../pages/page.tsx'
import type { DeskContext, DeskEnv } from '../frame.tsx'
import { readTextField } from '../patrons/typed-details.ts'
import { redirectWithMessage } from '../said.ts'

export const moveHoldsRoutes = new Hono<DeskEnv>()

moveHoldsRoutes.get(urls.desk.moveHolds.pattern, (c) => movePage(c))

moveHoldsRoutes.post(urls.desk.moveHolds.pattern, async (c) => {
  const form = await c.req.parseBody()
  const { branch, texts } = c.get('desk')
  const words = texts.desk.lists.unfilled
  const chosen = readTextField(form.toBranch, 10)
  if (!/^\d{1,9}$/.test(chosen)) return movePage(c, { isUnchosen: true })
  const variables = { at: branch.id, from: fromOf(c), to: globalId('Branch', chosen), key: submissionKey(form) }
  const { done } = await runOperation(MoveWaitingHolds, variables, c.get('context'))
  if (done.__typename !== 'MoveWaitingHoldsPayload') return movePage(c, { refusal: done, chosen })
  const lines = [words.moved(done.moved), ...(done.left > 0 ? [words.left(done.left)] : [])]
  return redirectWithMessage(c, urls.desk.unfilled, ...lines)
})

const fromOf = (c: DeskContext) => globalId('Branch', c.req.param('id') ?? '')

interface Stopped {
  refusal?: DeskRefusal
  isUnchosen?: true
  chosen?: string
}

async function movePage(c: DeskContext, { refusal, isUnchosen, chosen }: Stopped = {}) {
  const desk = c.get('desk')
  const { library, desk: lists } = await runOperation(MoveHoldsQuery, { at: desk.branch.id }, c.get('context'))
  const from = lists?.withoutPickup.find(({ branch }) => branch.id === fromOf(c))
  // Nothing waits there any more, for example after another member of staff moved the holds.
  if (!from) return c.redirect(urls.desk.unfilled, 303)
  const missing = { text: desk.texts.desk.lists.unfilled.chooseFirst, field: 'toBranch' }
  const frame = refusal ? frameWithRefusal(desk, refusal) : isUnchosen ? withErrors(desk, [missing]) : desk
  const page = <MoveHoldsPage frame={frame} branches={library.branches} from={from} chosen={chosen} />
  return sendPage(c, page, refusal ? 409 : isUnchosen ? 422 : 200)
}

import { Hono } from 'hono'
import {
  AnswerContactMessage,
  CloseContactMessage,
  ContactMessagePage,
  ContactMessageQuery,
  ReopenContactMessage,
} from '../../../views/desk/contact/message.tsx'
import { ContactMessagesPage, ContactMessagesQuery, messagesPerPage } from '../../../views/desk/contact/messages.tsx'
import { namedEnumValue } from '../../graphql/in-process/enum-values.ts'
import { runOperation } from '../../graphql/in-process/run-operation.ts'
import { BadInput } from '../../http/response/error-pages.tsx'
import { globalId, urls } from '../../urls/urls.ts'
import { type DeskOutcome, frameWithAlert, statusAfter } from '../desk/form-outcome.tsx'
import type { DeskContext, DeskEnv } from '../desk/frame.tsx'
import { readFormFields } from '../forms/form-fields.ts'
import { submitForm } from '../forms/submit-form.ts'
import { readRange, sendPage } from '../pages/page.tsx'

export const deskContactRoutes = new Hono<DeskEnv>()

deskContactRoutes.get(urls.desk.contact, async (c) => {
  const { state: stateName = 'OPEN' } = c.req.query()
  const state = namedEnumValue('ContactState', stateName)
  if (!state) throw new BadInput('badInput')
  const range = readRange(c, messagesPerPage)
  const data = await runOperation(ContactMessagesQuery, { state, ...range }, c.get('context'))
  return sendPage(c, <ContactMessagesPage frame={c.get('desk')} state={state} data={data} />)
})

deskContactRoutes.get(urls.desk.contactMessage.pattern, (c) => messagePage(c))

/** Longer than the limit, so that a long answer is refused and not cut. */
const maxTyped = 3_000

deskContactRoutes.post(urls.desk.contactMessage.pattern, async (c) => {
  const [at, id] = [c.get('desk').branch.id, idIn(c)]
  const field = await readFormFields(c)
  const act = field('what')
  const { done } = c.get('desk').texts.desk.contact
  if (act === 'close' || act === 'reopen') {
    const operation = act === 'close' ? CloseContactMessage : ReopenContactMessage
    return submitForm(c, operation, { at, id }, { done: done[act], page: messagePage })
  }
  const version = Number(field('version', 9))
  if (act !== 'answer' || !Number.isSafeInteger(version)) throw new BadInput('badInput')
  const text = field('answer', maxTyped).replaceAll('\r\n', '\n')
  const input = { branchId: at, id, version, text, key: field.key }
  return submitForm(c, AnswerContactMessage, { input }, { done: done.answer, page: messagePage, typed: text })
})

const idIn = (c: DeskContext) => globalId('DeskContactMessage', c.req.param('id') ?? '')

async function messagePage(c: DeskContext, outcome: DeskOutcome<string> = {}) {
  const { deskContactMessage: message } = await runOperation(ContactMessageQuery, { id: idIn(c) }, c.get('context'))
  if (!message) return c.notFound()
  const frame = frameWithAlert(c.get('desk'), outcome)
  const isUnread = outcome.refusal?.__typename === 'ContactFieldRefused'
  const page = <ContactMessagePage frame={frame} message={message} answer={outcome.typed} />
  return sendPage(c, page, statusAfter(outcome, isUnread ? 422 : 409))
}

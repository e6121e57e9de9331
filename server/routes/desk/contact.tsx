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
import { submissionKey } from '../forms/submission-key.ts'
import { readFormFields, sendPage } from '../pages/page.tsx'
import { DeskFormMessage, type DeskFormOutcome } from './act-answer.tsx'
import type { DeskContext, DeskEnv } from './frame.tsx'

export const contactRoutes = new Hono<DeskEnv>()

contactRoutes.get(urls.desk.contact, async (c) => {
  const { state: asked = 'OPEN', after, before } = c.req.query()
  const state = namedEnumValue('ContactState', asked)
  if (!state) throw new BadInput('badInput')
  const range = before ? { last: messagesPerPage, before } : { first: messagesPerPage, after: after ?? null }
  const data = await runOperation(ContactMessagesQuery, { state, ...range }, c.get('context'))
  return sendPage(c, <ContactMessagesPage frame={c.get('desk')} state={state} data={data} />)
})

contactRoutes.get(urls.desk.contactMessage.pattern, (c) => messagePage(c))

/** Longer than the limit, so that a long answer is refused and not cut. */
const maxTyped = 3_000

contactRoutes.post(urls.desk.contactMessage.pattern, async (c) => {
  const [context, at, id] = [c.get('context'), c.get('desk').branch.id, idIn(c)]
  const field = await readFormFields(c)
  const what = field('what')
  const words = c.get('desk').texts.desk.contact
  if (what === 'close' || what === 'reopen') {
    const { done } = await runOperation(
      what === 'close' ? CloseContactMessage : ReopenContactMessage,
      { at, id },
      context,
    )
    if (done.__typename === 'DeskContactMessagePayload') return messagePage(c, { done: words.done[what] })
    return messagePage(c, { refusal: done })
  }
  const version = Number(field('version', 9))
  if (what !== 'answer' || !Number.isSafeInteger(version)) throw new BadInput('badInput')
  const text = field('answer', maxTyped).replaceAll('\r\n', '\n')
  const key = submissionKey(await c.req.parseBody())
  const input = { branchId: at, id, version, text, key }
  const { done } = await runOperation(AnswerContactMessage, { input }, context)
  if (done.__typename === 'DeskContactMessagePayload') return messagePage(c, { done: words.done.answer })
  return messagePage(c, { refusal: done, answer: text })
})

interface Said extends DeskFormOutcome {
  answer?: string
}

const idIn = (c: DeskContext) => globalId('DeskContactMessage', c.req.param('id') ?? '')

async function messagePage(c: DeskContext, { done, refusal, answer }: Said = {}) {
  const frame = c.get('desk')
  const { deskContactMessage } = await runOperation(ContactMessageQuery, { id: idIn(c) }, c.get('context'))
  if (!deskContactMessage || refusal?.__typename === 'NotFound') return c.notFound()
  const said = <DeskFormMessage texts={frame.texts} of={{ done, refusal }} />
  const page = <ContactMessagePage frame={frame} message={deskContactMessage} said={said} answer={answer} />
  const isUnread = refusal?.__typename === 'ContactFieldRefused'
  return sendPage(c, page, isUnread ? 422 : refusal ? 409 : 200)
}

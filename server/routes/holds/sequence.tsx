import { Hono } from 'hono'
import type { ConfirmationQuestion } from '../../../views/frame/confirm-page.tsx'
import {
  CreateSequence,
  loosePerPage,
  NewSequencePage,
  NewSequenceQuery,
} from '../../../views/holds/groups/new-sequence.tsx'
import {
  DeleteSequence,
  RemoveFromSequence,
  ReorderSequence,
  SequenceMembers,
  SequencePage,
  SequenceQuery,
} from '../../../views/holds/groups/sequence.tsx'
import { runOperation } from '../../graphql/in-process/run-operation.ts'
import type { PageContext, ServiceEnv } from '../../http/service.ts'
import { isHeldId } from '../../urls/numeric-id.ts'
import { globalId, urls } from '../../urls/urls.ts'
import { confirmationAnswer, confirmationPage } from '../forms/confirm.tsx'
import { frameAfter, type Outcome, statusAfter } from '../forms/form-errors.ts'
import { submitForm } from '../forms/submit-form.ts'
import { pageNumber, sendPage } from '../pages/page.tsx'
import { readEnteredOrder } from './typed-order.ts'

export const sequenceRoutes = new Hono<ServiceEnv>()

sequenceRoutes.get(urls.newSequence.pattern, (c) => newPage(c))

sequenceRoutes.post(urls.newSequence.pattern, async (c) => {
  const { typed, ordered, badField } = await readEnteredOrder(c)
  const text = c.get('texts').holds.sequence.badOrder
  if (!ordered) return newPage(c, { typed, faults: [{ field: badField(false), text }] })
  const holdIds = ordered.map((id) => globalId('Hold', id))
  const done = ({ id }: { id: string }) => c.redirect(urls.sequence(id, 'made'), 303)
  return submitForm(c, CreateSequence, { holdIds }, { done, page: newPage, typed })
})

sequenceRoutes.get(urls.sequence.pattern, (c) => {
  const { made, reordered } = c.get('texts').holds.sequence
  return sequencePage(c, { done: { made, reordered }[c.req.query('done') ?? ''] })
})

sequenceRoutes.post(urls.sequence.pattern, async (c) => {
  const { typed, all, ordered, badField } = await readEnteredOrder(c)
  if (ordered?.length !== all.length) {
    const text = c.get('texts').holds.sequence.badOrder
    return sequencePage(c, { typed, faults: [{ field: badField(true), text }] })
  }
  const variables = { id: sequenceId(c), holdIds: ordered.map((hold) => globalId('Hold', hold)) }
  const done = () => c.redirect(urls.sequence(c.req.param('id'), 'reordered'), 303)
  return submitForm(c, ReorderSequence, variables, { done, page: sequencePage })
})

// The language link of a refusal and the return from sign-in request these addresses with GET.
for (const form of [urls.removeFromSequence.pattern, urls.deleteSequence.pattern]) {
  sequenceRoutes.get(form, (c) => c.redirect(urls.sequence(c.req.param('id') ?? ''), 303))
}

sequenceRoutes.post(urls.removeFromSequence.pattern, async (c) => {
  const { hold } = await c.req.parseBody()
  if (typeof hold !== 'string' || !isHeldId(hold)) return c.notFound()
  const { sequence: words } = c.get('texts').holds
  const question = { ask: words.confirmRemove, note: words.removeNote, fields: [['hold', hold]] as [string, string][] }
  const confirmation = await confirmWithTitles(c, hold, question)
  if (confirmation) return confirmation
  const done = () => c.redirect(urls.holds({ done: 'removed' }), 303)
  return submitForm(c, RemoveFromSequence, { id: globalId('Hold', hold) }, { done, page: sequencePage })
})

sequenceRoutes.post(urls.deleteSequence.pattern, async (c) => {
  const { sequence: words } = c.get('texts').holds
  const question = { ask: words.confirmDissolve, note: words.dissolveNote, fields: [] }
  const confirmation = await confirmWithTitles(c, null, question)
  if (confirmation) return confirmation
  const done = () => c.redirect(urls.holds({ done: 'dissolved' }), 303)
  return submitForm(c, DeleteSequence, { id: sequenceId(c) }, { done, page: sequencePage })
})

const sequenceId = (c: PageContext) => globalId('HoldSequence', c.req.param('id') ?? '')

/**
 * Asks for confirmation and lists the titles concerned (O3). Null when no confirmation is needed or the sequence does
 * not exist.
 */
async function confirmWithTitles(
  c: PageContext,
  hold: string | null,
  { note, ...question }: Pick<ConfirmationQuestion, 'ask' | 'fields'> & { note: string },
) {
  if ((await confirmationAnswer(c)) === 'no') return sequencePage(c)
  const { sequence } = (await runOperation(SequenceQuery, { id: sequenceId(c) }, c.get('context'))).me
  const members = sequence?.members.filter((member) => hold === null || urls.numberOf(member.id) === hold) ?? []
  if (members.length === 0) return null
  const title = c.get('texts').holds.sequence.title
  return confirmationPage(c, { ...question, title, about: <SequenceMembers note={note} of={members} /> })
}

type Typed = Record<string, string>

async function newPage(c: PageContext, outcome: Outcome<Typed> = {}) {
  const page = pageNumber(c.req.query('page'))
  if (page === null) return c.notFound()
  const data = await runOperation(NewSequenceQuery, {}, c.get('context'))
  if (page > 1 && data.me.ungroupedHolds.length <= (page - 1) * loosePerPage) return c.notFound()
  const props = { frame: frameAfter(c, data, outcome), me: data.me, page, typed: outcome.typed }
  return sendPage(c, <NewSequencePage {...props} />, statusAfter(c, outcome, 409))
}

async function sequencePage(c: PageContext, outcome: Outcome<Typed> = {}) {
  const data = await runOperation(SequenceQuery, { id: sequenceId(c) }, c.get('context'))
  const { sequence } = data.me
  if (!sequence || sequence.members.length === 0) return c.notFound()
  const page = <SequencePage frame={frameAfter(c, data, outcome)} sequence={sequence} typed={outcome.typed} />
  return sendPage(c, page, statusAfter(c, outcome, 409))
}

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
import type { FormError } from '../../../views/parts/forms/form-errors.tsx'
import { type PageNotice, pageNotice } from '../../../views/parts/forms/notice.tsx'
import { runOperation } from '../../graphql/in-process/run-operation.ts'
import type { PageContext, ServiceEnv } from '../../http/service.ts'
import { isHeldId } from '../../urls/numeric-id.ts'
import { globalId, urls } from '../../urls/urls.ts'
import { confirmationAnswer, confirmationPage } from '../forms/confirm.tsx'
import { refusalErrors } from '../forms/form-errors.ts'
import { buildFrame, pageNumber, sendPage } from '../pages/page.tsx'
import { readEnteredOrder } from './typed-order.ts'

export const sequenceRoutes = new Hono<ServiceEnv>()

sequenceRoutes.get(urls.newSequence.pattern, (c) => newPage(c))

sequenceRoutes.post(urls.newSequence.pattern, async (c) => {
  const { typed, ordered, badField } = await readEnteredOrder(c)
  const text = c.get('texts').holds.sequence.badOrder
  if (!ordered) return newPage(c, { typed, faults: [{ field: badField(false), text }], status: 422 })
  const holdIds = ordered.map((id) => globalId('Hold', id))
  const { createSequence } = await runOperation(CreateSequence, { holdIds }, c.get('context'))
  if (createSequence.__typename === 'NotFound') return c.notFound()
  if (createSequence.__typename === 'HoldSequence') return c.redirect(urls.sequence(createSequence.id, 'made'), 303)
  return newPage(c, { typed, faults: refusalErrors(c, createSequence), status: 409 })
})

sequenceRoutes.get(urls.sequence.pattern, (c) => {
  const { made, reordered } = c.get('texts').holds.sequence
  return sequencePage(c, c.req.param('id'), {
    notice: pageNotice('done', { made, reordered }[c.req.query('done') ?? '']),
  })
})

sequenceRoutes.post(urls.sequence.pattern, async (c) => {
  const id = c.req.param('id')
  const { typed, all, ordered, badField } = await readEnteredOrder(c)
  if (ordered?.length !== all.length) {
    const text = c.get('texts').holds.sequence.badOrder
    return sequencePage(c, id, { typed, faults: [{ field: badField(true), text }], status: 422 })
  }
  const variables = { id: globalId('HoldSequence', id), holdIds: ordered.map((hold) => globalId('Hold', hold)) }
  const { reorderSequence } = await runOperation(ReorderSequence, variables, c.get('context'))
  if (reorderSequence.__typename === 'NotFound') return c.notFound()
  if (reorderSequence.__typename === 'HoldSequence') return c.redirect(urls.sequence(id, 'reordered'), 303)
  return sequencePage(c, id, { faults: refusalErrors(c, reorderSequence), status: 409 })
})

// The language link of a refusal and the return from sign-in request these addresses with GET.
for (const form of [urls.removeFromSequence.pattern, urls.deleteSequence.pattern]) {
  sequenceRoutes.get(form, (c) => c.redirect(urls.sequence(c.req.param('id') ?? ''), 303))
}

sequenceRoutes.post(urls.removeFromSequence.pattern, async (c) => {
  const { hold } = await c.req.parseBody()
  const id = c.req.param('id')
  if (typeof hold !== 'string' || !isHeldId(hold)) return c.notFound()
  const { sequence: words } = c.get('texts').holds
  const asked = await confirmWithTitles(c, id, hold, {
    ask: words.confirmRemove,
    note: words.removeNote,
    fields: [['hold', hold]],
  })
  if (asked) return asked
  const { removeFromSequence } = await runOperation(
    RemoveFromSequence,
    { id: globalId('Hold', hold) },
    c.get('context'),
  )
  if (removeFromSequence.__typename === 'NotFound') return c.notFound()
  if (removeFromSequence.__typename === 'Hold') return c.redirect(urls.holds({ done: 'removed' }), 303)
  return sequencePage(c, id, { faults: refusalErrors(c, removeFromSequence), status: 409 })
})

sequenceRoutes.post(urls.deleteSequence.pattern, async (c) => {
  const id = globalId('HoldSequence', c.req.param('id'))
  const { sequence: words } = c.get('texts').holds
  const question = { ask: words.confirmDissolve, note: words.dissolveNote, fields: [] }
  const asked = await confirmWithTitles(c, c.req.param('id'), null, question)
  if (asked) return asked
  const { deleteSequence } = await runOperation(DeleteSequence, { id }, c.get('context'))
  if (deleteSequence.__typename === 'NotFound') return c.notFound()
  if (deleteSequence.__typename === 'HoldSequence') return c.redirect(urls.holds({ done: 'dissolved' }), 303)
  return sequencePage(c, c.req.param('id'), { faults: refusalErrors(c, deleteSequence), status: 409 })
})

/**
 * Asks for confirmation and lists the titles concerned (O3). Null when no confirmation is needed or the sequence does
 * not exist.
 */
async function confirmWithTitles(
  c: PageContext,
  id: string,
  hold: string | null,
  { note, ...question }: Pick<ConfirmationQuestion, 'ask' | 'fields'> & { note: string },
) {
  if ((await confirmationAnswer(c)) === 'no') return sequencePage(c, id)
  const { sequence } = (await runOperation(SequenceQuery, { id: globalId('HoldSequence', id) }, c.get('context'))).me
  const members = sequence?.members.filter((member) => hold === null || urls.numberOf(member.id) === hold) ?? []
  if (members.length === 0) return null
  const title = c.get('texts').holds.sequence.title
  return confirmationPage(c, { ...question, title, about: <SequenceMembers note={note} of={members} /> })
}

interface Again {
  notice?: PageNotice | undefined
  typed?: Record<string, string>
  faults?: FormError[]
  status?: 409 | 422
}

async function newPage(c: PageContext, { status, faults, typed }: Again = {}) {
  const page = pageNumber(c.req.query('page'))
  if (page === null) return c.notFound()
  const data = await runOperation(NewSequenceQuery, {}, c.get('context'))
  if (page > 1 && data.me.ungroupedHolds.length <= (page - 1) * loosePerPage) return c.notFound()
  return sendPage(
    c,
    <NewSequencePage frame={buildFrame(c, data, faults)} me={data.me} page={page} typed={typed} />,
    status,
  )
}

async function sequencePage(c: PageContext, id: string, { status, faults, notice, ...again }: Again = {}) {
  const data = await runOperation(SequenceQuery, { id: globalId('HoldSequence', id) }, c.get('context'))
  const { sequence } = data.me
  if (!sequence || sequence.members.length === 0) return c.notFound()
  const frame = buildFrame(c, data, faults, notice)
  return sendPage(c, <SequencePage frame={frame} sequence={sequence} {...again} />, status)
}

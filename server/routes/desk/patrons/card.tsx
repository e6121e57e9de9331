import { Hono } from 'hono'
import { DeskSuccess } from '../../../../views/desk/frame.tsx'
import {
  type CardFormValues,
  ClosePatron,
  DeletePatronIdentifier,
  PatronCardPage,
  PatronCardQuery,
  ReplaceCard,
  SetPatronIdentifier,
} from '../../../../views/desk/patrons/card.tsx'
import { MergePage, MergePatrons, MergeQuery } from '../../../../views/desk/patrons/merge.tsx'
import { PatronSearchPage } from '../../../../views/desk/patrons/patron-search.tsx'
import type { DeskRefusal } from '../../../../views/desk/refusal.ts'
import { frameWithRefusal, withErrors } from '../../../../views/desk/refusal-stop.tsx'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import { globalId, urls, withQuery } from '../../../urls/urls.ts'
import { submissionKey } from '../../forms/submission-key.ts'
import { sendPage } from '../../pages/page.tsx'
import type { DeskContext, DeskEnv } from '../frame.tsx'
import { readTextField } from './typed-details.ts'

export const patronCardRoutes = new Hono<DeskEnv>()

patronCardRoutes.get(urls.desk.patronCard.pattern, (c) => cardPage(c, c.req.param('id')))

patronCardRoutes.post(urls.desk.patronCard.pattern, async (c) => {
  const number = c.req.param('id')
  const [id, context, frame] = [globalId('DeskPatron', number), c.get('context'), c.get('desk')]
  const words = frame.texts.desk.patrons
  const form = await c.req.parseBody()
  const typed = { card: readTextField(form.card, 40), other: readTextField(form.other, 100) }
  switch (form.what) {
    case 'replace': {
      const { done } = await runOperation(
        ReplaceCard,
        { id, card: typed.card || null, key: submissionKey(form) },
        context,
      )
      return cardPage(c, number, { done, typed, field: 'card', sentence: words.replaced })
    }
    case 'tie': {
      const { done } = await runOperation(
        SetPatronIdentifier,
        { id, identifier: readTextField(form.identifier, 100) },
        context,
      )
      return cardPage(c, number, { done, field: 'identifier', sentence: () => words.tied })
    }
    case 'untie': {
      const { done } = await runOperation(DeletePatronIdentifier, { id }, context)
      return cardPage(c, number, { done, sentence: () => words.untied })
    }
    case 'compare':
      return comparePage(c, number, typed)
    case 'merge': {
      const { done } = await runOperation(MergePatrons, { id, card: typed.other }, context)
      if (done.__typename === 'DeskPatronPayload')
        return c.redirect(withQuery(urls.desk.patron(id), { done: 'merged' }), 303)
      return cardPage(c, number, { done, typed, field: 'other' })
    }
    case 'close': {
      if (form.sure !== '1') return cardPage(c, number, { stop: words.closeUnsure })
      const { done } = await runOperation(ClosePatron, { id }, context)
      if (done.__typename !== 'ClosePatronPayload') return cardPage(c, number, { done })
      return sendPage(c, <PatronSearchPage frame={frame} done={<p class="what">{words.closed(done.card)}</p>} />)
    }
    default:
      return cardPage(c, number)
  }
})

async function comparePage(c: DeskContext, number: string, typed: CardFormValues) {
  const variables = { id: globalId('DeskPatron', number), card: typed.other ?? '' }
  const { deskPatronById: kept, deskPatron: ends } = await runOperation(MergeQuery, variables, c.get('context'))
  if (!kept) return c.notFound()
  if (ends.__typename !== 'DeskPatron') return cardPage(c, number, { done: ends, typed, field: 'other' })
  if (ends.id === kept.id) {
    return cardPage(c, number, { done: { __typename: 'SameAccount' } as DeskRefusal, typed, field: 'other' })
  }
  return sendPage(c, <MergePage frame={c.get('desk')} kept={kept} ends={ends} />)
}

interface Outcome {
  done?: { __typename: 'DeskPatronPayload' } | DeskRefusal
  /** Message after success; `card` is the current card number. */
  sentence?: (card: string) => string
  stop?: string
  /** The field that a refusal is about. */
  field?: string
  typed?: CardFormValues
}

async function cardPage(c: DeskContext, number: string, { done, sentence, stop, field, typed }: Outcome = {}) {
  const frame = c.get('desk')
  const { deskPatronById: patron } = await runOperation(
    PatronCardQuery,
    { id: globalId('DeskPatron', number) },
    c.get('context'),
  )
  if (!patron) return c.notFound()
  if (done && done.__typename !== 'DeskPatronPayload') {
    const again = frameWithRefusal(frame, done, field)
    return sendPage(c, <PatronCardPage frame={again} patron={patron} typed={typed} />, 422)
  }
  if (stop) {
    const again = withErrors(frame, [{ field: 'sure', text: stop }])
    return sendPage(c, <PatronCardPage frame={again} patron={patron} />, 422)
  }
  const said = done && (
    <DeskSuccess>
      <p class="what">{sentence?.(patron.cardNumber)}</p>
    </DeskSuccess>
  )
  return sendPage(c, <PatronCardPage frame={frame} patron={patron} said={said} />)
}

import { Hono } from 'hono'
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
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import { globalId, urls, withQuery } from '../../../urls/urls.ts'
import { submissionKey } from '../../forms/submission-key.ts'
import { submitForm } from '../../forms/submit-form.ts'
import { sendPage } from '../../pages/page.tsx'
import { type DeskOutcome, frameAfter, statusAfter } from '../form-outcome.tsx'
import type { DeskContext, DeskEnv } from '../frame.tsx'
import { readTextField } from './typed-details.ts'

export const patronCardRoutes = new Hono<DeskEnv>()

patronCardRoutes.get(urls.desk.patronCard.pattern, (c) => cardPage(c))

patronCardRoutes.post(urls.desk.patronCard.pattern, async (c) => {
  const id = idIn(c)
  const words = c.get('desk').texts.desk.patrons
  const form = await c.req.parseBody()
  const typed = { card: readTextField(form.card, 40), other: readTextField(form.other, 100) }
  switch (form.what) {
    case 'replace': {
      const variables = { id, card: typed.card || null, key: submissionKey(form) }
      const done = async () => cardPage(c, { done: words.replaced((await readPatron(c))?.cardNumber ?? '') })
      return submitForm(c, ReplaceCard, variables, { done, page: pageAt('card'), typed })
    }
    case 'tie': {
      const variables = { id, identifier: readTextField(form.identifier, 100) }
      return submitForm(c, SetPatronIdentifier, variables, { done: words.tied, page: pageAt('identifier') })
    }
    case 'untie':
      return submitForm(c, DeletePatronIdentifier, { id }, { done: words.untied, page: cardPage })
    case 'compare':
      return comparePage(c, typed)
    case 'merge': {
      const done = () => c.redirect(withQuery(urls.desk.patron(id), { done: 'merged' }), 303)
      return submitForm(c, MergePatrons, { id, card: typed.other }, { done, page: pageAt('other'), typed })
    }
    case 'close': {
      if (form.sure !== '1') return cardPage(c, { faults: [{ field: 'sure', text: words.closeUnsure }] })
      return submitForm(
        c,
        ClosePatron,
        { id },
        {
          done: ({ card }) =>
            sendPage(c, <PatronSearchPage frame={c.get('desk')} done={<p class="what">{words.closed(card)}</p>} />),
          page: cardPage,
        },
      )
    }
    default:
      return cardPage(c)
  }
})

const idIn = (c: DeskContext) => globalId('DeskPatron', c.req.param('id') ?? '')

const readPatron = async (c: DeskContext) =>
  (await runOperation(PatronCardQuery, { id: idIn(c) }, c.get('context'))).deskPatronById

async function comparePage(c: DeskContext, typed: CardFormValues) {
  const variables = { id: idIn(c), card: typed.other ?? '' }
  const { deskPatronById: kept, deskPatron: ends } = await runOperation(MergeQuery, variables, c.get('context'))
  if (!kept) return c.notFound()
  const refusal = ends.__typename !== 'DeskPatron' ? ends : ({ __typename: 'SameAccount' } as DeskRefusal)
  if (ends.__typename !== 'DeskPatron' || ends.id === kept.id) return cardPage(c, { refusal, typed }, 'other')
  return sendPage(c, <MergePage frame={c.get('desk')} kept={kept} ends={ends} />)
}

/** The page on which a refusal is about a field. */
const pageAt = (field: string) => (c: DeskContext, outcome: DeskOutcome<CardFormValues>) => cardPage(c, outcome, field)

async function cardPage(c: DeskContext, outcome: DeskOutcome<CardFormValues> = {}, field?: string) {
  const patron = await readPatron(c)
  if (!patron) return c.notFound()
  const frame = frameAfter(c.get('desk'), outcome, field)
  return sendPage(c, <PatronCardPage frame={frame} patron={patron} typed={outcome.typed} />, statusAfter(outcome, 422))
}

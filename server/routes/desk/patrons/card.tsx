import { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import { Done, Stop } from '../../../../views/desk/frame.tsx'
import {
  ClosePatron,
  PatronCardPage,
  PatronCardQuery,
  ReplaceCard,
  TieIdentifier,
  type TypedCard,
  UntieIdentifier,
} from '../../../../views/desk/patrons/card.tsx'
import { MergePage, MergePatrons, MergeQuery } from '../../../../views/desk/patrons/merge.tsx'
import { PatronSearchPage } from '../../../../views/desk/patrons/patron-search.tsx'
import type { DeskRefusal } from '../../../../views/desk/refusal.ts'
import { RefusalStop } from '../../../../views/desk/refusal-stop.tsx'
import { run } from '../../../graphql/run.ts'
import { globalId, urls, withQuery } from '../../../urls.ts'
import { sendPage } from '../../page.tsx'
import type { DeskContext, DeskEnv } from '../frame.tsx'
import { typedText } from './typed-details.ts'

export const patronCardRoutes = new Hono<DeskEnv>()

patronCardRoutes.get(urls.desk.patronCard.pattern, (c) => cardPage(c, c.req.param('id')))

patronCardRoutes.post(urls.desk.patronCard.pattern, async (c) => {
  const number = c.req.param('id')
  const [id, context, frame] = [globalId('DeskPatron', number), c.get('context'), c.get('desk')]
  const words = frame.texts.desk.patrons
  const form = await c.req.parseBody()
  const typed = { card: typedText(form.card, 40), other: typedText(form.other, 100) }
  switch (form.what) {
    case 'replace': {
      const { done } = await run(ReplaceCard, { id, card: typed.card || null }, context)
      return cardPage(c, number, { done, typed, sentence: words.replaced })
    }
    case 'tie': {
      const { done } = await run(TieIdentifier, { id, identifier: typedText(form.identifier, 100) }, context)
      return cardPage(c, number, { done, sentence: () => words.tied })
    }
    case 'untie': {
      const { done } = await run(UntieIdentifier, { id }, context)
      return cardPage(c, number, { done, sentence: () => words.untied })
    }
    case 'compare':
      return comparePage(c, number, typed)
    case 'merge': {
      const { done } = await run(MergePatrons, { id, card: typed.other }, context)
      if (done.__typename === 'PatronAct') return c.redirect(withQuery(urls.desk.patron(id), { done: 'merged' }), 303)
      return cardPage(c, number, { done, typed })
    }
    case 'close': {
      if (form.sure !== '1') return cardPage(c, number, { stop: words.closeUnsure })
      const { done } = await run(ClosePatron, { id }, context)
      if (done.__typename !== 'ClosedAccount') return cardPage(c, number, { done })
      return sendPage(c, <PatronSearchPage frame={frame} done={<p class="what">{words.closed(done.card)}</p>} />)
    }
    default:
      return cardPage(c, number)
  }
})

async function comparePage(c: DeskContext, number: string, typed: TypedCard) {
  const variables = { id: globalId('DeskPatron', number), card: typed.other ?? '' }
  const { deskPatronById: kept, deskPatron: ends } = await run(MergeQuery, variables, c.get('context'))
  if (!kept) return c.notFound()
  if (ends.__typename !== 'DeskPatron') return cardPage(c, number, { done: ends, typed })
  if (ends.id === kept.id) return cardPage(c, number, { done: { __typename: 'SameAccount' } as DeskRefusal, typed })
  return sendPage(c, <MergePage frame={c.get('desk')} kept={kept} ends={ends} />)
}

interface Outcome {
  done?: { __typename: 'PatronAct' } | DeskRefusal
  /** What to say of an act that was done; `card` is the number as it is now. */
  sentence?: (card: string) => string
  stop?: string
  typed?: TypedCard
}

async function cardPage(c: DeskContext, number: string, { done, sentence, stop, typed }: Outcome = {}) {
  const frame = c.get('desk')
  const { deskPatronById: patron } = await run(
    PatronCardQuery,
    { id: globalId('DeskPatron', number) },
    c.get('context'),
  )
  if (!patron) return c.notFound()
  const refused = done !== undefined && done.__typename !== 'PatronAct'
  let said: Child = stop && <Stop>{stop}</Stop>
  if (done) {
    said =
      done.__typename === 'PatronAct' ? (
        <Done>
          <p class="what">{sentence?.(patron.cardNumber)}</p>
        </Done>
      ) : (
        <RefusalStop texts={frame.texts} refusal={done} />
      )
  }
  const page = <PatronCardPage frame={frame} patron={patron} said={said} typed={refused ? typed : undefined} />
  return sendPage(c, page, refused || stop ? 422 : 200)
}

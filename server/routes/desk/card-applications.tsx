import { Hono } from 'hono'
import {
  CardApplicationPage,
  CardApplicationPageQuery,
  HandOutCard,
  type HandOutValues,
  RefuseCardApplication,
  UndoCardApplication,
} from '../../../views/desk/card-applications/application.tsx'
import {
  applicationsPerPage,
  CardApplicationsPage,
  CardApplicationsQuery,
  shownStates,
} from '../../../views/desk/card-applications/applications.tsx'
import type { DeskRefusal } from '../../../views/desk/refusal.ts'
import { type FieldsByDeskRefusal, frameWithRefusal } from '../../../views/desk/refusal-stop.tsx'
import { idOfProvisionalNumber } from '../../common/provisional-number.ts'
import { runOperation } from '../../graphql/in-process/run-operation.ts'
import { BadInput } from '../../http/response/error-pages.tsx'
import { globalId, urls, withQuery } from '../../urls/urls.ts'
import { submissionKey } from '../forms/submission-key.ts'
import { sendPage } from '../pages/page.tsx'
import { DeskFormMessage } from './act-answer.tsx'
import { knownCategory } from './category.ts'
import type { DeskContext, DeskEnv } from './frame.tsx'
import { readTextField } from './patrons/typed-details.ts'

export const cardApplicationRoutes = new Hono<DeskEnv>()

cardApplicationRoutes.get(urls.desk.applications, async (c) => {
  const { state: asked = 'WAITING', after, before, number } = c.req.query()
  const state = shownStates.find((one) => one === asked)
  if (!state) throw new BadInput('badInput')
  const id = number === undefined ? null : idOfProvisionalNumber(number)
  if (id !== null) return c.redirect(urls.desk.application(globalId('DeskCardApplication', String(id))), 303)
  const range = before ? { last: applicationsPerPage, before } : { first: applicationsPerPage, after: after ?? null }
  const data = await runOperation(CardApplicationsQuery, { state, ...range }, c.get('context'))
  return sendPage(c, <CardApplicationsPage frame={c.get('desk')} state={state} data={data} />)
})

cardApplicationRoutes.get(urls.desk.application.pattern, (c) => applicationPage(c))

/** The fields that a refusal is about. */
const fields: FieldsByDeskRefusal = {
  ...{ CardNumberInUse: 'card', NotACardNumber: 'card', NoFreeCard: 'card' },
  ...{ CategoryAgeExceeded: 'category', PatronCategoryRetired: 'category' },
  ...{ ProofNeeded: 'proof', ReasonNeeded: 'reason' },
}

cardApplicationRoutes.post(urls.desk.application.pattern, async (c) => {
  const [context, branchId, id] = [c.get('context'), c.get('desk').branch.id, idIn(c)]
  const form = await c.req.parseBody()
  const words = c.get('desk').texts.desk.cardApplications
  const typed = {
    card: readTextField(form.card, 40),
    category: readTextField(form.category, 40),
    reason: readTextField(form.reason),
  }
  switch (form.what) {
    case 'handOut': {
      const input = {
        ...{ branchId, id, cardNumber: typed.card || null, category: knownCategory(c, typed.category) ?? null },
        ...{ proofSeen: form.proof === '1', evenIfKnown: form.known === '1', key: submissionKey(form) },
      }
      const { done } = await runOperation(HandOutCard, { input }, context)
      if (done.__typename === 'DeskPatronPayload')
        return c.redirect(withQuery(urls.desk.patron(done.patron.id), { done: 'registered' }), 303)
      return applicationPage(c, { refusal: done, typed })
    }
    case 'refuse': {
      const { done } = await runOperation(RefuseCardApplication, { at: branchId, id, reason: typed.reason }, context)
      if (done.__typename === 'DeskCardApplicationPayload') return applicationPage(c, { done: words.done.refuse })
      return applicationPage(c, { refusal: done, typed })
    }
    case 'undo': {
      const { done } = await runOperation(UndoCardApplication, { at: branchId, id }, context)
      if (done.__typename === 'DeskCardApplicationPayload') return applicationPage(c, { done: words.done.undo })
      return applicationPage(c, { refusal: done })
    }
    default:
      throw new BadInput('badInput')
  }
})

interface Outcome {
  done?: string
  refusal?: DeskRefusal
  typed?: HandOutValues
}

const idIn = (c: DeskContext) => globalId('DeskCardApplication', c.req.param('id') ?? '')

async function applicationPage(c: DeskContext, { done, refusal, typed }: Outcome = {}) {
  const frame = c.get('desk')
  const { application, matches } = await runOperation(CardApplicationPageQuery, { id: idIn(c) }, c.get('context'))
  if (!application || refusal?.__typename === 'NotFound') return c.notFound()
  const shown = refusal ? frameWithRefusal(frame, refusal, fields) : frame
  const said = done && <DeskFormMessage texts={frame.texts} of={{ done }} />
  const page = (
    <CardApplicationPage frame={shown} application={application} matches={matches} said={said} typed={typed} />
  )
  return sendPage(c, page, refusal ? 422 : 200)
}

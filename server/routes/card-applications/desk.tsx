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
import type { FieldsByDeskRefusal } from '../../../views/desk/refusal-stop.tsx'
import { idOfProvisionalNumber } from '../../common/provisional-number.ts'
import { runOperation } from '../../graphql/in-process/run-operation.ts'
import { BadInput } from '../../http/response/error-pages.tsx'
import { globalId, urls, withQuery } from '../../urls/urls.ts'
import { knownCategory } from '../desk/category.ts'
import { type DeskOutcome, frameAfter, statusAfter } from '../desk/form-outcome.tsx'
import type { DeskContext, DeskEnv } from '../desk/frame.tsx'
import { readTextField } from '../desk/patrons/typed-details.ts'
import { submissionKey } from '../forms/submission-key.ts'
import { submitForm } from '../forms/submit-form.ts'
import { readRange, sendPage } from '../pages/page.tsx'

export const deskApplicationRoutes = new Hono<DeskEnv>()

deskApplicationRoutes.get(urls.desk.applications, async (c) => {
  const { state: stateName = 'WAITING', number } = c.req.query()
  const state = shownStates.find((one) => one === stateName)
  if (!state) throw new BadInput('badInput')
  const id = number === undefined ? null : idOfProvisionalNumber(number)
  if (id !== null) return c.redirect(urls.desk.application(globalId('DeskCardApplication', String(id))), 303)
  const range = readRange(c, applicationsPerPage)
  const data = await runOperation(CardApplicationsQuery, { state, ...range }, c.get('context'))
  return sendPage(c, <CardApplicationsPage frame={c.get('desk')} state={state} data={data} />)
})

deskApplicationRoutes.get(urls.desk.application.pattern, (c) => applicationPage(c))

/** The fields that a refusal is about. */
const fields: FieldsByDeskRefusal = {
  ...{ CardNumberInUse: 'card', NotACardNumber: 'card', NoFreeCard: 'card' },
  ...{ CategoryAgeExceeded: 'category', PatronCategoryRetired: 'category' },
  ...{ ProofNeeded: 'proof', ReasonNeeded: 'reason' },
}

deskApplicationRoutes.post(urls.desk.application.pattern, async (c) => {
  const [branchId, id, page] = [c.get('desk').branch.id, idIn(c), applicationPage]
  const form = await c.req.parseBody()
  const { done } = c.get('desk').texts.desk.cardApplications
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
      return submitForm(
        c,
        HandOutCard,
        { input },
        {
          done: ({ patron }) => c.redirect(withQuery(urls.desk.patron(patron.id), { done: 'registered' }), 303),
          page,
          typed,
        },
      )
    }
    case 'refuse': {
      const variables = { at: branchId, id, reason: typed.reason }
      return submitForm(c, RefuseCardApplication, variables, { done: done.refuse, page, typed })
    }
    case 'undo':
      return submitForm(c, UndoCardApplication, { at: branchId, id }, { done: done.undo, page })
    default:
      throw new BadInput('badInput')
  }
})

const idIn = (c: DeskContext) => globalId('DeskCardApplication', c.req.param('id') ?? '')

async function applicationPage(c: DeskContext, outcome: DeskOutcome<HandOutValues> = {}) {
  const { application, matches } = await runOperation(CardApplicationPageQuery, { id: idIn(c) }, c.get('context'))
  if (!application) return c.notFound()
  const props = { frame: frameAfter(c.get('desk'), outcome, fields), application, matches, typed: outcome.typed }
  return sendPage(c, <CardApplicationPage {...props} />, statusAfter(outcome, 422))
}

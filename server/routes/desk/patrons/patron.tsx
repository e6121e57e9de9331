import { Hono } from 'hono'
import { ClearFailing } from '../../../../views/desk/delivery/notice-acts.ts'
import { DeskAlert } from '../../../../views/desk/frame.tsx'
import { DeskPatronQuery, PatronPage } from '../../../../views/desk/patrons/patron.tsx'
import {
  BlockPatron,
  GivePassword,
  type PatronActionValues,
  RenewCard,
  RenewLoanForPatron,
  SetCardExpiry,
  SetEligibleReader,
  UnblockPatron,
} from '../../../../views/desk/patrons/patron-acts.tsx'
import { FindPatrons, PatronSearchPage } from '../../../../views/desk/patrons/patron-search.tsx'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import { globalId, urls } from '../../../urls/urls.ts'
import { readDateField } from '../../forms/date-field.ts'
import { submissionKey } from '../../forms/submission-key.ts'
import { submitForm } from '../../forms/submit-form.ts'
import { sendPage } from '../../pages/page.tsx'
import { type DeskOutcome, frameWithAlert, statusAfter } from '../form-outcome.tsx'
import type { DeskContext, DeskEnv } from '../frame.tsx'

export const patronRoutes = new Hono<DeskEnv>()

patronRoutes.get(urls.desk.patrons, (c) => sendPage(c, <PatronSearchPage frame={c.get('desk')} />))

patronRoutes.post(urls.desk.patrons, async (c) => {
  const frame = c.get('desk')
  const words = frame.texts.desk.patrons
  const form = await c.req.parseBody()
  const text = typeof form.text === 'string' ? form.text.trim().slice(0, 100) : ''
  if (!text) return sendPage(c, <PatronSearchPage frame={frame} stop={<DeskAlert>{words.missing}</DeskAlert>} />, 422)
  const { deskPatrons: found } = await runOperation(FindPatrons, { text }, c.get('context'))
  const [first, ...others] = found.patrons
  if (!first)
    return sendPage(c, <PatronSearchPage frame={frame} text={text} stop={<DeskAlert>{words.none}</DeskAlert>} />, 404)
  if (others.length === 0) return c.redirect(urls.desk.patron(first.id), 303)
  return sendPage(c, <PatronSearchPage frame={frame} text={text} found={found} />)
})

patronRoutes.get(urls.desk.patron.pattern, (c) => {
  const words = c.get('desk').texts.desk.patrons
  const name = c.req.query('done')
  return patronPage(c, name === 'registered' || name === 'changed' || name === 'merged' ? { done: words[name] } : {})
})

patronRoutes.post(urls.desk.patron.pattern, async (c) => {
  const [id, context, page] = [globalId('DeskPatron', c.req.param('id')), c.get('context'), patronPage]
  const words = c.get('desk').texts.desk.patrons
  const { noDate, fields } = c.get('desk').texts.desk.calendar
  const form = await c.req.parseBody()
  const text = (name: string) => (typeof form[name] === 'string' ? form[name].trim().slice(0, 40) : '')
  switch (form.what) {
    case 'bar': {
      const typed = { until: text('until') }
      const until = await readDateField(typed.until, context)
      if (until === undefined) return patronPage(c, { faults: [{ text: noDate(fields.until) }], typed })
      const block = { id, until, stopsCapture: form.capture === '1' }
      return submitForm(c, BlockPatron, block, { done: words.done.bar, page, typed })
    }
    case 'unbar':
      return submitForm(c, UnblockPatron, { id }, { done: words.done.unbar, page })
    case 'expiry': {
      const typed = { on: text('on') }
      const on = await readDateField(typed.on, context)
      if (on === undefined) return patronPage(c, { faults: [{ text: noDate(fields.on) }], typed })
      return submitForm(c, SetCardExpiry, { id, on }, { done: words.done.expiry, page, typed })
    }
    case 'eligible':
    case 'notEligible': {
      const isEligible = form.what === 'eligible'
      const done = isEligible ? words.eligible.done : words.eligible.undone
      return submitForm(c, SetEligibleReader, { id, isEligible }, { done, page })
    }
    case 'renewCard':
      return submitForm(c, RenewCard, { id }, { done: words.done.expiry, page })
    case 'password':
      return submitForm(
        c,
        GivePassword,
        { id, key: submissionKey(form) },
        {
          done: ({ password }) => {
            c.set('desk', { ...c.get('desk'), messages: [words.given(password), words.givenNote] })
            return patronPage(c)
          },
          page,
        },
      )
    case 'mail':
      return submitForm(c, ClearFailing, { id }, { done: c.get('desk').texts.desk.mail.cleared, page })
    case 'renew': {
      const renewing = { id: globalId('DeskLoan', text('loan')), renewalsSeen: Number(text('seen')) || 0 }
      const done = ({ loan }: { loan: { dueOn: Date | string } }) =>
        patronPage(c, { done: words.renewed(c.get('texts').day(loan.dueOn)) })
      return submitForm(c, RenewLoanForPatron, renewing, { done, page })
    }
    default:
      return patronPage(c)
  }
})

/** The patron's page, with a success message or a refusal. */
export async function patronPage(
  c: DeskContext,
  outcome: DeskOutcome<PatronActionValues> = {},
  number = c.req.param('id') ?? '',
) {
  const id = globalId('DeskPatron', number)
  const { deskPatronById: patron } = await runOperation(DeskPatronQuery, { id }, c.get('context'))
  if (!patron) return c.notFound()
  const frame = frameWithAlert(c.get('desk'), outcome)
  return sendPage(c, <PatronPage frame={frame} patron={patron} typed={outcome.typed} />, statusAfter(outcome, 422))
}

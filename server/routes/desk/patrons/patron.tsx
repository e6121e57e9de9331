import { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import { ClearFailing } from '../../../../views/desk/delivery/notice-acts.ts'
import { DeskAlert, DeskSuccess } from '../../../../views/desk/frame.tsx'
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
import type { DeskRefusal } from '../../../../views/desk/refusal.ts'
import { RefusalAlert } from '../../../../views/desk/refusal-stop.tsx'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import { globalId, urls } from '../../../urls/urls.ts'
import { readDateField } from '../../forms/date-field.ts'
import { submissionKey } from '../../forms/submission-key.ts'
import { sendPage } from '../../pages/page.tsx'
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
  const done = c.req.query('done')
  const said = done === 'registered' || done === 'changed' || done === 'merged' ? words[done] : null
  return patronPage(c, c.req.param('id'), { done: said && <p class="what">{said}</p> })
})

patronRoutes.post(urls.desk.patron.pattern, async (c) => {
  const number = c.req.param('id')
  const [id, context] = [globalId('DeskPatron', number), c.get('context')]
  const words = c.get('desk').texts.desk.patrons
  const form = await c.req.parseBody()
  const text = (name: string) => (typeof form[name] === 'string' ? form[name].trim().slice(0, 40) : '')
  const said = (
    done: { __typename: 'DeskPatronPayload' } | DeskRefusal,
    sentence: string,
    typed: PatronActionValues = {},
  ) =>
    done.__typename === 'DeskPatronPayload'
      ? patronPage(c, number, { done: <p class="what">{sentence}</p> })
      : patronPage(c, number, { refusal: done, typed })
  switch (form.what) {
    case 'bar': {
      const typed = { until: text('until') }
      const until = await readDateField(typed.until, context)
      if (until === undefined) return patronPage(c, number, { unreadable: 'until', typed })
      const { done } = await runOperation(BlockPatron, { id, until, stopsCapture: form.capture === '1' }, context)
      return said(done, words.done.bar, typed)
    }
    case 'unbar':
      return said((await runOperation(UnblockPatron, { id }, context)).done, words.done.unbar)
    case 'expiry': {
      const typed = { on: text('on') }
      const on = await readDateField(typed.on, context)
      if (on === undefined) return patronPage(c, number, { unreadable: 'on', typed })
      return said((await runOperation(SetCardExpiry, { id, on }, context)).done, words.done.expiry, typed)
    }
    case 'eligible':
    case 'notEligible': {
      const isEligible = form.what === 'eligible'
      const { done } = await runOperation(SetEligibleReader, { id, isEligible }, context)
      return said(done, isEligible ? words.eligible.done : words.eligible.undone)
    }
    case 'renewCard':
      return said((await runOperation(RenewCard, { id }, context)).done, words.done.expiry)
    case 'password': {
      const { done } = await runOperation(GivePassword, { id, key: submissionKey(form) }, context)
      if (done.__typename !== 'ProvisionalPasswordPayload') return patronPage(c, number, { refusal: done })
      const given = (
        <>
          <p class="what">{words.given(done.password)}</p>
          <p>{words.givenNote}</p>
        </>
      )
      return patronPage(c, number, { done: given })
    }
    case 'mail':
      return said((await runOperation(ClearFailing, { id }, context)).done, c.get('desk').texts.desk.mail.cleared)
    case 'renew': {
      const renewing = { id: globalId('DeskLoan', text('loan')), renewalsSeen: Number(text('seen')) || 0 }
      const { done } = await runOperation(RenewLoanForPatron, renewing, context)
      if (done.__typename !== 'DeskLoanPayload') return patronPage(c, number, { refusal: done })
      return patronPage(c, number, { done: <p class="what">{words.renewed(c.get('texts').day(done.loan.dueOn))}</p> })
    }
    default:
      return patronPage(c, number)
  }
})

interface Outcome {
  done?: Child
  refusal?: DeskRefusal
  /** The field without a valid date. */
  unreadable?: keyof PatronActionValues
  typed?: PatronActionValues
}

/** The patron's page, with a success message or a refusal. */
export async function patronPage(c: DeskContext, number: string, { done, refusal, unreadable, typed }: Outcome = {}) {
  const frame = c.get('desk')
  const { deskPatronById: patron } = await runOperation(
    DeskPatronQuery,
    { id: globalId('DeskPatron', number) },
    c.get('context'),
  )
  if (!patron || refusal?.__typename === 'NotFound') return c.notFound()
  const { calendar } = frame.texts.desk
  const said = refusal ? (
    <RefusalAlert texts={frame.texts} refusal={refusal} />
  ) : unreadable ? (
    <DeskAlert>{calendar.noDate(calendar.fields[unreadable])}</DeskAlert>
  ) : (
    done && <DeskSuccess>{done}</DeskSuccess>
  )
  return sendPage(
    c,
    <PatronPage frame={frame} patron={patron} said={said} typed={typed} />,
    refusal || unreadable ? 422 : 200,
  )
}

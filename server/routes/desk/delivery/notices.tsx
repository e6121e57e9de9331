import { Hono } from 'hono'
import { CancelNotice, PatronOfCard, RetryFailed, RetryNotice } from '../../../../views/desk/delivery/notice-acts.ts'
import { NoticesPage, NoticesQuery, noticesPerPage } from '../../../../views/desk/delivery/notices.tsx'
import { DeskSuccess } from '../../../../views/desk/frame.tsx'
import { namedEnumValue } from '../../../graphql/in-process/enum-values.ts'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import { BadInput } from '../../../http/response/error-pages.tsx'
import { globalId, type NoticeFilter, urls } from '../../../urls/urls.ts'
import { submitForm } from '../../forms/submit-form.ts'
import { readRange, sendPage } from '../../pages/page.tsx'
import { readScan } from '../circulation/scanned.ts'
import { type DeskOutcome, frameWithAlert, statusAfter } from '../form-outcome.tsx'
import type { DeskContext, DeskEnv } from '../frame.tsx'

export const noticeRoutes = new Hono<DeskEnv>()

noticeRoutes.get(urls.desk.mail, (c) => noticesPage(c))

// The card number is sent in the form. The address contains the patron's ID.
noticeRoutes.post(urls.desk.mailCard.pattern, async (c) => {
  const card = readScan((await c.req.parseBody()).card)
  const words = c.get('desk').texts.desk.mail
  if (!card) return noticesPage(c, { faults: [{ text: words.missingCard }] })
  const { found } = await runOperation(PatronOfCard, { card }, c.get('context'))
  if (found.__typename !== 'DeskPatron') return noticesPage(c, { refusal: found })
  const { after: _, before: __, ...filter } = readNoticeFilter(c)
  return c.redirect(urls.desk.mailOf({ ...filter, patron: urls.numberOf(found.id) }), 303)
})

noticeRoutes.post(urls.desk.mailRetry.pattern, (c) => {
  const filter = readNoticeFilter(c)
  const variables = { kind: namedEnumValue('NoticeKind', filter.kind) ?? null, patronId: patronIn(filter) }
  return submitForm(c, RetryFailed, variables, {
    done: ({ count, more }) =>
      c.redirect(urls.desk.mailOf(filter, { done: 'all', n: count, more: more ? 1 : undefined }), 303),
    page: noticesPage,
  })
})

noticeRoutes.post(urls.desk.mailNotice.pattern, async (c) => {
  const id = globalId('DeskNotice', c.req.param('id'))
  const act = (await c.req.parseBody()).what
  if (act !== 'retry' && act !== 'give-up') throw new BadInput('badInput')
  const done = () =>
    c.redirect(urls.desk.mailOf(readNoticeFilter(c), { done: act === 'retry' ? 'retried' : 'given-up' }), 303)
  return submitForm(c, act === 'retry' ? RetryNotice : CancelNotice, { id }, { done, page: noticesPage })
})

async function noticesPage(c: DeskContext, outcome: DeskOutcome = {}) {
  const { after, before, ...filter } = readNoticeFilter(c)
  const range = readRange(c, noticesPerPage)
  const patronId = patronIn(filter)
  const variables = {
    state: namedEnumValue('NoticeState', filter.state) ?? null,
    kind: namedEnumValue('NoticeKind', filter.kind) ?? null,
    patronId,
    withError: filter.error === '1',
    only: patronId ?? 'DeskPatron:0',
    isOnly: patronId !== null,
    ...range,
  }
  const data = await runOperation(NoticesQuery, variables, c.get('context'))
  if (patronId && !data.patron) return c.notFound()
  // The alert stands below the links to the pages about mail.
  const { alert: error, ...frame } = frameWithAlert(c.get('desk'), outcome)
  const page = <NoticesPage frame={frame} filter={filter} data={data} message={error ?? successMessage(c)} />
  return sendPage(c, page, statusAfter(outcome, outcome.refusal?.__typename === 'UnknownCard' ? 404 : 409))
}

/** The success message that the address names. */
function successMessage(c: DeskContext) {
  const words = c.get('desk').texts.desk.mail
  const { done, n, more } = c.req.query()
  if (done === 'all' && /^\d{1,6}$/.test(n ?? '')) {
    return (
      <DeskSuccess>
        <p>
          {words.retried(Number(n))} {more && words.more}
        </p>
      </DeskSuccess>
    )
  }
  const sentence = done === 'retried' || done === 'given-up' ? words.done[done] : null
  return sentence && <DeskSuccess>{<p>{sentence}</p>}</DeskSuccess>
}

/** Reads the filter of the address. Throws `BadInput` for an unknown state, kind or patron. */
function readNoticeFilter(c: DeskContext): NoticeFilter {
  const { state, kind, patron, error, after, before } = c.req.query()
  if (state && !namedEnumValue('NoticeState', state)) throw new BadInput('badInput')
  if (kind && !namedEnumValue('NoticeKind', kind)) throw new BadInput('badInput')
  if (patron && !/^\d{1,9}$/.test(patron)) throw new BadInput('badInput')
  return { state, kind, patron, error: error === '1' ? '1' : undefined, after, before }
}

function patronIn({ patron }: NoticeFilter): string | null {
  return patron ? globalId('DeskPatron', patron) : null
}

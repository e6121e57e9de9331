import { Notice, NoticeWords, type PageNotice } from '../../../views/parts/forms/notice.tsx'
import { sendHtml } from '../../http/response/send-html.ts'
import type { PageContext } from '../../http/service.ts'
import { globalId, urls } from '../../urls/urls.ts'
import { localAddress } from '../pages/page.tsx'
import { fillForm } from './fill-form.ts'
import { type NewSessionToken, requestPage } from './request-page.ts'
import type { SavedForm } from './saved-form.ts'

const maxRedirects = 4

/**
 * Renders the page of a form again, filled in and with a notice, so that one more press submits it. Returns 'sign-in'
 * when the page needs a session, 'password' when a provisional password must be replaced first, and null when there is
 * no page.
 */
export async function restoreForm(
  c: PageContext,
  form: SavedForm,
  { notice, status, session }: { notice: PageNotice; status: 200 | 403; session?: NewSessionToken },
): Promise<Response | 'sign-in' | 'password' | null> {
  let address = pageOfForm(form)
  for (let step = 0; step < maxRedirects; step++) {
    const answer = await requestPage(c, address, session)
    const to = answer.headers.get('Location')
    if (to !== null) {
      address = localAddress(to)
      if (pathOf(address) === signInPath && pathOf(form.action) !== signInPath) return 'sign-in'
      if (pathOf(address) === passwordPath && pathOf(form.action) !== passwordPath) return 'password'
      continue
    }
    if (answer.status !== 200 || !/^text\/html/.test(answer.headers.get('Content-Type') ?? '')) return null
    const { frame, sentences } = c.get('texts')
    const message = (
      <NoticeWords.Provider value={frame.notices}>
        <Notice kind={notice.kind}>{form.cut ? sentences([notice.text, frame.again.cut]) : notice.text}</Notice>
      </NoticeWords.Provider>
    )
    return sendHtml(c, fillForm(await answer.text(), { ...form, notice: `${message}` }), status)
  }
  return null
}

const recordForm = /^\/desk\/records\/(new|\d+\/edit)(\?|$)/

function withRows(action: string, sent: Map<string, string>): string {
  const rows = [...sent.keys()].filter((name) => /^name\d{1,3}$/.test(name)).length
  const address = new URL(action, 'http://counter.invalid')
  address.searchParams.set('rows', String(rows))
  return address.pathname + address.search
}

const pathOf = (address: string) => address.split('?')[0]
const signInPath = pathOf(urls.signIn())
const passwordPath = pathOf(urls.changePassword())

/**
 * The address of the page that contains the form. Most forms are on the page of their own address. The buttons for one
 * title are on the title's page, the title sheet needs its titles in the address, and the form of a record its rows.
 */
function pageOfForm({ action, fields }: SavedForm): string {
  const sent = new Map(fields)
  const title = ['title', 'save', 'remove', 'unsave'].map((button) => sent.get(button)).find(Boolean)
  if (action === urls.basket && title && /^\d{1,9}$/.test(title)) return urls.title(globalId('Title', title))
  if (recordForm.test(action)) return withRows(action, sent)
  if (action !== urls.mailTitles) return action
  const listed = sent.get('titles')?.split('-') ?? []
  return urls.titleSheet(
    ...listed.filter((number) => /^\d{1,9}$/.test(number)).map((number) => globalId('Title', number)),
  )
}

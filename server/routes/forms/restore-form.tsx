import { Notice, NoticeWords, type PageNotice } from '../../../views/parts/forms/notice.tsx'
import { withoutLanguage } from '../../http/request/language.ts'
import { fillForm } from '../../http/response/fill-form.ts'
import { sendHtml } from '../../http/response/send-html.ts'
import type { PageContext } from '../../http/service.ts'
import { globalId, pathsBeside, urls } from '../../urls/urls.ts'
import { localAddress } from '../pages/page.tsx'
import { type NewSessionToken, requestPage } from './request-page.ts'
import { noticeOfSaved, type SavedForm } from './saved-form.ts'

const maxRedirects = 4

/**
 * Renders the page of a form again, filled in, so that one more press submits it. Returns 'sign-in' when the page needs a
 * session, 'password' when a provisional password must be replaced first, and null when there is no page.
 */
export async function restoreForm(
  c: PageContext,
  form: SavedForm,
  { notice, status, session }: { notice?: PageNotice; status: 200 | 403; session?: NewSessionToken },
): Promise<Response | 'sign-in' | 'password' | null> {
  const shown = notice && noticeOfSaved(c, form, notice)
  const message = shown && (
    <NoticeWords.Provider value={c.get('texts').frame.notices}>
      <Notice kind={shown.kind}>{shown.text}</Notice>
    </NoticeWords.Provider>
  )
  let first: string | null = null
  for (const address of pagesOfForm(form)) {
    const page = await openPage(c, { address, action: form.action, session })
    if (page === 'sign-in' || page === 'password') return page
    if (page === null) continue
    const { html, hasForm } = fillForm(page, { ...form, notice: message ? `${message}` : '' })
    if (hasForm) return sendHtml(c, html, status)
    first ??= html
  }
  return first === null ? null : sendHtml(c, first, status)
}

/** The HTML of a page after its redirects. Null when there is no page. */
async function openPage(
  c: PageContext,
  { address, action, session }: { address: string; action: string; session: NewSessionToken },
): Promise<string | 'sign-in' | 'password' | null> {
  let at = address
  for (let step = 0; step < maxRedirects; step++) {
    const answer = await requestPage(c, at, session)
    const to = answer.headers.get('Location')
    if (to === null) {
      const isPage = answer.status === 200 && /^text\/html/.test(answer.headers.get('Content-Type') ?? '')
      return isPage ? answer.text() : null
    }
    at = localAddress(to)
    if (pathOf(at) === signInPath && pathOf(action) !== signInPath) return 'sign-in'
    if (pathOf(at) === passwordPath && pathOf(action) !== passwordPath) return 'password'
  }
  return null
}

/** The pages that may have the form: that of its address, else the page of a new entry below it, or the page above it. */
function pagesOfForm(form: SavedForm): string[] {
  const [below, above] = pathsBeside(pathOf(form.action))
  return [withoutLanguage(pageOfForm(form)), below, above || urls.top]
}

const recordForm = /^\/desk\/records\/(new|\d+\/edit)(\?|$)/

function withRows(action: string, sent: Map<string, string>): string {
  const rows = [...sent.keys()].filter((name) => /^name\d{1,3}$/.test(name)).length
  const address = new URL(action, 'http://counter.invalid')
  address.searchParams.set('rows', String(rows))
  return address.pathname + address.search
}

const pathOf = (address: string) => address.split('?')[0] ?? ''
const signInPath = pathOf(urls.signIn())
const passwordPath = pathOf(urls.changePassword())

/**
 * The address of the page that contains the form. Most forms are on the page of their own address. The buttons for one
 * title are on the title's page. The title sheet needs its titles in the address, the form of a record its rows, and the
 * forms of a copy its barcode.
 */
function pageOfForm({ action, fields }: SavedForm): string {
  const sent = new Map(fields)
  const title = ['title', 'save', 'remove', 'unsave'].map((button) => sent.get(button)).find(Boolean)
  if (action === urls.basket && title && /^\d{1,9}$/.test(title)) return urls.title(globalId('Title', title))
  if (recordForm.test(action)) return withRows(action, sent)
  if (action === urls.desk.createItem) return urls.desk.copies(`Title:${sent.get('title')}`)
  const copy = sent.get('barcode')
  if (copy && action.startsWith(`${urls.desk.items}/`)) return urls.desk.item(copy)
  if (action !== urls.mailTitles) return action
  const listed = sent.get('titles')?.split('-') ?? []
  return urls.titleSheet(
    ...listed.filter((number) => /^\d{1,9}$/.test(number)).map((number) => globalId('Title', number)),
  )
}

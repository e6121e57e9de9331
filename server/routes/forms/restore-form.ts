import { sendHtml } from '../../http/response/send-html.ts'
import type { PageContext } from '../../http/service.ts'
import { globalId, urls } from '../../urls/urls.ts'
import { ownAddress } from '../pages/page.tsx'
import { fillForm } from './fill-form.ts'
import { askPage, type Session } from './request-page.ts'
import type { KeptForm } from './saved-form.ts'

const mostSteps = 4

/**
 * The page on which the form stands, with what was sent in it and a sentence above: one press more does it, and who presses
 * sees what. 'sign-in': it is only shown to who is signed in; 'password': to who has replaced a provisional one. Null: there is no such page.
 */
export async function showAgain(
  c: PageContext,
  form: KeptForm,
  { notice, status, session }: { notice: string; status: 200 | 403; session?: Session },
): Promise<Response | 'sign-in' | 'password' | null> {
  let address = standsOn(form)
  for (let step = 0; step < mostSteps; step++) {
    const answer = await askPage(c, address, session)
    const to = answer.headers.get('Location')
    if (to !== null) {
      address = ownAddress(to)
      if (pathOf(address) === signInPath && pathOf(form.action) !== signInPath) return 'sign-in'
      if (pathOf(address) === passwordPath && pathOf(form.action) !== passwordPath) return 'password'
      continue
    }
    if (answer.status !== 200 || !/^text\/html/.test(answer.headers.get('Content-Type') ?? '')) return null
    const said = form.cut ? c.get('texts').sentences([notice, c.get('texts').frame.again.cut]) : notice
    return sendHtml(c, fillForm(await answer.text(), { ...form, notice: said }), status)
  }
  return null
}

const pathOf = (address: string) => address.split('?')[0]
const signInPath = pathOf(urls.signIn())
const passwordPath = pathOf(urls.changePassword())

/**
 * Each address that takes a form answers a look with the form's page; the buttons for one title stand on its own, a list of
 * titles in the address that names them.
 */
function standsOn({ action, fields }: KeptForm): string {
  const sent = new Map(fields)
  const title = sent.get('title') ?? sent.get('save')
  if (action === urls.basket && title && /^\d{1,9}$/.test(title)) return urls.title(globalId('Title', title))
  if (action !== urls.mailTitles) return action
  const listed = sent.get('titles')?.split('-') ?? []
  return urls.titleSheet(
    ...listed.filter((number) => /^\d{1,9}$/.test(number)).map((number) => globalId('Title', number)),
  )
}

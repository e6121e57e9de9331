import { Hono } from 'hono'
import { deleteCookie } from 'hono/cookie'
import { pageNotice } from '../../../../views/parts/forms/notice.tsx'
import { SignIn, SignOut } from '../../../../views/patrons/sign-in/sign-in.tsx'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import { clearOfflineCard } from '../../../http/identity/offline-card.ts'
import { visitorCookie } from '../../../http/identity/page-viewer.ts'
import { signOutPerson } from '../../../http/identity/shared-terminal.ts'
import { changesLanguage } from '../../../http/request/language.ts'
import type { PageContext, ServiceEnv } from '../../../http/service.ts'
import { repeatField, saying, urls } from '../../../urls/urls.ts'
import { missingFieldErrors, refusalErrors, statusOfRefusal } from '../../forms/form-errors.ts'
import { readFormFields } from '../../forms/form-fields.ts'
import { maxSealedLength, noticeOfSaved, unsealForm } from '../../forms/saved-form.ts'
import { localAddress } from '../../pages/page.tsx'
import { codePage } from './sign-in-code.tsx'
import { signInPage } from './sign-in-page.tsx'
import { continueSignedIn } from './signed-in.ts'

export const signInRoutes = new Hono<ServiceEnv>()

signInRoutes.get(urls.signIn.pattern, async (c) => {
  const back = localAddress(c.req.query('back') ?? urls.me)
  const { patron, provisional } = c.get('context')
  if (provisional) return c.redirect(urls.changePassword(back), 303)
  if (patron) return c.redirect(back, 303)
  const { wish, cookie, done: what } = c.req.query()
  // The first visit sets a cookie and redirects. If the cookie does not come back, the page says so before the person
  // enters anything.
  if (c.req.header('Cookie') === undefined) {
    if (cookie === undefined) return c.redirect(urls.signIn(back, { wish, cookie: 1 }), 303)
    return signInPage(c, {
      back,
      wish,
      notice: pageNotice('warning', c.get('texts').frame.again.noCookies),
      tryAgain: true,
    })
  }
  const words = c.get('texts').patrons.signIn
  const notices = new Map([
    ['registered', pageNotice('done', words.registered)],
    ['reset', pageNotice('done', words.reset)],
    ['late', pageNotice('warning', words.late)],
  ])
  const wished = unsealForm(c, 'wish', wish) && pageNotice('note', words.wished)
  return signInPage(c, { back, wish, notice: wished ?? notices.get(what ?? '') })
})

signInRoutes.post(urls.signIn.pattern, async (c) => {
  const field = await readFormFields(c)
  const [card, password, back] = [
    field('card').trim(),
    field('password', 201),
    localAddress(c.req.query('back') ?? urls.me),
  ]
  const kept = field('kept', maxSealedLength) || undefined
  const typed = { back, kept, wish: c.req.query('wish'), card, remember: field('remember') === 'yes' }
  if (changesLanguage(c, field(repeatField, 10))) return signInPage(c, { ...typed, notice: reasonForSignIn(c, typed) })
  const texts = c.get('texts')
  const words = texts.patrons.signIn
  const missing = missingFieldErrors(texts, [
    ['card', words.card, card],
    ['password', words.password, password],
  ])
  if (missing.length > 0) return signInPage(c, { ...typed, faults: missing }, 422)
  // A longer password is refused: cut to the limit, it might be valid.
  if (password.length > 200) return signInPage(c, { ...typed, faults: [{ text: words.wrong, field: 'password' }] }, 422)
  const { signIn } = await runOperation(SignIn, { card, password, remember: typed.remember }, c.get('context'))
  if (signIn.__typename === 'SecondFactorNeeded') {
    return codePage(c, { ...typed, ticket: signIn.ticket })
  }
  if (signIn.__typename !== 'SignInPayload') {
    const waiting = signIn.__typename === 'TooManyAttempts'
    // The message does not reveal which of the two is wrong. The card number stays in its field.
    const faults = refusalErrors(c, signIn, { WrongCardOrPassword: 'password', RefusedByLibrary: 'password' })
    return signInPage(c, { ...typed, waiting, faults }, statusOfRefusal(c, signIn))
  }
  return continueSignedIn(c, { ...signIn, to: back, kept })
})

/** The reason for which the page was shown, in the chosen language. */
function reasonForSignIn(c: PageContext, { kept, wish }: { kept?: string | undefined; wish?: string | undefined }) {
  const { frame, patrons } = c.get('texts')
  const form = unsealForm(c, 'kept', kept)
  if (form) return noticeOfSaved(c, form, { kind: 'warning', text: frame.again.ended })
  return unsealForm(c, 'wish', wish) ? pageNotice('note', patrons.signIn.wished) : undefined
}

signInRoutes.get(urls.signOut, (c) => c.redirect(urls.top, 303))

signInRoutes.post(urls.signOut, async (c) => {
  await runOperation(SignOut, {}, c.get('context'))
  c.header('Set-Cookie', c.get('sessions').cookie(null), { append: true })
  deleteCookie(c, visitorCookie)
  clearOfflineCard(c)
  if (!c.get('terminal')) return c.redirect(saying(urls.top, 'signedOut'), 303)
  await signOutPerson(c, { db: c.get('context').db, sessions: c.get('sessions'), secure: c.get('secure') })
  return c.redirect(saying(urls.top, 'ended'), 303)
})

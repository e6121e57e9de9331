import { Hono } from 'hono'
import { deleteCookie } from 'hono/cookie'
import { FrameQuery } from '../../../views/layout.tsx'
import type { Fault } from '../../../views/parts/faults.tsx'
import { SignIn, SignInPage, SignOut, type TypedSignIn } from '../../../views/patrons/sign-in.tsx'
import { run } from '../../graphql/run.ts'
import { forgetPerson } from '../../middleware/terminal.ts'
import { keepSession, visitorCookie } from '../../middleware/viewer.ts'
import type { PageContext, ServiceEnv } from '../../service.ts'
import { urls } from '../../urls.ts'
import { formFields, frameOf, ownAddress, sendPage } from '../page.tsx'
import { missingFaults, refusedFaults, refusedStatus } from '../refused.ts'
import { codePage } from './sign-in-code.tsx'

export const signInRoutes = new Hono<ServiceEnv>()

signInRoutes.get(urls.signIn.pattern, async (c) => {
  const back = ownAddress(c.req.query('back') ?? urls.me)
  const { patron, provisional } = c.get('context')
  if (provisional) return c.redirect(urls.changePassword(back), 303)
  if (patron) return c.redirect(back, 303)
  const words = c.get('texts').patrons.signIn
  const done = new Map([
    ['registered', words.registered],
    ['reset', words.reset],
    ['late', words.late],
  ])
  return signInPage(c, { back, notice: done.get(c.req.query('done') ?? '') })
})

signInRoutes.post(urls.signIn.pattern, async (c) => {
  const field = await formFields(c)
  const [card, password, back] = [
    field('card').trim(),
    field('password', 201),
    ownAddress(c.req.query('back') ?? urls.me),
  ]
  const typed = { back, card, remember: field('remember') === 'yes' }
  const texts = c.get('texts')
  const words = texts.patrons.signIn
  const missing = missingFaults(texts, [
    ['card', words.card, card],
    ['password', words.password, password],
  ])
  if (missing.length > 0) return signInPage(c, { ...typed, faults: missing }, 422)
  // Longer than any password can be: cut, it might be one.
  if (password.length > 200) return signInPage(c, { ...typed, faults: [{ text: words.wrong, field: 'password' }] }, 422)
  const { signIn } = await run(SignIn, { ...typed, password }, c.get('context'))
  if (signIn.__typename === 'SecondFactorNeeded') {
    return codePage(c, { back, ticket: signIn.ticket, remember: typed.remember })
  }
  if (signIn.__typename !== 'SignedIn') {
    const waiting = signIn.__typename === 'TooManyAttempts'
    // Which of both is wrong is not told; the number still stands in its field.
    const faults = refusedFaults(c, signIn, { WrongCardOrPassword: 'password' })
    return signInPage(c, { ...typed, waiting, faults }, refusedStatus(c, signIn))
  }
  keepSession(c, signIn)
  // The visitor's basket is the patron's now; whoever uses this browser next starts anew.
  deleteCookie(c, visitorCookie)
  return c.redirect(back, 303)
})

signInRoutes.get(urls.signOut, (c) => c.redirect(urls.top, 303))

signInRoutes.post(urls.signOut, async (c) => {
  await run(SignOut, {}, c.get('context'))
  c.header('Set-Cookie', c.get('sessions').cookie(null), { append: true })
  deleteCookie(c, visitorCookie)
  if (c.get('terminal'))
    await forgetPerson(c, { db: c.get('context').db, sessions: c.get('sessions'), secure: c.get('secure') })
  return c.redirect(urls.top, 303)
})

type Shown = TypedSignIn & { back: string; notice?: string | undefined; faults?: Fault[]; waiting?: boolean }

async function signInPage(c: PageContext, { faults, ...props }: Shown, status?: 422 | 429) {
  const data = await run(FrameQuery, {}, c.get('context'))
  return sendPage(c, <SignInPage frame={frameOf(c, data, faults)} {...props} />, status)
}

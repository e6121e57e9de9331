import { Hono } from 'hono'
import { deleteCookie } from 'hono/cookie'
import { MailPage, MailQuery } from '../../views/mail.tsx'
import { FrameQuery, SignIn, SignInPage, SignOut } from '../../views/sign-in.tsx'
import { run } from '../graphql/run.ts'
import { type CounterEnv, type PageContext, visitorCookie } from '../middleware/asker.ts'
import { urls } from '../urls.ts'
import { frameOf, ownAddress, sendPage } from './page.tsx'

export const accountRoutes = new Hono<CounterEnv>()

accountRoutes.get(urls.signIn(), (c) => {
  const back = ownAddress(c.req.query('back') ?? urls.me)
  if (c.get('context').patron) return c.redirect(back, 303)
  return signInPage(c, { back })
})

accountRoutes.post(urls.signIn(), async (c) => {
  const form = await c.req.parseBody()
  const field = (name: string) => (typeof form[name] === 'string' ? form[name] : '')
  const [card, password, back] = [field('card').trim(), field('password'), ownAddress(c.req.query('back') ?? urls.me)]
  const { signInPage: texts } = c.get('texts')
  if (!card || !password) return signInPage(c, { back, card, notice: texts.missing }, 422)
  const { signIn } = await run(SignIn, { card: card.slice(0, 40), password }, c.get('context'))
  if (signIn.__typename !== 'SignedIn') return signInPage(c, { back, card, notice: texts.wrong }, 422)
  c.header('Set-Cookie', c.get('sessions').cookie(signIn.token), { append: true })
  // The visitor's basket is the patron's now; whoever uses this browser next starts anew.
  deleteCookie(c, visitorCookie)
  return c.redirect(back, 303)
})

accountRoutes.get(urls.signOut, (c) => c.redirect(urls.top, 303))

accountRoutes.post(urls.signOut, async (c) => {
  await run(SignOut, {}, c.get('context'))
  c.header('Set-Cookie', c.get('sessions').cookie(null), { append: true })
  deleteCookie(c, visitorCookie)
  return c.redirect(urls.top, 303)
})

accountRoutes.get(urls.mail, async (c) => {
  const data = await run(MailQuery, {}, c.get('context'))
  return sendPage(c, <MailPage frame={frameOf(c, data)} me={data.me} />)
})

async function signInPage(c: PageContext, props: { back: string; card?: string; notice?: string }, status?: 422) {
  const data = await run(FrameQuery, {}, c.get('context'))
  return sendPage(c, <SignInPage frame={frameOf(c, data)} {...props} />, status)
}

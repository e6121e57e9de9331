import { Hono } from 'hono'
import { FrameQuery } from '../../../views/layout.tsx'
import type { Question } from '../../../views/parts/confirm.tsx'
import {
  ChangePassword,
  ChangePasswordPage,
  ReplaceProvisionalPassword,
} from '../../../views/patrons/change-password.tsx'
import { ForgottenPage, RequestPasswordLink } from '../../../views/patrons/forgotten.tsx'
import {
  LinkGonePage,
  NewPasswordPage,
  PasswordLinkQuery,
  ResetPassword,
} from '../../../views/patrons/new-password.tsx'
import { RegisterPage, RegisterPassword, type TypedRegistration } from '../../../views/patrons/register.tsx'
import { run } from '../../graphql/run.ts'
import { keepSession } from '../../middleware/viewer.ts'
import type { PageContext, ServiceEnv } from '../../service.ts'
import { urls } from '../../urls.ts'
import { signInFirst } from '../again/sign-in-first.tsx'
import { askFirst, pressed } from '../confirm.tsx'
import { formFields, frameOf, ownAddress, sendPage } from '../page.tsx'
import { refusedStatus, refusedText } from '../refused.ts'
import { seal, unseal } from '../sealed.ts'
import { typedDay } from '../typed-day.ts'

export const passwordRoutes = new Hono<ServiceEnv>()

passwordRoutes.get(urls.registerPassword, (c) => registerPage(c, {}))

passwordRoutes.post(urls.registerPassword, async (c) => {
  const field = await formFields(c)
  const typed: TypedRegistration = {
    card: field('card', 40),
    name: field('name'),
    birthDate: field('birthDate', 40),
    phone: field('phone', 40),
  }
  const [chosen, wrong] = chosenPassword(c, field, Object.values(typed))
  if (wrong) return registerPage(c, { typed, notice: wrong }, 422)
  const birthDate = await typedDay(typed.birthDate, c.get('context'))
  if (!birthDate) {
    const { frame, patrons } = c.get('texts')
    return registerPage(c, { typed, notice: frame.noDate(patrons.passwords.register.birthDate) }, 422)
  }
  const registration = { ...typed, birthDate, password: chosen }
  const { registerPassword } = await run(RegisterPassword, registration, c.get('context'))
  if (registerPassword.__typename === 'PasswordDone') return c.redirect(urls.signInAfter('registered'), 303)
  return registerPage(c, { typed, notice: refusedText(c, registerPassword) }, refusedStatus(c, registerPassword))
})

passwordRoutes.get(urls.forgottenPassword, (c) => forgottenPage(c, {}))

passwordRoutes.post(urls.forgottenPassword, async (c) => {
  const card = (await formFields(c))('card', 40).trim()
  if (!card) return forgottenPage(c, { notice: c.get('texts').patrons.passwords.missing }, 422)
  const { requestPasswordLink } = await run(RequestPasswordLink, { card }, c.get('context'))
  if (requestPasswordLink.__typename === 'PasswordDone') return forgottenPage(c, { sent: true })
  const notice = refusedText(c, requestPasswordLink)
  return forgottenPage(c, { card, notice }, refusedStatus(c, requestPasswordLink))
})

passwordRoutes.get(urls.newPasswordByLink.pattern, (c) => newPasswordPage(c, c.req.query('link') ?? ''))

passwordRoutes.post(urls.newPasswordByLink.pattern, async (c) => {
  const field = await formFields(c)
  const secret = field('link')
  const [chosen, wrong] = chosenPassword(c, field)
  if (wrong) return newPasswordPage(c, secret, wrong)
  const { resetPassword } = await run(ResetPassword, { secret, chosen }, c.get('context'))
  if (resetPassword.__typename === 'PasswordDone') return c.redirect(urls.signInAfter('reset'), 303)
  return newPasswordPage(c, secret, refusedText(c, resetPassword))
})

passwordRoutes.get(urls.changePassword.pattern, (c) => {
  const { patron, provisional } = c.get('context')
  if (!patron && !provisional) return signInFirst(c)
  return changePage(c)
})

passwordRoutes.post(urls.changePassword.pattern, async (c) => {
  const context = c.get('context')
  if ((await pressed(c)) === 'no') return changePage(c)
  const typed = await typedChange(c)
  if ('wrong' in typed) return changePage(c, typed.wrong, 422)
  const { current, chosen } = typed
  const asked = context.session && !context.provisional && (await askFirst(c, question(c, typed, context.session)))
  if (asked) return asked
  const changed = context.provisional
    ? (await run(ReplaceProvisionalPassword, { chosen }, context)).replaceProvisionalPassword
    : (await run(ChangePassword, { current, chosen }, context)).changePassword
  if (changed.__typename !== 'SignedIn') return changePage(c, refusedText(c, changed), refusedStatus(c, changed))
  keepSession(c, changed)
  return c.redirect(context.provisional ? ownAddress(c.req.query('back')) : urls.sessions('password'), 303)
})

interface Change {
  current: string
  chosen: string
}

/** What was typed into the form, or what came back of it through the page that asked once more. */
async function typedChange(c: PageContext): Promise<Change | { wrong: string }> {
  const [field, { provisional, session, now }] = [await formFields(c), c.get('context')]
  const sealed = field('sealed', 2_000)
  if (sealed && session) {
    const { current, chosen } = unseal(sealed, session, now) ?? {}
    if (current === undefined || chosen === undefined) return { wrong: c.get('texts').patrons.passwords.change.again }
    return { current, chosen }
  }
  const current = field('current', 200)
  const [chosen, wrong] = chosenPassword(c, field, provisional ? [] : [current])
  return wrong ? { wrong } : { current, chosen }
}

function question(c: PageContext, { current, chosen }: Change, session: string): Question {
  const { change } = c.get('texts').patrons.passwords
  return {
    title: change.title,
    ask: change.confirm,
    about: <p>{change.note}</p>,
    fields: [['sealed', seal({ current, chosen }, session, c.get('context').now)]],
  }
}

/** The chosen password, or what is wrong with it and the other fields before anybody is asked. */
function chosenPassword(c: PageContext, field: (name: string, most?: number) => string, others: string[] = []) {
  const [chosen, again] = [field('chosen', 201), field('again', 201)]
  const words = c.get('texts').patrons.passwords
  if ([...others, chosen, again].some((value) => value.trim() === '')) return [chosen, words.missing] as const
  if (chosen !== again) return [chosen, words.differ] as const
  if (chosen.length > 200) return [chosen, c.get('texts').frame.refusals.PasswordTooWeak.TOO_LONG] as const
  return [chosen, null] as const
}

type Shown<Props> = Omit<Props, 'frame'>

async function registerPage(c: PageContext, props: Shown<Parameters<typeof RegisterPage>[0]>, status?: 422 | 429) {
  const data = await run(FrameQuery, {}, c.get('context'))
  return sendPage(c, <RegisterPage frame={frameOf(c, data)} {...props} />, status)
}

async function forgottenPage(c: PageContext, props: Shown<Parameters<typeof ForgottenPage>[0]>, status?: 422 | 429) {
  const data = await run(FrameQuery, {}, c.get('context'))
  return sendPage(c, <ForgottenPage frame={frameOf(c, data)} {...props} />, status)
}

async function newPasswordPage(c: PageContext, secret: string, notice?: string) {
  const data = await run(PasswordLinkQuery, { secret: secret.slice(0, 100) }, c.get('context'))
  if (!data.passwordLinkIsGood) return sendPage(c, <LinkGonePage frame={frameOf(c, data)} />, 410)
  const page = <NewPasswordPage frame={frameOf(c, data)} secret={secret} {...(notice && { notice })} />
  return sendPage(c, page, notice ? 422 : 200)
}

async function changePage(c: PageContext, notice?: string, status?: 422 | 429) {
  const context = c.get('context')
  const data = await run(FrameQuery, {}, context)
  const back = ownAddress(c.req.query('back'))
  const provisional = context.provisional !== null
  const page = <ChangePasswordPage frame={frameOf(c, data)} provisional={provisional} back={back} notice={notice} />
  return sendPage(c, page, status)
}

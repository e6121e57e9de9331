import { Hono } from 'hono'
import type { ConfirmationQuestion } from '../../../../views/frame/confirm-page.tsx'
import type { FormError } from '../../../../views/parts/forms/form-errors.tsx'
import { FrameQuery } from '../../../../views/parts/frame-data.ts'
import {
  ChangePassword,
  ChangePasswordPage,
  ReplaceProvisionalPassword,
} from '../../../../views/patrons/sign-in/change-password.tsx'
import { ForgottenPage, RequestPasswordLink } from '../../../../views/patrons/sign-in/forgotten-password.tsx'
import {
  LinkGonePage,
  NewPasswordPage,
  PasswordLinkQuery,
  ResetPassword,
} from '../../../../views/patrons/sign-in/new-password.tsx'
import { RegisterPage, RegisterPassword, type RegistrationValues } from '../../../../views/patrons/sign-in/register.tsx'
import { seal, unseal } from '../../../domain/common/sealed-text.ts'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import { setDeviceCookie, setSessionCookies } from '../../../http/identity/page-viewer.ts'
import { changesLanguage } from '../../../http/request/language.ts'
import type { PageContext, ServiceEnv } from '../../../http/service.ts'
import { repeatField, saying, urls } from '../../../urls/urls.ts'
import { confirmationAnswer, confirmationPage } from '../../forms/confirm.tsx'
import { readDateField } from '../../forms/date-field.ts'
import {
  type FieldsByRefusal,
  frameAfter,
  missingFieldErrors,
  type Outcome,
  refusalErrors,
  statusAfter,
  statusOfRefusal,
} from '../../forms/form-errors.ts'
import { readFormFields } from '../../forms/form-fields.ts'
import { maxSealedLength, unsealForm } from '../../forms/saved-form.ts'
import { submitForm } from '../../forms/submit-form.ts'
import { buildFrame, localAddress, sendPage } from '../../pages/page.tsx'
import { redirectToSignIn } from './sign-in-first.tsx'
import { restoreSavedForm } from './signed-in.ts'

export const passwordRoutes = new Hono<ServiceEnv>()

passwordRoutes.get(urls.registerPassword, (c) => registerPage(c, {}))

passwordRoutes.post(urls.registerPassword, async (c) => {
  const field = await readFormFields(c)
  const typed: RegistrationValues = {
    card: field('card', 40),
    name: field('name'),
    birthDate: field('birthDate', 40),
    phone: field('phone', 40),
  }
  const texts = c.get('texts')
  const labels = texts.patrons.passwords.register
  const others = (['card', 'name', 'birthDate', 'phone'] as const).map(
    (name): Typed => [name, labels[name], typed[name]],
  )
  const [chosen, wrong] = readNewPassword(c, field, others)
  const birthDate = await readDateField(typed.birthDate, c.get('context'))
  const noDate = { field: 'birthDate', text: texts.frame.noDate(labels.birthDate) }
  const faults = [...wrong, ...(birthDate === undefined ? [noDate] : [])]
  if (faults.length > 0 || !birthDate) return registerPage(c, { typed, faults })
  const registration = { ...typed, birthDate, password: chosen }
  return submitForm(c, RegisterPassword, registration, {
    done: ({ deviceToken }) => {
      if (deviceToken) setDeviceCookie(c, deviceToken)
      return c.redirect(urls.signInAfter('registered'), 303)
    },
    page: registerPage,
    typed,
  })
})

passwordRoutes.get(urls.forgottenPassword, (c) => forgottenPage(c, {}, c.req.query('done') === 'sent'))

passwordRoutes.post(urls.forgottenPassword, async (c) => {
  const card = (await readFormFields(c))('card', 40).trim()
  const texts = c.get('texts')
  const missing = missingFieldErrors(texts, [['card', texts.patrons.signIn.card, card]])
  if (missing.length > 0) return forgottenPage(c, { faults: missing })
  const done = () => c.redirect(urls.forgottenSent(), 303)
  return submitForm(c, RequestPasswordLink, { card }, { done, page: forgottenPage, typed: card })
})

passwordRoutes.get(urls.newPasswordByLink.pattern, (c) => newPasswordPage(c, { typed: c.req.query('link') }))

passwordRoutes.post(urls.newPasswordByLink.pattern, async (c) => {
  const field = await readFormFields(c)
  const secret = field('link')
  const [chosen, wrong] = readNewPassword(c, field)
  if (wrong.length > 0) return newPasswordPage(c, { typed: secret, faults: wrong })
  return submitForm(
    c,
    ResetPassword,
    { secret, chosen },
    {
      done: ({ deviceToken }) => {
        if (deviceToken) setDeviceCookie(c, deviceToken)
        return c.redirect(urls.signInAfter('reset'), 303)
      },
      page: newPasswordPage,
      typed: secret,
    },
  )
})

passwordRoutes.get(urls.changePassword.pattern, async (c) => {
  const { patron, provisional } = c.get('context')
  if (!patron && !provisional) return redirectToSignIn(c)
  return changePage(c)
})

passwordRoutes.post(urls.changePassword.pattern, async (c) => {
  const [context, field] = [c.get('context'), await readFormFields(c)]
  const kept = field('kept', maxSealedLength) || undefined
  if (changesLanguage(c, field(repeatField, 10))) return changePage(c, { kept })
  if ((await confirmationAnswer(c)) === 'no') return changePage(c)
  const typed = await readPasswordChange(c)
  if ('wrong' in typed) return changePage(c, { kept, faults: typed.wrong }, 422)
  const { current, chosen } = typed
  const confirmation =
    context.session && !context.provisional && (await confirmationPage(c, question(c, typed, context.session)))
  if (confirmation) return confirmation
  const changed = context.provisional
    ? (await runOperation(ReplaceProvisionalPassword, { chosen }, context)).replaceProvisionalPassword
    : (await runOperation(ChangePassword, { current, chosen }, context)).changePassword
  if (changed.__typename !== 'SignInPayload') {
    return changePage(c, { kept, faults: refusalErrors(c, changed, chosenFields) }, statusOfRefusal(c, changed))
  }
  setSessionCookies(c, changed)
  const form = unsealForm(c, 'kept', kept, context.session)
  const again = form && (await restoreSavedForm(c, form, changed.token, c.get('texts').frame.said.password))
  if (again instanceof Response) return again
  return c.redirect(
    context.provisional ? saying(localAddress(c.req.query('back')), 'password') : urls.sessions('password'),
    303,
  )
})

interface Change {
  current: string
  chosen: string
}

/** The entered passwords, or those sealed in the confirmation page. */
async function readPasswordChange(c: PageContext): Promise<Change | { wrong: FormError[] }> {
  const [field, { provisional, session, now }] = [await readFormFields(c), c.get('context')]
  const sealed = field('sealed', 2_000)
  if (sealed && session) {
    const { current, chosen } = unseal(sealed, session, now) ?? {}
    if (current === undefined || chosen === undefined)
      return { wrong: [{ text: c.get('texts').patrons.passwords.change.again }] }
    return { current, chosen }
  }
  const current = field('current', 200)
  const label = c.get('texts').patrons.passwords.change.current
  const [chosen, wrong] = readNewPassword(c, field, provisional ? [] : [['current', label, current]])
  return wrong.length > 0 ? { wrong } : { current, chosen }
}

function question(c: PageContext, { current, chosen }: Change, session: string): ConfirmationQuestion {
  const { change } = c.get('texts').patrons.passwords
  return {
    title: change.title,
    ask: change.confirm,
    about: <p>{change.note}</p>,
    fields: [['sealed', seal({ current, chosen }, session, c.get('context').now)]],
  }
}

type Typed = [name: string, label: string, typed: string]

/** Refusals about the new and the current password. */
const chosenFields: FieldsByRefusal = { PasswordTooWeak: 'chosen', SamePassword: 'chosen', WrongPassword: 'current' }

/** The new password, and the errors of all fields. */
function readNewPassword(c: PageContext, field: (name: string, most?: number) => string, others: Typed[] = []) {
  const [chosen, again] = [field('chosen', 201), field('again', 201)]
  const texts = c.get('texts')
  const words = texts.patrons.passwords
  const faults = missingFieldErrors(texts, [...others, ['chosen', words.chosen, chosen], ['again', words.again, again]])
  if (chosen.trim() && again.trim() && chosen !== again) faults.push({ field: 'again', text: words.differ })
  if (chosen.length > 200) faults.push({ field: 'chosen', text: texts.refusals.PasswordTooWeak.TOO_LONG })
  return [chosen, faults] as const
}

async function registerPage(c: PageContext, outcome: Outcome<RegistrationValues>) {
  const data = await runOperation(FrameQuery, {}, c.get('context'))
  const page = <RegisterPage frame={frameAfter(c, data, outcome, chosenFields)} typed={outcome.typed} />
  return sendPage(c, page, statusAfter(c, outcome))
}

async function forgottenPage(c: PageContext, outcome: Outcome<string>, sent?: boolean) {
  const data = await runOperation(FrameQuery, {}, c.get('context'))
  const page = <ForgottenPage frame={frameAfter(c, data, outcome)} card={outcome.typed} sent={sent} />
  return sendPage(c, page, statusAfter(c, outcome))
}

/** The typed value is the secret of the link. */
async function newPasswordPage(c: PageContext, outcome: Outcome<string>) {
  const { typed: secret = '' } = outcome
  const data = await runOperation(PasswordLinkQuery, { secret: secret.slice(0, 100) }, c.get('context'))
  if (!data.passwordLinkIsGood) return sendPage(c, <LinkGonePage frame={buildFrame(c, data)} />, 410)
  const page = <NewPasswordPage frame={frameAfter(c, data, outcome, chosenFields)} secret={secret} />
  return sendPage(c, page, statusAfter(c, outcome))
}

/** `kept` is the form that was sent before sign-in with a provisional password. */
async function changePage(
  c: PageContext,
  { faults, kept }: { faults?: FormError[]; kept?: string | undefined } = {},
  status?: 422 | 429,
) {
  const context = c.get('context')
  const data = await runOperation(FrameQuery, {}, context)
  const back = localAddress(c.req.query('back'))
  const provisional = context.provisional !== null
  const fields: [string, string][] = [['kept', kept ?? '']]
  const again = kept ? { action: urls.changePassword(back), fields } : undefined
  const frame = { ...buildFrame(c, data, faults), again }
  return sendPage(c, <ChangePasswordPage frame={frame} provisional={provisional} back={back} kept={kept} />, status)
}

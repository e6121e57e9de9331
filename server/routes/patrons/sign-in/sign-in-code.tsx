import { Hono } from 'hono'
import type { FormError } from '../../../../views/parts/forms/form-errors.tsx'
import { FrameQuery } from '../../../../views/parts/frame-data.ts'
import { SignInCodePage, SignInWithSecondFactor } from '../../../../views/patrons/sign-in/sign-in-code.tsx'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import { changesLanguage } from '../../../http/request/language.ts'
import type { PageContext, ServiceEnv } from '../../../http/service.ts'
import { repeatField, urls } from '../../../urls/urls.ts'
import { missingFieldErrors, refusalErrors, statusOfRefusal } from '../../forms/form-errors.ts'
import { readFormFields } from '../../forms/form-fields.ts'
import { maxSealedLength } from '../../forms/saved-form.ts'
import { buildFrame, localAddress, sendPage } from '../../pages/page.tsx'
import { continueSignedIn } from './signed-in.ts'

export const signInCodeRoutes = new Hono<ServiceEnv>()

const backOf = (c: PageContext) => localAddress(c.req.query('back') ?? urls.me)

signInCodeRoutes.get(urls.signInCode.pattern, (c) => c.redirect(urls.signIn(backOf(c)), 303))

signInCodeRoutes.post(urls.signInCode.pattern, async (c) => {
  const field = await readFormFields(c)
  const code = field('code', 40).trim()
  const kept = field('kept', maxSealedLength) || undefined
  const wish = c.req.query('wish')
  const [ticket, remember] = [field('ticket', 200), field('remember') === 'yes']
  const form = { ticket, remember, back: backOf(c), kept, wish }
  if (changesLanguage(c, field(repeatField, 10))) return codePage(c, form)
  const texts = c.get('texts')
  const missing = missingFieldErrors(texts, [['code', texts.patrons.secondFactor.code, code]])
  if (missing.length > 0) return codePage(c, { ...form, faults: missing }, 422)
  const { act } = await runOperation(SignInWithSecondFactor, { ticket, remember, code }, c.get('context'))
  if (act.__typename === 'TicketUnusable') return c.redirect(urls.signInAfter('late', form.back), 303)
  if (act.__typename !== 'SignInPayload') {
    return codePage(
      c,
      {
        ...form,
        waiting: act.__typename === 'TooManyAttempts',
        faults: refusalErrors(c, act, { WrongSecondFactor: 'code' }),
      },
      statusOfRefusal(c, act),
    )
  }
  if (act.recoveryCodesLeft === null) return continueSignedIn(c, { ...act, to: form.back, kept })
  const to = urls.secondFactor({ why: 'used', back: form.back })
  return continueSignedIn(c, { ...act, to, kept, first: texts.patrons.secondFactor.usedOne(act.recoveryCodesLeft) })
})

/** Asks for the code. `ticket` proves that the password was correct. */
export async function codePage(
  c: PageContext,
  { faults, ...form }: Omit<Parameters<typeof SignInCodePage>[0], 'frame'> & { faults?: FormError[] },
  status?: 422 | 429,
) {
  const data = await runOperation(FrameQuery, {}, c.get('context'))
  const { back, wish, ticket, remember, kept } = form
  const fields: [string, string][] = [
    ['ticket', ticket],
    ['kept', kept ?? ''],
    ['remember', remember ? 'yes' : ''],
  ]
  const frame = { ...buildFrame(c, data, faults), again: { action: urls.signInCode(back, wish), fields } }
  return sendPage(c, <SignInCodePage frame={frame} {...form} />, status)
}

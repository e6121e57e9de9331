import { Hono } from 'hono'
import type { ConfirmationQuestion } from '../../../../views/frame/confirm-page.tsx'
import type { Frame } from '../../../../views/parts/frame-data.ts'
import { type RefusalResult, readRefusal } from '../../../../views/parts/refusal.ts'
import {
  DeleteMailAddress,
  MailAddressPage,
  MailAddressQuery,
  VerifyMailAddress,
} from '../../../../views/patrons/settings/mail-address.tsx'
import {
  ClaimMailAddress,
  ConfirmMailAddressPage,
  ReadMailAddress,
  VerifyMailAddressPage,
} from '../../../../views/patrons/settings/verify-mail-address.tsx'
import { seal, unseal } from '../../../domain/common/sealed-text.ts'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import type { PageContext, ServiceEnv } from '../../../http/service.ts'
import { urls } from '../../../urls/urls.ts'
import { confirmationAnswer, confirmationPage } from '../../forms/confirm.tsx'
import {
  type FieldsByRefusal,
  type FormStatus,
  frameAfter,
  missingFieldErrors,
  type Outcome,
  statusAfter,
} from '../../forms/form-errors.ts'
import { readFormFields } from '../../forms/form-fields.ts'
import { submitForm } from '../../forms/submit-form.ts'
import { buildFrame, sendPage } from '../../pages/page.tsx'

export const mailAddressRoutes = new Hono<ServiceEnv>()

const fields: FieldsByRefusal = { AddressUnusable: 'address', WrongPassword: 'password', WrongCode: 'code' }

mailAddressRoutes.get(urls.mail, (c) => {
  const done = (['sent', 'verified', 'removed'] as const).find((done) => done === c.req.query('done'))
  return mailPage(c, { done: done && c.get('texts').patrons.mailAddress.done[done] })
})

// The language link of a response and the return from sign-in request these addresses with GET.
for (const form of [urls.confirmMail, urls.removeMail]) mailAddressRoutes.get(form, (c) => c.redirect(urls.mail, 303))

// This changes nothing yet, so there is no redirect. A redirect's address would put the mail address into logs.
mailAddressRoutes.post(urls.confirmMail, async (c) => {
  const field = await readFormFields(c)
  return confirmMailAddressPage(c, field('address', 300))
})

mailAddressRoutes.post(urls.mail, async (c) => {
  const field = await readFormFields(c)
  const typed = { address: field('address', 300), password: field('password', 200) }
  if ((await confirmationAnswer(c)) === 'no') return mailPage(c, { typed: typed.address })
  return submitForm(c, ClaimMailAddress, typed, {
    done: () => c.redirect(urls.mailAfter('sent'), 303),
    page: (_, { refusal }) => confirmMailAddressPage(c, typed.address, refusal),
  })
})

mailAddressRoutes.get(urls.verifyMail.pattern, async (c) => {
  const link = c.req.query('link')
  if (!link) return c.redirect(urls.mail, 303)
  const data = await runOperation(MailAddressQuery, {}, c.get('context'))
  const address = data.me.pendingMailAddress?.address
  if (address === undefined) {
    return mailPage(c, { faults: [{ text: c.get('texts').refusals.ClaimExpired }] }, 409)
  }
  return sendPage(c, <VerifyMailAddressPage frame={buildFrame(c, data)} link={link} address={address} />)
})

mailAddressRoutes.post(urls.verifyMail.pattern, async (c) => {
  const field = await readFormFields(c)
  const [code, link] = [field('code', 40).trim(), field('link')]
  const texts = c.get('texts')
  const missing = link ? [] : missingFieldErrors(texts, [['code', texts.patrons.mailAddress.pending.code, code]])
  if (missing.length > 0) return mailPage(c, { faults: missing })
  const proof = link ? { link } : { code }
  return submitForm(c, VerifyMailAddress, proof, {
    done: () => c.redirect(urls.mailAfter('verified'), 303),
    page: mailPage,
  })
})

mailAddressRoutes.post(urls.removeMail, async (c) => {
  const context = c.get('context')
  if ((await confirmationAnswer(c)) === 'no') return mailPage(c, {})
  const password = await passwordToRemove(c)
  if (password === null) {
    const text = c.get('texts').patrons.mailAddress.remove.again
    return mailPage(c, { faults: [{ text, field: 'password' }] })
  }
  const confirmation =
    password && context.session && (await confirmationPage(c, removing(c, password, context.session)))
  if (confirmation) return confirmation
  return submitForm(
    c,
    DeleteMailAddress,
    { password },
    {
      done: () => c.redirect(urls.mailAfter('removed'), 303),
      page: mailPage,
    },
  )
})

/** The entered password, or the one sealed in the confirmation page. Null when the confirmation page has expired. */
async function passwordToRemove(c: PageContext): Promise<string | null> {
  const [field, { session, now }] = [await readFormFields(c), c.get('context')]
  const sealed = field('sealed', 2_000)
  return sealed && session ? (unseal(sealed, session, now)?.password ?? null) : field('password', 200)
}

function removing(c: PageContext, password: string, session: string): ConfirmationQuestion {
  const { remove } = c.get('texts').patrons.mailAddress
  return {
    title: remove.title,
    ask: remove.confirm,
    about: <p>{remove.about}</p>,
    fields: [['sealed', seal({ password }, session, c.get('context').now)]],
  }
}

const statusOf = (c: PageContext, outcome: Outcome<unknown>) =>
  statusAfter(c, outcome, outcome.refusal?.__typename === 'ClaimExpired' ? 409 : 422)

async function mailPage(c: PageContext, outcome: Outcome<string>, status: FormStatus = statusOf(c, outcome)) {
  const data = await runOperation(MailAddressQuery, {}, c.get('context'))
  const read = outcome.refusal && readRefusal(outcome.refusal)
  // After the last attempt the code is deleted, and the page no longer has its field.
  const isOver = read?.__typename === 'WrongCode' && read.triesLeft === 0
  const frame = frameAfter(c, data, outcome, isOver ? {} : fields)
  const props = { frame, me: data.me, sender: c.get('mailFrom'), typed: outcome.typed }
  return sendPage(c, <MailAddressPage {...props} />, status)
}

/** Shows the address again for confirmation, or the previous page when it is not a mail address. */
async function confirmMailAddressPage(c: PageContext, typed: string, refusal?: RefusalResult) {
  const data = await runOperation(ReadMailAddress, { address: typed }, c.get('context'))
  const { readMailAddress: read } = data
  if (read.__typename !== 'ReadMailAddress') {
    return mailPage(c, { typed, refusal: read })
  }
  const again: Frame['again'] = { action: urls.confirmMail, fields: [['address', typed]] }
  const frame = { ...frameAfter(c, data, { refusal }, fields), again }
  const page = <ConfirmMailAddressPage frame={frame} address={read.address} sender={c.get('mailFrom')} />
  return sendPage(c, page, statusOf(c, { refusal }))
}

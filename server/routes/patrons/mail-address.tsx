import { Hono } from 'hono'
import type { RefusalResult } from '../../../views/parts/refusal.ts'
import { MailPage, MailQuery, RemoveMailAddress, VerifyMailAddress } from '../../../views/patrons/mail-address.tsx'
import {
  ClaimMailAddress,
  ConfirmMailPage,
  MailLinkPage,
  ReadMailAddress,
} from '../../../views/patrons/verify-mail-address.tsx'
import { run } from '../../graphql/run.ts'
import type { CounterEnv, PageContext } from '../../middleware/asker.ts'
import { urls } from '../../urls.ts'
import { formFields, frameOf, sendPage } from '../page.tsx'
import { refusedStatus, refusedText } from '../refused.ts'

export const mailRoutes = new Hono<CounterEnv>()

mailRoutes.get(urls.mail, (c) => {
  const done = new Map(Object.entries(c.get('texts').patrons.mailAddress.done))
  return mailPage(c, { notice: done.get(c.req.query('done') ?? '') })
})

// The language link of an answer and the way back from sign-in come to these too.
for (const form of [urls.confirmMail, urls.removeMail]) mailRoutes.get(form, (c) => c.redirect(urls.mail, 303))

// Changes nothing yet, so it is answered without a redirect; in an address the mail address would be kept by others.
mailRoutes.post(urls.confirmMail, async (c) => {
  const field = await formFields(c)
  return confirmPage(c, field('address', 300))
})

mailRoutes.post(urls.mail, async (c) => {
  const field = await formFields(c)
  const typed = { address: field('address', 300), password: field('password', 200) }
  const { claimMailAddress: claimed } = await run(ClaimMailAddress, typed, c.get('context'))
  if (claimed.__typename === 'PendingMailAddress') return c.redirect(urls.mailAfter('sent'), 303)
  return confirmPage(c, typed.address, claimed)
})

mailRoutes.get(urls.verifyMail(), async (c) => {
  const link = c.req.query('link')
  if (!link) return c.redirect(urls.mail, 303)
  const data = await run(MailQuery, {}, c.get('context'))
  const address = data.me.pendingMailAddress?.address
  if (address === undefined) return mailPage(c, { notice: c.get('texts').frame.refusals.ClaimExpired }, 409)
  return sendPage(c, <MailLinkPage frame={frameOf(c, data)} link={link} address={address} />)
})

mailRoutes.post(urls.verifyMail(), async (c) => {
  const field = await formFields(c)
  const [code, link] = [field('code', 40).trim(), field('link')]
  if (!code && !link) return mailPage(c, { notice: c.get('texts').patrons.mailAddress.pending.missing }, 422)
  const proof = link ? { link } : { code }
  const { verifyMailAddress: verified } = await run(VerifyMailAddress, proof, c.get('context'))
  if (verified.__typename === 'Patron') return c.redirect(urls.mailAfter('verified'), 303)
  return mailPage(c, { notice: refusedText(c, verified) }, statusOf(c, verified))
})

mailRoutes.post(urls.removeMail, async (c) => {
  const field = await formFields(c)
  const { removeMailAddress: removed } = await run(
    RemoveMailAddress,
    { password: field('password', 200) },
    c.get('context'),
  )
  if (removed.__typename === 'Patron') return c.redirect(urls.mailAfter('removed'), 303)
  return mailPage(c, { notice: refusedText(c, removed) }, statusOf(c, removed))
})

type Status = 409 | 422 | 429

function statusOf(c: PageContext, refusal: RefusalResult): Status {
  return refusal.__typename === 'ClaimExpired' ? 409 : refusedStatus(c, refusal)
}

type Shown = { notice?: string | undefined; typed?: string }

async function mailPage(c: PageContext, shown: Shown, status?: Status) {
  const data = await run(MailQuery, {}, c.get('context'))
  return sendPage(c, <MailPage frame={frameOf(c, data)} me={data.me} sender={c.get('mailFrom')} {...shown} />, status)
}

/** The address once more before mail goes to it, or the page before where it is none. */
async function confirmPage(c: PageContext, typed: string, refusal?: RefusalResult) {
  const data = await run(ReadMailAddress, { address: typed }, c.get('context'))
  const { readMailAddress: read } = data
  if (read.__typename !== 'ReadMailAddress') return mailPage(c, { typed, notice: refusedText(c, read) }, 422)
  const shown = { address: read.address, sender: c.get('mailFrom'), notice: refusal && refusedText(c, refusal) }
  return sendPage(c, <ConfirmMailPage frame={frameOf(c, data)} {...shown} />, refusal && statusOf(c, refusal))
}

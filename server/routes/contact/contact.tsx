import { Hono } from 'hono'
import {
  ContactPage,
  ContactQuery,
  ContactSentPage,
  type ContactValues,
  SendContactMessage,
} from '../../../views/contact/contact.tsx'
import type { FormError } from '../../../views/parts/forms/form-errors.tsx'
import { languageSetting } from '../../../views/text/languages.ts'
import { newSecret } from '../../domain/common/secrets.ts'
import { namedEnumValue } from '../../graphql/in-process/enum-values.ts'
import { runOperation } from '../../graphql/in-process/run-operation.ts'
import type { PageContext, ServiceEnv } from '../../http/service.ts'
import { globalId, urls } from '../../urls/urls.ts'
import { type FieldsByRefusal, refusalErrors, statusOfRefusal } from '../forms/form-errors.ts'
import { readFormFields } from '../forms/form-fields.ts'
import { submissionKey } from '../forms/submission-key.ts'
import { buildFrame, sendPage } from '../pages/page.tsx'

export const contactRoutes = new Hono<ServiceEnv>()

contactRoutes.get(urls.contact.pattern, async (c) => {
  const sent = c.req.query('sent')
  if (sent !== 'answer' && sent !== 'read') return formPage(c, {})
  const data = await runOperation(ContactQuery, { title: noTitle, isAboutTitle: false }, c.get('context'))
  return sendPage(c, <ContactSentPage frame={buildFrame(c, data)} hasAddress={sent === 'answer'} />)
})

/** Longer than the limits, so that a long value is refused and not cut. */
const lengths = { text: 6_000, name: 120, mailAddress: 300 }

const fields: FieldsByRefusal = {
  '.text': 'text',
  '.name': 'name',
  '.mailAddress': 'mailAddress',
  AddressUnusable: 'mailAddress',
}

contactRoutes.post(urls.contact.pattern, async (c) => {
  const field = await readFormFields(c)
  const typed = {
    subject: field('subject'),
    // Browsers send line breaks of a form as two characters.
    text: field('text', lengths.text).replaceAll('\r\n', '\n'),
    name: field('name', lengths.name),
    mailAddress: field('mailAddress', lengths.mailAddress),
  }
  const texts = c.get('texts')
  const key = submissionKey({ key: field('key') }) ?? newSecret()
  const subject = namedEnumValue('ContactSubject', typed.subject)
  if (!subject)
    return formPage(c, typed, key, [
      { field: 'subject', text: texts.frame.faults.missing(texts.contact.fields.subject) },
    ])
  const input = { ...typed, key, subject, language: languageSetting(texts), titleId: titleIn(c) }
  const { sendContactMessage: sent } = await runOperation(SendContactMessage, { input }, c.get('context'))
  if (sent.__typename === 'ContactReceipt') return c.redirect(urls.contactSent(sent.hasAddress), 303)
  // The page was opened again by the way back, and another message was written in it.
  if (sent.__typename === 'KeyUsedForOther') return formPage(c, typed, newSecret(), [{ text: texts.contact.keyUsed }])
  return formPage(c, typed, key, refusalErrors(c, sent, fields), statusOfRefusal(c, sent))
})

/** An ID that no title has, for a query that asks for none. */
const noTitle = globalId('Title', '0')

function titleIn(c: PageContext): string | null {
  const number = c.req.query('title') ?? ''
  return /^\d{1,9}$/.test(number) ? globalId('Title', number) : null
}

async function formPage(c: PageContext, typed: ContactValues, key = newSecret(), faults?: FormError[], status = 422) {
  const title = titleIn(c)
  const variables = { title: title ?? noTitle, isAboutTitle: title !== null }
  const data = await runOperation(ContactQuery, variables, c.get('context'))
  if (!data.library.contactForm) return c.notFound()
  const page = <ContactPage frame={buildFrame(c, data, faults)} data={data} typed={typed} submissionKey={key} />
  return sendPage(c, page, faults ? (status === 429 ? 429 : 422) : 200)
}

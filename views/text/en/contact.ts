import type { contact as japanese } from '../ja/contact.ts'
import { number } from './language.ts'

export const contact: typeof japanese = {
  title: 'Contact us',
  report: 'Report a problem with this record',
  about:
    'Send the library a question or an opinion, or report a fault of this service. Staff read every message and answer by email when needed. If it is urgent, please phone.',
  aboutTitle: 'Title',
  fields: {
    subject: 'Subject',
    text: 'Message',
    name: 'Your name',
    mailAddress: 'Email for the answer',
    answer: 'Answer',
  },
  subjects: {
    QUESTION: 'A question',
    RECORD: 'A mistake in the details of a title',
    SITE: 'A fault of this service',
    OPINION: 'An opinion or a wish',
    OTHER: 'Something else',
  },
  textHint: 'Up to 2,000 characters. Do not write your card number or password.',
  optional: 'Optional.',
  addressHint: 'Without it we cannot answer.',
  kept: 'We use your message only to deal with it, and erase it a set number of days after that.',
  submit: 'Send',
  keyUsed: 'Another message was already sent from this page. To send this one as well, press Send again.',
  sent: 'We have received your message. Thank you.',
  sentWithAddress: 'We have received your message. We will answer to the email address that you entered.',
  refusals: {
    ContactFormOff: 'The contact form is not available.',
    ContactFieldRefused: (field, most) => `Enter 1 to ${number(most)} characters: ${field}.`,
  },
}

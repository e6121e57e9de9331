import { field, refusal } from '../common/refusal.ts'

/** O21 */
export const ContactFormOff = refusal('ContactFormOff', 'The library does not offer the contact form.', {
  message: 'The library does not accept messages by the contact form.',
})

/** A field of a contact message, or the answer to it. */
export type ContactField = 'text' | 'name' | 'mailAddress' | 'answer'

/** O21, O22 */
export const ContactFieldRefused = refusal(
  'ContactFieldRefused',
  'A field is too long, or empty although it is needed.',
  {
    fields: {
      field: field.text<ContactField>('Name of the input field.'),
      most: field.int('Maximum length in characters.'),
    },
    message: ({ field, most }) => `${field}: 1 to ${most} characters are needed.`,
  },
)

/** O22 */
export const NoReplyAddress = refusal('NoReplyAddress', 'The contact message has no address for an answer.', {
  message: 'The message has no address for an answer.',
})

/** O22 */
export const ContactMessageChanged = refusal(
  'ContactMessageChanged',
  'Another member of staff acted on the contact message since it was read.',
  { message: 'The message was changed since it was read. Read it again before answering.' },
)

import {
  ContactFieldRefused,
  ContactFormOff,
  ContactMessageChanged,
  NoReplyAddress,
} from '../../domain/contact/refusals.ts'
import { builder } from '../engine/schema/builder.ts'
import { defineRefusals, refusalTypeOptions } from '../engine/schema/refusal-types.ts'

defineRefusals([
  [ContactFormOff, 'The library does not offer the contact form.'],
  [NoReplyAddress, 'The contact message has no address for an answer.'],
  [ContactMessageChanged, 'Another member of staff acted on the contact message since it was read.'],
])

builder.objectType(ContactFieldRefused, {
  ...refusalTypeOptions(ContactFieldRefused),
  description: 'A field is too long, or empty although it is needed.',
  fields: (t) => ({
    field: t.exposeString('field', { description: 'Name of the input field.' }),
    most: t.exposeInt('most', { description: 'Maximum length in characters.' }),
  }),
})

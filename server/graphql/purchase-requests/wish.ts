import { textInput } from '../engine/input/text-input.ts'
import { builder } from '../engine/schema/builder.ts'

/** Validation refuses text over a field's limit with a readable message. This limit only stops excessive input. */
const longText = { validate: textInput(2000) }

export const PurchaseRequestDetailsInput = builder.inputType('PurchaseRequestDetailsInput', {
  description: 'A title that the library does not have. Needs `isbn` or `title`.',
  fields: (t) => ({
    isbn: t.string({ ...longText, description: '10 or 13 digits in any notation.' }),
    title: t.string({ ...longText, description: 'At most 200 characters.' }),
    author: t.string({ ...longText, description: 'At most 100 characters.' }),
    publisher: t.string({ ...longText, description: 'At most 100 characters.' }),
    publishedYear: t.int({ description: 'Year of publication, 1 to 2999.' }),
    note: t.string({ ...longText, description: 'Message to the library, at most 500 characters.' }),
  }),
})

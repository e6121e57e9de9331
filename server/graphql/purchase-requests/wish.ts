import { plainText } from '../engine/input/text-input.ts'
import { builder } from '../engine/schema/builder.ts'

/** What is too long for a field is refused by a sentence that says how long it may be; this is beyond reading. */
const typed = { validate: plainText(2000) }

export const RequestWish = builder.inputType('RequestWish', {
  description: 'A title that the library does not have, by its ISBN or by hand; one of `isbn` and `title` is needed.',
  fields: (t) => ({
    isbn: t.string({ ...typed, description: '10 or 13 digits, in any way in which it is written.' }),
    title: t.string({ ...typed, description: 'At most 200 characters.' }),
    author: t.string({ ...typed, description: 'At most 100 characters.' }),
    publisher: t.string({ ...typed, description: 'At most 100 characters.' }),
    publishedYear: t.int({ description: 'Year of publication, 1 to 2999.' }),
    note: t.string({ ...typed, description: 'To the library, at most 500 characters.' }),
  }),
})

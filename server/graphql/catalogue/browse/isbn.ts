import { normaliseIsbn } from '../../../domain/catalogue/titles/isbn.ts'
import { plainText } from '../../engine/input/text-input.ts'
import { builder } from '../../engine/schema/builder.ts'

builder.queryField('isbn', (t) =>
  t.string({
    nullable: true,
    description: 'Normalises an ISBN to 13 digits. Null when the text is no ISBN or its check digit is wrong.',
    args: {
      text: t.arg.string({
        required: true,
        validate: plainText(100),
        description: '10 or 13 digits, with or without hyphens, full width allowed. At most 100 characters.',
      }),
    },
    resolve: (_root, { text: written }) => normaliseIsbn(written),
  }),
)

import { normaliseIsbn } from '../../../domain/catalogue/titles/isbn.ts'
import { textInput } from '../../engine/input/text-input.ts'
import { builder } from '../../engine/schema/builder.ts'

builder.queryField('isbn', (t) =>
  t.string({
    scope: 'public',
    nullable: true,
    description: 'Normalises an ISBN to 13 digits. Null when it is invalid.',
    args: {
      text: t.arg.string({
        required: true,
        validate: textInput(100),
        description: '10 or 13 digits, with or without hyphens, at most 100 characters.',
      }),
    },
    resolve: (_root, { text: written }) => normaliseIsbn(written),
  }),
)

import { normaliseIsbn } from '../../../domain/catalogue/titles/isbn.ts'
import { plainText } from '../../engine/input/text-input.ts'
import { builder } from '../../engine/schema/builder.ts'

builder.queryField('isbn', (t) =>
  t.string({
    nullable: true,
    description:
      'An ISBN as 13 digits, from any way in which it is written; null: it is none, or its last digit is wrong.',
    args: {
      written: t.arg.string({
        required: true,
        validate: plainText(100),
        description: '10 or 13 digits, with hyphens or without, full width too; at most 100 characters.',
      }),
    },
    resolve: (_root, { written }) => normaliseIsbn(written),
  }),
)

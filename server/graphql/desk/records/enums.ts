import { DuplicateReason, WithdrawalReason } from '../../../../generated/prisma/enums.ts'
import { builder } from '../../engine/schema/builder.ts'

export const DuplicateReasonEnum = builder.enumType(DuplicateReason, {
  name: 'DuplicateReason',
  description: 'Common property of two records that may describe the same title.',
  values: {
    ISBN: { description: 'An ISBN.' },
    TITLE: { description: 'The title, the first author, the year, the volume and the material type.' },
  },
})

export const WithdrawalReasonEnum = builder.enumType(WithdrawalReason, {
  name: 'WithdrawalReason',
  description: 'Reason why a copy was withdrawn (除籍).',
  values: {
    WORN: { description: 'Worn or damaged (汚破損).' },
    OUTDATED: { description: 'The content is outdated (内容が古い).' },
    DUPLICATE: { description: 'The library has enough other copies (複本).' },
    LOST: { description: 'Lost or missing for long (亡失).' },
    REPLACED: { description: 'Replaced by a new copy or edition (買い替え).' },
    TRANSFERRED: { description: 'Given to another library or person (移管・譲渡).' },
    OTHER: { description: 'Another reason, as the note says.' },
  },
})

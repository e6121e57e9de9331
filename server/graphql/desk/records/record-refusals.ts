import { ImageRefused, imageLimits, type imageRefusals } from '../../../domain/library/images/image-refused.ts'
import { CoverTextTooLong } from '../../../domain/records/covers/save-cover.ts'
import { TitleInUse } from '../../../domain/records/deletion/delete-record.ts'
import { RecordAddedSince } from '../../../domain/records/deletion/restore-record.ts'
import { MaterialTypesDiffer, SameTitle } from '../../../domain/records/merging/refusals.ts'
import { ItemCaptured, WithdrawalNoteTooLong } from '../../../domain/records/withdrawal/withdraw.ts'
import { builder } from '../../engine/schema/builder.ts'
import { defineRefusals, refusalTypeOptions } from '../../engine/schema/refusal-types.ts'
import { DeskHold } from '../types.ts'

defineRefusals([
  [SameTitle, 'Both are the same record.'],
  [MaterialTypesDiffer, 'The records have different material types.'],
])

const ImageRefusalReasonEnum = builder.enumType('ImageRefusalReason', {
  description: `Why an image is refused. An image is a JPEG, PNG or WebP file of at most ${imageLimits.bytes} bytes and ${imageLimits.pixels} pixels.`,
  values: {
    NO_FILE: { description: 'No image was sent.' },
    TOO_MANY_BYTES: { description: 'The file is too large.' },
    WRONG_TYPE: { description: 'The file is of another type, such as SVG or GIF.' },
    TOO_MANY_PIXELS: { description: 'The image has too many pixels.' },
    UNREADABLE: { description: 'The file is damaged or incomplete.' },
  } satisfies Record<keyof typeof imageRefusals, { description: string }>,
})

builder.objectType(ImageRefused, {
  ...refusalTypeOptions(ImageRefused),
  description: 'The file is not an image that the service accepts. Nothing was changed.',
  fields: (t) => ({
    reason: t.field({ type: ImageRefusalReasonEnum, description: 'Why.', resolve: ({ reason }) => reason }),
  }),
})

const CoverTextEnum = builder.enumType('CoverText', {
  description: 'A text of a cover.',
  values: {
    credit: { description: 'The credit that pages show.' },
    licence: { description: 'The note about the licence.' },
  },
})

builder.objectType(CoverTextTooLong, {
  ...refusalTypeOptions(CoverTextTooLong),
  description: 'The credit or the licence note is too long.',
  fields: (t) => ({
    field: t.field({ type: CoverTextEnum, description: 'The text.', resolve: ({ field }) => field }),
    most: t.exposeInt('most', { description: 'Maximum number of characters.' }),
  }),
})

builder.objectType(TitleInUse, {
  ...refusalTypeOptions(TitleInUse),
  description: 'The record has copies, or belongs to data of patrons. Nothing was changed.',
  fields: (t) => ({
    copies: t.exposeInt('copies', { description: 'Copies that are not withdrawn.' }),
    holds: t.exposeInt('holds', { description: 'Holds of patrons, closed ones that are still listed included.' }),
    requests: t.exposeInt('requests', { description: 'Purchase requests of patrons.' }),
    listed: t.exposeInt('listed', { description: 'Favourites and entries of reading histories.' }),
  }),
})

builder.objectType(RecordAddedSince, {
  ...refusalTypeOptions(RecordAddedSince),
  description: 'A record with the same control number was added since the deletion.',
  fields: (t) => ({
    titleId: t.id({ description: 'ID of that `Title`.', resolve: ({ titleId }) => `Title:${titleId}` }),
  }),
})

builder.objectType(ItemCaptured, {
  ...refusalTypeOptions(ItemCaptured),
  description: 'The copy is set aside or in transit for a hold.',
  fields: (t) => ({
    holdId: t.globalID({ description: 'The `DeskHold`.', resolve: ({ holdId }) => ({ type: DeskHold, id: holdId }) }),
  }),
})

builder.objectType(WithdrawalNoteTooLong, {
  ...refusalTypeOptions(WithdrawalNoteTooLong),
  description: 'The note of a withdrawal is too long.',
  fields: (t) => ({ most: t.exposeInt('most', { description: 'Maximum number of characters.' }) }),
})

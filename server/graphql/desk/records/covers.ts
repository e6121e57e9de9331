import { UnknownTitle } from '../../../domain/holds/refusals.ts'
import { imageLimits } from '../../../domain/library/images/image-refused.ts'
import { coverShape, reencodeImage, type StoredImage } from '../../../domain/library/images/reencode.ts'
import {
  checkCoverTexts,
  deleteTitleCover,
  maxCreditLength,
  maxLicenceLength,
  setTitleCover,
} from '../../../domain/records/covers/save-cover.ts'
import { Title } from '../../catalogue/title.ts'
import { textInput } from '../../engine/input/text-input.ts'
import { builder } from '../../engine/schema/builder.ts'
import { refusalsOf } from '../../engine/schema/refusal-types.ts'
import { staffOnly, staffResolver } from '../desk-mutation.ts'

export const TitlePayload = builder.objectRef<{ titleId: number }>('TitlePayload').implement({
  description: 'Result of changing a record.',
  fields: (t) => ({
    title: t.prismaField({
      type: Title,
      description: 'The title after the change.',
      resolve: (query, { titleId }, _args, { db }) =>
        db.prisma.title.findUniqueOrThrow({ ...query, where: { id: titleId } }),
    }),
  }),
})

export const titleIdArgument = { required: true, for: Title, description: 'ID of the title.' } as const

const DeskCover = builder.objectRef<{ licence: string | null; uploadedAt: Date }>('DeskCover').implement({
  description: 'Details of an uploaded cover for staff.',
  fields: (t) => ({
    licence: t.exposeString('licence', {
      nullable: true,
      description: 'Note about the licence. Null when there is none.',
    }),
    uploadedAt: t.expose('uploadedAt', { type: 'DateTime', description: 'When the image was uploaded.' }),
  }),
})

builder.queryField('deskCover', (t) =>
  t.withAuth(staffOnly).field({
    type: DeskCover,
    scope: 'desk',
    role: 'DESK',
    nullable: true,
    description: 'The uploaded cover of a title, for staff. Null when there is none.',
    args: { titleId: t.arg.globalID(titleIdArgument) },
    resolve: (_root, { titleId }, { db }) =>
      db.prisma.titleCover.findUnique({
        where: { titleId: Number(titleId.id) },
        select: { licence: true, uploadedAt: true },
      }),
  }),
)

/** The largest image in Base64, which has four characters for each three bytes. One more byte is refused as too large. */
const maxBase64 = Math.ceil((imageLimits.bytes + 3) / 3) * 4

const SetTitleCoverInput = builder.inputType('SetTitleCoverInput', {
  description: 'The input of `setTitleCover`.',
  fields: (t) => ({
    titleId: t.globalID(titleIdArgument),
    image: t.string({
      validate: textInput(maxBase64),
      description:
        'The JPEG, PNG or WebP file in Base64. A request has at most 64 KB, which holds a file of about 45 KB. Only the texts change when absent or null.',
    }),
    credit: t.string({
      validate: textInput(1000),
      description: `Credit to show with the image, at most ${maxCreditLength} characters. None when empty, absent or null.`,
    }),
    licence: t.string({
      validate: textInput(5000),
      description: `Note about the licence for staff, at most ${maxLicenceLength} characters. None when empty, absent or null.`,
    }),
  }),
})

interface NewCover {
  titleId: { id: string }
  image: StoredImage | null
  credit: string | null
  licence: string | null
}

const storeCover = staffResolver('setTitleCover', async (tx, { titleId, ...cover }: NewCover, { now }) => {
  const id = Number(titleId.id)
  await setTitleCover(tx, id, cover, now)
  const size = cover.image && { width: cover.image.width, height: cover.image.height, bytes: cover.image.bytes.length }
  return { answer: { titleId: id }, details: { titleId: id, ...size } }
})

builder.mutationField('setTitleCover', (t) =>
  t.withAuth(staffOnly).field({
    type: TitlePayload,
    role: 'DESK',
    work: 100,
    description: 'Stores the cover image of a title in a small size and without metadata, or replaces it.',
    args: { input: t.arg({ type: SetTitleCoverInput, required: true }) },
    errors: { types: refusalsOf(setTitleCover, checkCoverTexts, reencodeImage) },
    resolve: async (root, { input }, context) => {
      const { titleId, image: sent, ...typed } = input
      const texts = checkCoverTexts({ credit: typed.credit ?? null, licence: typed.licence ?? null })
      // The image is decoded before the transaction begins, so that it holds no connection meanwhile.
      const image = sent == null ? null : await reencodeImage(Buffer.from(sent, 'base64'), coverShape)
      return storeCover(root, { titleId, image, ...texts }, context)
    },
  }),
)

builder.mutationField('deleteTitleCover', (t) =>
  t.withAuth(staffOnly).field({
    type: TitlePayload,
    role: 'DESK',
    description: 'Removes the uploaded cover of a title. It succeeds when there is none.',
    args: { titleId: t.arg.globalID(titleIdArgument) },
    errors: { types: refusalsOf(UnknownTitle) },
    resolve: staffResolver('deleteTitleCover', async (tx, { titleId }) => {
      const id = Number(titleId.id)
      if ((await tx.title.count({ where: { id } })) === 0) throw new UnknownTitle()
      await deleteTitleCover(tx, id)
      return { answer: { titleId: id }, details: { titleId: id } }
    }),
  }),
)

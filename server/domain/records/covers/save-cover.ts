import type { Tx } from '../../../database/database.ts'
import { field, refusal } from '../../common/refusal.ts'
import { UnknownTitle } from '../../holds/refusals.ts'
import type { StoredImage } from '../../library/images/reencode.ts'

export const maxCreditLength = 100
export const maxLicenceLength = 500

/** E10 */
export const CoverTextTooLong = refusal('CoverTextTooLong', 'The credit or the licence note is too long.', {
  fields: {
    field: field.choice('The text.', {
      name: 'CoverText',
      description: 'A text of a cover.',
      values: { credit: 'The credit that pages show.', licence: 'The note about the licence.' },
    }),
    most: field.int('Maximum number of characters.'),
  },
  message: ({ field, most }) => `${field}: at most ${most} characters.`,
})

export interface CoverTexts {
  /** The credit that pages show. */
  credit: string | null
  /** The note about the licence, for staff. */
  licence: string | null
}

/** Checks the texts of a cover and returns them without outer spaces. An empty text is null. */
export function checkCoverTexts({ credit, licence }: CoverTexts): CoverTexts {
  const checked = (field: 'credit' | 'licence', text: string | null, most: number) => {
    const trimmed = text?.trim() ?? ''
    if ([...trimmed].length > most) throw new CoverTextTooLong({ field, most })
    return trimmed || null
  }
  return {
    credit: checked('credit', credit, maxCreditLength),
    licence: checked('licence', licence, maxLicenceLength),
  }
}
checkCoverTexts.refusals = [CoverTextTooLong]

/** Stores the cover of a title, or replaces it. Without an image, only the texts of the stored cover change. */
export async function setTitleCover(
  tx: Tx,
  titleId: number,
  { image, ...texts }: CoverTexts & { image: StoredImage | null },
  now: Date,
): Promise<void> {
  const title = await tx.title.findUnique({ where: { id: titleId }, select: { id: true } })
  if (!title) throw new UnknownTitle()
  if (!image) {
    await tx.titleCover.updateMany({ where: { titleId }, data: texts })
    return
  }
  const { bytes, ...about } = image
  const data = { ...about, ...texts, image: bytes, uploadedAt: now }
  await tx.titleCover.upsert({
    where: { titleId },
    create: { titleId, ...data },
    update: data,
    select: { titleId: true },
  })
}
setTitleCover.refusals = [UnknownTitle]

/** Removes the cover of a title. It succeeds when there is none. */
export async function deleteTitleCover(tx: Tx, titleId: number): Promise<void> {
  await tx.titleCover.deleteMany({ where: { titleId } })
}

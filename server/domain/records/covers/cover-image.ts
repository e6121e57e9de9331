import type { Database } from '../../../database/database.ts'

/** The path of an uploaded cover. It contains the checksum, so the image at a path never changes (E10). */
export const coverPath = (titleId: number, checksum: string) => `/titles/${titleId}/cover/${checksum}.jpg`

/** Returns the image of a title with this checksum. Null when the title has no cover, or another one by now. */
export function findCover({ prisma }: Pick<Database, 'prisma'>, titleId: number, checksum: string) {
  return prisma.titleCover.findFirst({ where: { titleId, checksum }, select: { image: true, mediaType: true } })
}

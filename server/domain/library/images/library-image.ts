import { createHash } from 'node:crypto'
import type { Database, Tx } from '../../../database/database.ts'
import { lockRules } from '../../common/locks.ts'
import { type Change, changeOf } from '../rules/change.ts'

/** Width and height in pixels. */
export interface ImageSize {
  width: number
  height: number
}

/** The form of an image's name. */
const imageName = /^[\w-]{12}-(\d{1,4})x(\d{1,4})\.png$/

/** Stores a PNG under a name made of its contents and its size, and returns the name. Browsers may cache it forever. */
export async function saveImage(tx: Tx, image: Uint8Array, now: Date): Promise<string> {
  const hash = createHash('sha256').update(image).digest('base64url').slice(0, 12)
  const { width, height } = sizeOfPng(image)
  const name = `${hash}-${width}x${height}.png`
  await tx.libraryImage.createMany({
    data: [{ name, image: Uint8Array.from(image), addedAt: now }],
    skipDuplicates: true,
  })
  return name
}

/** Reads an image. Empty when it was replaced meanwhile. */
export async function readImage({ query }: Pick<Database, 'query'>, name: string): Promise<Uint8Array> {
  const [row] = await query<{ image: Uint8Array }>('SELECT image FROM library_images WHERE name = $1', [name])
  return row?.image ?? new Uint8Array()
}

/** The size that the name of an image states. Null when it is not such a name. */
export function sizeInName(name: string): ImageSize | null {
  const [, width, height] = imageName.exec(name) ?? []
  return width && height ? { width: Number(width), height: Number(height) } : null
}

/** Reads the size from the first chunk of a PNG. */
export function sizeOfPng(image: Uint8Array): ImageSize {
  const view = new DataView(image.buffer, image.byteOffset, image.byteLength)
  return { width: view.getUint32(16), height: view.getUint32(20) }
}

/** The largest size of a logo: twice the height at which pages show it. */
export const logoShape = { width: 640, height: 96, type: 'png' } as const

/** Sets the logo, a PNG, and deletes the one before. Null removes it. */
export async function changeLogo(tx: Tx, image: Uint8Array | null, now: Date): Promise<Change> {
  await lockRules(tx)
  const before = await tx.policy.findUniqueOrThrow({ where: { id: 1 } })
  const logo = image && (await saveImage(tx, image, now))
  await tx.policy.update({ where: { id: 1 }, data: { logo }, select: { id: true } })
  if (before.logo !== null && before.logo !== logo) await tx.libraryImage.deleteMany({ where: { name: before.logo } })
  return changeOf(before, { logo })
}

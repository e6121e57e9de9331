/** The types of images that can be uploaded. */
export type UploadedType = 'jpeg' | 'png' | 'webp'

const ascii = (bytes: Uint8Array, from: number, until: number) => String.fromCharCode(...bytes.subarray(from, until))

/**
 * Returns the type of an image by its first bytes, because the name and the Content-Type of a file are chosen by its
 * sender. Null when the file is of another type.
 */
export function imageTypeOf(bytes: Uint8Array): UploadedType | null {
  if (ascii(bytes, 0, 3) === '\xff\xd8\xff') return 'jpeg'
  if (ascii(bytes, 0, 8) === '\x89PNG\r\n\x1a\n') return 'png'
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP') return 'webp'
  return null
}

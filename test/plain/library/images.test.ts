import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { ImageRefused, imageLimits } from '../../../server/domain/library/images/image-refused.ts'
import { coverShape, reencodeImage } from '../../../server/domain/library/images/reencode.ts'

/** An image of 600 × 300 pixels with the orientation and the place of a photograph. */
const photograph = () => {
  const pixels = Buffer.from(Array.from({ length: 600 * 300 * 3 }, (_, i) => (i * 7919 + (i >> 6) * 31) & 255))
  return sharp(pixels, { raw: { width: 600, height: 300, channels: 3 } })
    .withMetadata({ orientation: 6 })
    .withExifMerge({ IFD0: { Copyright: 'Sachi' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '34/1 40/1 0/1' } })
}

const refusalOf = (file: Uint8Array) =>
  reencodeImage(file, coverShape).then(
    () => null,
    (error) => (error instanceof ImageRefused ? error.reason : String(error)),
  )

/** A black image whose file is tiny. */
function compressionBomb(side: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const named = Buffer.concat([Buffer.from(type), data])
    const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    checksum.writeUInt32BE(crc32(named))
    return Buffer.concat([length, named, checksum])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header[8] = 1
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.alloc(1_000_000)))])
}

test('an uploaded image becomes a small image without metadata, turned as it was taken (E10)', async () => {
  for (const file of [photograph().jpeg(), photograph().png(), photograph().webp()]) {
    const image = await reencodeImage(await file.toBuffer(), coverShape)
    expect(image).toMatchObject({ mediaType: 'image/jpeg', width: 225, height: 450 })
    const { exif, icc, xmp, orientation, format } = await sharp(await sharp(image.bytes).toBuffer()).metadata()
    expect({ exif, icc, xmp, orientation, format }).toEqual({ format: 'jpeg' })
    expect(Buffer.from(image.bytes).includes('Sachi')).toBe(false)
    expect(image.checksum).toMatch(/^[0-9a-f]{32}$/)
  }
})

test('a drawing keeps its transparent parts as PNG, and becomes white as JPEG (E10)', async () => {
  const clear = { width: 20, height: 10, channels: 4 as const, background: { r: 0, g: 0, b: 0, alpha: 0 } }
  const file = await sharp({ create: clear }).png().toBuffer()
  const png = await reencodeImage(file, { width: 100, height: 100, type: 'png' })
  expect(png).toMatchObject({ mediaType: 'image/png', width: 20, height: 10 })
  const jpeg = await reencodeImage(file, coverShape)
  const raw = await sharp(jpeg.bytes).raw().toBuffer()
  expect(Math.min(...raw)).toBeGreaterThan(250)
})

test('a file that is no acceptable image is refused with a reason, whatever its name says (E10)', async () => {
  const [jpeg, png, webp] = await Promise.all([
    photograph().jpeg().toBuffer(),
    photograph().png().toBuffer(),
    photograph().webp().toBuffer(),
  ])
  const script = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
  const cases: [file: Uint8Array, reason: ImageRefused['reason']][] = [
    [new Uint8Array(), 'NO_FILE'],
    [Buffer.from(script), 'WRONG_TYPE'],
    [await photograph().gif().toBuffer(), 'WRONG_TYPE'],
    [await photograph().tiff().toBuffer(), 'WRONG_TYPE'],
    [Buffer.from('%PDF-1.7'), 'WRONG_TYPE'],
    // The first bytes of a JPEG image before something else.
    [Buffer.concat([jpeg.subarray(0, 3), Buffer.from(script)]), 'UNREADABLE'],
    [Buffer.concat([jpeg, Buffer.alloc(imageLimits.bytes)]), 'TOO_MANY_BYTES'],
    [compressionBomb(30_000), 'TOO_MANY_PIXELS'],
    [compressionBomb(3_000), 'UNREADABLE'],
    ...[jpeg, png, webp].map((whole) => [whole.subarray(0, whole.length / 2), 'UNREADABLE'] as const),
  ].map(([file, reason]) => [file, reason] as [Uint8Array, ImageRefused['reason']])
  for (const [file, reason] of cases) expect(await refusalOf(file)).toBe(reason)
})

import { createHash } from 'node:crypto'
import { ImageRefused, imageLimits } from './image-refused.ts'

/** The types of images that can be uploaded. */
type UploadedType = 'jpeg' | 'png' | 'webp'

const ascii = (bytes: Uint8Array, from: number, until: number) => String.fromCharCode(...bytes.subarray(from, until))

/**
 * Returns the type of an image by its first bytes, because the name and the Content-Type of a file are chosen by its
 * sender. Null when the file is of another type.
 */
function imageTypeOf(bytes: Uint8Array): UploadedType | null {
  if (ascii(bytes, 0, 3) === '\xff\xd8\xff') return 'jpeg'
  if (ascii(bytes, 0, 8) === '\x89PNG\r\n\x1a\n') return 'png'
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP') return 'webp'
  return null
}

type Sharp = typeof import('sharp')['default']

/** The largest size of the result, in pixels. A smaller image is not enlarged. */
export interface ImageShape {
  width: number
  height: number
  /** JPEG for photographs, on a white background. PNG for drawings, with their transparent parts. */
  type: 'jpeg' | 'png'
}

/** An image as the service stores and sends it. It has no metadata, such as the place where a photograph was taken. */
export interface StoredImage {
  bytes: Uint8Array<ArrayBuffer>
  mediaType: 'image/jpeg' | 'image/png'
  width: number
  height: number
  /** The first 32 hexadecimal digits of the SHA-256 of the bytes. It is part of the image's address. */
  checksum: string
}

/** Covers have twice the size in which pages show them, for screens with small pixels. */
export const coverShape: ImageShape = { width: 300, height: 450, type: 'jpeg' }

const maxSeconds = 10

let loaded: Promise<Sharp> | undefined

/** Loads the decoder with the first image, because few processes need it. Only the accepted types can be decoded. */
function load(): Promise<Sharp> {
  loaded ??= import('sharp').then(({ default: sharp }) => {
    sharp.block({ operation: ['VipsForeignLoad'] })
    const accepted = ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer']
    sharp.unblock({ operation: accepted })
    sharp.cache(false)
    sharp.concurrency(1)
    return sharp
  })
  return loaded
}

/** The last image of the queue. One image is decoded at a time, so that uploads use the memory of one image. */
let last: Promise<unknown> = Promise.resolve()

/**
 * Decodes an uploaded image and encodes it in a size that fits the shape (E10). The first bytes and the decoder decide
 * on the type, not the name of the file. Of an animation the first picture is used. Throws `ImageRefused`.
 */
export function reencodeImage(file: Uint8Array, shape: ImageShape): Promise<StoredImage> {
  if (file.length === 0) return refuse('NO_FILE')
  if (file.length > imageLimits.bytes) return refuse('TOO_MANY_BYTES')
  if (!imageTypeOf(file)) return refuse('WRONG_TYPE')
  return decodeInTurn((sharp) => decode(sharp, file, shape))
}
reencodeImage.refusals = [ImageRefused]

/** Runs a task with the decoder after all earlier tasks. */
export function decodeInTurn<Result>(task: (sharp: Sharp) => Promise<Result>): Promise<Result> {
  const result = last.then(async () => task(await load()))
  last = result.catch(() => {})
  return result
}

const refuse = (reason: ImageRefused['reason']) => Promise.reject(new ImageRefused({ reason }))

async function decode(sharp: Sharp, file: Uint8Array, { width, height, type }: ImageShape): Promise<StoredImage> {
  const input = sharp(file, { failOn: 'error', limitInputPixels: false, sequentialRead: true })
  const size = await input.metadata().catch(() => refuse('UNREADABLE'))
  if (size.width * size.height > imageLimits.pixels) return refuse('TOO_MANY_PIXELS')
  const fitted = input
    // The orientation is part of the metadata, which the result does not have.
    .autoOrient()
    .resize({ width, height, fit: 'inside', withoutEnlargement: true })
    .timeout({ seconds: maxSeconds })
  const encoded = type === 'jpeg' ? fitted.flatten({ background: '#fff' }).jpeg({ quality: 80 }) : fitted.png()
  const { data, info } = await encoded.toBuffer({ resolveWithObject: true }).catch(() => refuse('UNREADABLE'))
  return {
    bytes: new Uint8Array(data),
    mediaType: `image/${type}`,
    width: info.width,
    height: info.height,
    checksum: createHash('sha256').update(data).digest('hex').slice(0, 32),
  }
}

import { field, refusal } from '../../common/refusal.ts'

/** The limits of an uploaded image. */
export const imageLimits = {
  /** The size of the file in bytes. */
  bytes: 8 * 1024 * 1024,
  /** Width times height, checked before the image is decoded. */
  pixels: 25_000_000,
} as const

const megabytes = imageLimits.bytes / 1024 / 1024
const megapixels = imageLimits.pixels / 1_000_000

/** The reasons why an uploaded file is refused, each with its message. */
const imageRefusals = {
  NO_FILE: 'No file was sent. Choose an image file.',
  TOO_MANY_BYTES: `The file is larger than ${megabytes} MB. Save the image in a smaller size.`,
  WRONG_TYPE:
    'The file is not a JPEG, PNG or WebP image. Other types, such as SVG, GIF, HEIC and PDF, are not accepted.',
  TOO_MANY_PIXELS: `The image has more than ${megapixels} million pixels. Save it in a smaller size.`,
  UNREADABLE: 'The image cannot be read. The file is damaged or was not transferred completely.',
} as const

export type ImageRefusalReason = keyof typeof imageRefusals

/** E10 */
export const ImageRefused = refusal(
  'ImageRefused',
  'The file is not an image that the service accepts. Nothing was changed.',
  {
    fields: {
      reason: field.choice<ImageRefusalReason>('Why.', {
        name: 'ImageRefusalReason',
        description: `Why an image is refused. An image is a JPEG, PNG or WebP file of at most ${imageLimits.bytes} bytes and ${imageLimits.pixels} pixels.`,
        values: {
          NO_FILE: 'No image was sent.',
          TOO_MANY_BYTES: 'The file is too large.',
          WRONG_TYPE: 'The file is of another type, such as SVG or GIF.',
          TOO_MANY_PIXELS: 'The image has too many pixels.',
          UNREADABLE: 'The file is damaged or incomplete.',
        },
      }),
    },
    message: ({ reason }) => imageRefusals[reason],
  },
)
export type ImageRefused = InstanceType<typeof ImageRefused>

import { imageLimits } from '../../../../domain/library/images/image-refused.ts'
import { changeLogo, logoShape } from '../../../../domain/library/images/library-image.ts'
import { reencodeImage, type StoredImage } from '../../../../domain/library/images/reencode.ts'
import { textInput } from '../../../engine/input/text-input.ts'
import { builder } from '../../../engine/schema/builder.ts'
import { refusalsOf } from '../../../engine/schema/refusal-types.ts'
import { staffOnly } from '../../desk-mutation.ts'
import { rulesResolver } from './change-rules.ts'
import { Rules } from './rules.ts'

/** The largest file in Base64, which has four characters for each three bytes. One more byte is refused as too large. */
const maxBase64 = Math.ceil((imageLimits.bytes + 3) / 3) * 4

const storeLogo = rulesResolver('setLogo', async (tx, { image }: { image: StoredImage }, now) => ({
  change: await changeLogo(tx, image.bytes, now),
}))

builder.mutationField('setLogo', (t) =>
  t.withAuth(staffOnly).field({
    type: Rules,
    role: 'ADMIN',
    work: 100,
    description: 'Stores the logo of the library in a small size, or replaces it.',
    args: {
      image: t.arg.string({
        required: true,
        validate: textInput(maxBase64),
        description:
          'The JPEG, PNG or WebP file in Base64. A request has at most 64 KB, which holds a file of about 45 KB.',
      }),
    },
    errors: { types: refusalsOf(reencodeImage) },
    resolve: async (root, { image }, context) =>
      // The image is decoded before the transaction begins, so that it holds no connection meanwhile.
      storeLogo(root, { image: await reencodeImage(Buffer.from(image, 'base64'), logoShape) }, context),
  }),
)

builder.mutationField('deleteLogo', (t) =>
  t.withAuth(staffOnly).field({
    type: Rules,
    role: 'ADMIN',
    description: 'Removes the logo of the library. It succeeds when there is none.',
    resolve: rulesResolver('deleteLogo', async (tx, _args, now) => ({ change: await changeLogo(tx, null, now) })),
  }),
)

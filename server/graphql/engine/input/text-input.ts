import * as z from 'zod'
import { withoutBidiControls } from '../../../domain/common/bidi-controls.ts'

/** Text as a person types it. Directional formatting characters are removed: telephones copy them along with a number. */
export function plainText(most: number, least = 0) {
  return boundedText(z.string().overwrite(withoutBidiControls), most, least)
}

/** A password is taken as it was typed. */
export const passwordText = boundedText(z.string(), 200, 0)

/** Text without control characters, which the database does not store, and of a bounded length. */
function boundedText(text: z.ZodString, most: number, least: number) {
  const wanted = least > 0 ? `must have ${least} to ${most} characters.` : `must have at most ${most} characters.`
  return (
    text
      .min(least, wanted)
      .max(most, wanted)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
      .regex(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffd]*$/, 'must not contain control or broken characters.')
  )
}

import * as z from 'zod'
import { withoutBidiControls } from '../../../domain/common/bidi-controls.ts'

/** Validates text input. Removes directional formatting characters, which phones copy along with a number. */
export function textInput(most: number, least = 0) {
  return boundedTextInput(z.string().overwrite(withoutBidiControls), most, least)
}

/** Validates a password, which is used exactly as entered. */
export const passwordInput = boundedTextInput(z.string(), 200, 0)

/** Validates the length of a text and rejects control characters, which the database does not store. */
function boundedTextInput(text: z.ZodString, most: number, least: number) {
  const wanted = least > 0 ? `must have ${least} to ${most} characters.` : `must have at most ${most} characters.`
  return (
    text
      .min(least, wanted)
      .max(most, wanted)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
      .regex(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffd]*$/, 'must not contain control or broken characters.')
  )
}

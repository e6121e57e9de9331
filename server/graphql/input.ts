import * as z from 'zod'

/** Text as a person types it. It has no control characters, which the database does not store, and a bounded length. */
export function plainText(most: number, least = 0) {
  const wanted = least > 0 ? `must have ${least} to ${most} characters.` : `must have at most ${most} characters.`
  return (
    z
      .string()
      .min(least, wanted)
      .max(most, wanted)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
      .regex(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffd]*$/, 'must not contain control or broken characters.')
  )
}

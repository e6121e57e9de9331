import * as z from 'zod'

/** Text as a person types it: no control characters (the database takes no NUL), and not endless. */
export function plainText(most: number) {
  return (
    z
      .string()
      .max(most, `at most ${most} characters.`)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
      .regex(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffd]*$/, 'no control or broken characters.')
  )
}

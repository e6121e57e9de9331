/** What is said of arguments that several changes take. */
export const passwordAgain = "The patron's password, asked for again; wrong ones count as tries to sign in."
export const cardNumberTyped = 'As people type it: full width, spaces and hyphens do not matter.'
export const remembered = {
  defaultValue: false,
  description: 'Whether the session lasts 30 days without use, 90 at most; otherwise 2 hours, 12 at most.',
} as const
export const passwordChosen = 'The new password, 8 to 200 characters; `Weakness` says what is refused.'

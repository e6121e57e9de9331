/** What is said of arguments that several changes take. */
export const passwordAgain = "The patron's password, asked for again; wrong ones count as tries to sign in."
export const cardNumberTyped = 'As people type it: full width, spaces and hyphens do not matter.'
export const passwordChosen = 'The new password, 8 to 200 characters; `Weakness` says what is refused.'

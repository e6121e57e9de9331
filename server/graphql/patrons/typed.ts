/** Descriptions of arguments that several mutations share. */
export const currentPasswordDescription = 'The current password. Wrong ones count as failed sign-ins.'
export const cardNumberDescription =
  'Card number as entered. Full width, spaces and hyphens are accepted. A library system reads it as it is written.'
export const rememberArgument = {
  defaultValue: false,
  description: 'Whether the session lasts 30 days without use and not 2 hours.',
} as const
export const newPasswordDescription = 'New password, 8 to 200 characters. `Weakness` lists what is refused.'

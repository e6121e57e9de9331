import { field, refusal } from '../common/refusal.ts'

const sentences = {
  MISSING: 'No file was sent. Choose a file.',
  EMPTY: 'The file is empty. Choose another file.',
  TOO_LARGE: 'The file is larger than 50 MiB. Split it, or use the command npm run import.',
  TOO_MANY: 'Too many files are waiting. Start or cancel some of them first.',
  CHANGED: 'The run was changed meanwhile. Check it as it is now.',
  NOT_READY: 'The preview is not ready, or the file cannot be read with these settings.',
  ENDED: 'The run has ended.',
  SETTINGS: 'The settings are not valid.',
  PROFILE_NAME: 'A profile needs a name of 1 to 60 characters.',
} as const

export type ImportRefusalReason = keyof typeof sentences

/** O20 */
export const ImportRefused = refusal('ImportRefused', 'An upload, a change of an import run or a profile is refused.', {
  fields: {
    reason: field.choice('The reason.', {
      name: 'ImportRefusalReason',
      description: 'Why an upload, a change of an import run or a profile is refused.',
      values: {
        MISSING: 'No file was sent.',
        EMPTY: 'The file is empty.',
        TOO_LARGE: 'The file is larger than 50 MiB.',
        TOO_MANY: 'Too many files are waiting.',
        CHANGED: 'The run was changed since the version that was given.',
        NOT_READY: 'The preview is not ready, or the file cannot be read with its settings.',
        ENDED: 'The run has ended.',
        SETTINGS: 'The settings are not a JSON object.',
        PROFILE_NAME: 'The name of the profile does not have 1 to 60 characters.',
      },
    }),
  },
  message: ({ reason }) => sentences[reason],
})

import { Refusal } from '../common/refusal.ts'

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
export const importRefusalReasons = Object.keys(sentences) as ImportRefusalReason[]

/** An upload, a change of a run or a profile that is refused (O20). */
export class ImportRefused extends Refusal {
  readonly reason: ImportRefusalReason
  constructor(reason: ImportRefusalReason) {
    super(sentences[reason])
    this.reason = reason
  }
}

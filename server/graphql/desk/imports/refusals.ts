import { type ImportRefusalReason, ImportRefused, importRefusalReasons } from '../../../domain/imports/refusals.ts'
import { builder } from '../../engine/schema/builder.ts'
import { refusalTypeOptions } from '../../engine/schema/refusal-types.ts'

const descriptions: Record<ImportRefusalReason, string> = {
  MISSING: 'No file was sent.',
  EMPTY: 'The file is empty.',
  TOO_LARGE: 'The file is larger than 50 MiB.',
  TOO_MANY: 'Too many files are waiting.',
  CHANGED: 'The run was changed since the version that was given.',
  NOT_READY: 'The preview is not ready, or the file cannot be read with its settings.',
  ENDED: 'The run has ended.',
  SETTINGS: 'The settings are not a JSON object.',
  PROFILE_NAME: 'The name of the profile does not have 1 to 60 characters.',
}

const ImportRefusalReasonEnum = builder.enumType('ImportRefusalReason', {
  description: 'Why an upload, a change of an import run or a profile is refused.',
  values: Object.fromEntries(
    importRefusalReasons.map((reason) => [reason, { value: reason, description: descriptions[reason] }]),
  ) as Record<ImportRefusalReason, { value: ImportRefusalReason; description: string }>,
})

builder.objectType(ImportRefused, {
  ...refusalTypeOptions(ImportRefused),
  description: 'An upload, a change of an import run or a profile is refused.',
  fields: (t) => ({
    reason: t.expose('reason', { type: ImportRefusalReasonEnum, description: 'The reason.' }),
  }),
})

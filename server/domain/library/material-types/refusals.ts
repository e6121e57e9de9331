import { field, refusal } from '../../common/refusal.ts'

const sentences = {
  CODE_UNREADABLE: 'code: 1 to 20 capital letters, digits and underscores.',
  CODE_IN_USE: 'code: another material type has this code.',
  ICON_UNKNOWN: 'icon: not one of the icons.',
  CHANGED: 'version: the material type was changed since. Read it again and repeat the change.',
  USUAL: 'BOOK is the type of records without another one. It can be renamed, but not merged or deleted.',
  IMPORT_DEFAULT: 'The type is the default of imports. Make another type the default first.',
  RETIRED: 'A retired type cannot be the default of imports or the target of a merge. Restore it first.',
  GROUP_RETIRED: 'The material group is retired. Restore it first, or choose another one.',
  MERGED: 'The type was merged into another one and cannot be changed.',
  SAME: 'A type cannot be merged into itself.',
  IN_USE: 'Titles, alerts, statistics or import rules use the type. Retire it, or merge it into another type.',
}

export type MaterialTypeFault = keyof typeof sentences

/** L14 */
export const MarcRuleRefused = refusal('MarcRuleRefused', 'A condition of a rule for MARC records cannot be read.', {
  fields: { field: field.text<MarcRuleField>('Name of the field in this API.') },
  message: ({ field }) => `${field}: ${marcRuleFields[field]}`,
})

const marcRuleFields = {
  recordTypes: 'small letters, at most 20.',
  levels: 'small letters, at most 20.',
  form: 'beginnings of field 007, separated by spaces, with ? for any character, at most 100 characters.',
  fixedField: 'positions with their letters, such as 23=d 22=abj, at most 100 characters.',
  words: 'words separated by vertical bars, at most 200 characters.',
  conditions: 'a rule without a condition would apply to every record.',
}

export type MarcRuleField = keyof typeof marcRuleFields

/** L9 */
export const MaterialTypeRefused = refusal('MaterialTypeRefused', 'The change of the material type is refused.', {
  fields: {
    reason: field.choice<MaterialTypeFault>('Reason.', {
      name: 'MaterialTypeFault',
      description: 'Why a change of a material type is refused.',
      values: {
        CODE_UNREADABLE: 'The code does not have 1 to 20 capital letters, digits and underscores.',
        CODE_IN_USE: 'Another type has the code.',
        ICON_UNKNOWN: 'The icon does not exist.',
        CHANGED: 'Somebody has changed the type since it was read.',
        USUAL: 'BOOK cannot be merged or deleted.',
        IMPORT_DEFAULT: 'The type is the default of imports.',
        RETIRED: 'The type is retired.',
        GROUP_RETIRED: 'The material group is retired.',
        MERGED: 'The type was merged into another one.',
        SAME: 'Both types are the same.',
        IN_USE: 'Titles, alerts, statistics or import rules use the type.',
      },
    }),
  },
  message: ({ reason }) => sentences[reason],
})

import { field, refusal } from '../../common/refusal.ts'

const sentences = {
  CODE_UNREADABLE: 'code: 1 to 20 capital letters, digits and underscores.',
  CODE_IN_USE: 'code: another material group has this code.',
  CHANGED: 'version: the material group was changed since. Read it again and repeat the change.',
  OFFERS_TYPES: 'Material types of the group are in use. Give them another group, or retire them first.',
  IN_USE: 'Material types have the group, which may be retired ones. Give them another group first.',
}

export type MaterialGroupFault = keyof typeof sentences

/** L15 */
export const MaterialGroupRefused = refusal('MaterialGroupRefused', 'The change of the material group is refused.', {
  fields: {
    reason: field.choice<MaterialGroupFault>('Reason.', {
      name: 'MaterialGroupFault',
      description: 'Why a change of a material group is refused.',
      values: {
        CODE_UNREADABLE: 'The code does not have 1 to 20 capital letters, digits and underscores.',
        CODE_IN_USE: 'Another group has the code.',
        CHANGED: 'Somebody has changed the group since it was read.',
        OFFERS_TYPES: 'The group has material types that are not retired.',
        IN_USE: 'Material types have the group. They may be retired ones.',
      },
    }),
  },
  message: ({ reason }) => sentences[reason],
})

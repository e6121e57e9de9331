import { Refusal } from '../../common/refusal.ts'

const sentences = {
  CODE_UNREADABLE: 'code: 1 to 20 capital letters, digits and underscores.',
  CODE_IN_USE: 'code: another material group has this code.',
  CHANGED: 'version: the material group was changed since. Read it again and repeat the change.',
  OFFERS_TYPES: 'Material types of the group are in use. Give them another group, or retire them first.',
  IN_USE: 'Material types have the group, which may be retired ones. Give them another group first.',
}

export type MaterialGroupFault = keyof typeof sentences

/** L15: the change of a material group is refused. */
export class MaterialGroupRefused extends Refusal {
  readonly reason: MaterialGroupFault
  constructor({ reason }: { reason: MaterialGroupFault }) {
    super(sentences[reason])
    this.reason = reason
  }
}

import { builder } from './builder.ts'
import { BranchKindEnum } from './enums.ts'

export const Branch = builder.prismaNode('Branch', {
  nullable: true,
  id: { field: 'id' },
  fields: (t) => ({
    code: t.exposeString('code'),
    name: t.exposeString('name'),
    nameEn: t.exposeString('nameEn'),
    kind: t.expose('kind', { type: BranchKindEnum }),
    acceptsPickup: t.exposeBoolean('acceptsPickup'),
    acceptsAvPickup: t.exposeBoolean('acceptsAvPickup'),
    givesProvisionalPasswords: t.exposeBoolean('givesProvisionalPasswords'),
  }),
})

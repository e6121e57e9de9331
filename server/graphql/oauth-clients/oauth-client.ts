import { builder } from '../engine/schema/builder.ts'

export const Program = builder.prismaObject('Program', {
  description: 'A program of others that patrons may let into their accounts.',
  fields: (t) => ({
    name: t.exposeString('name'),
    homePage: t.exposeString('homePage', { description: 'Where its makers tell about it.' }),
  }),
})

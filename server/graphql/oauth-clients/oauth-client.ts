import { builder } from '../engine/schema/builder.ts'

export const Program = builder.prismaObject('Program', {
  name: 'OAuthClient',
  description: 'A third-party OAuth client that patrons can authorize.',
  fields: (t) => ({
    name: t.exposeString('name'),
    homePage: t.exposeString('homePage', { description: "Website of the client's developer." }),
  }),
})

import { adoptBasket } from '../domain/baskets/basket.ts'
import { authenticate, WrongCardOrPassword } from '../domain/patrons/password.ts'
import { secretHash } from '../session.ts'
import { builder } from './builder.ts'
import { askerFrom } from './context.ts'
import { plainText } from './input.ts'
import { Patron } from './patron.ts'

const SignedIn = builder.objectRef<{ token: string; patronId: number }>('SignedIn').implement({
  fields: (t) => ({
    token: t.exposeString('token', { description: 'Send it as `Authorization: Bearer …`.' }),
    patron: t.prismaField({
      type: Patron,
      resolve: (query, { patronId }, _args, { db }) =>
        db.prisma.patron.findUniqueOrThrow({ ...query, where: { id: patronId } }),
    }),
  }),
})

builder.mutationField('signIn', (t) =>
  t.field({
    type: SignedIn,
    description: "Opens a session. A visitor's basket joins the patron's.",
    args: {
      cardNumber: t.arg.string({ required: true, validate: plainText(40) }),
      password: t.arg.string({ required: true, validate: plainText(200) }),
    },
    errors: { types: [WrongCardOrPassword], union: { name: 'SignInResult' } },
    resolve: async (_root, { cardNumber, password }, context) => {
      const { db, sessions, now, visitor } = context
      const patronId = await authenticate(db, cardNumber, password)
      if (visitor) await db.prisma.$transaction((tx) => adoptBasket(tx, secretHash(visitor), patronId, now))
      const token = await sessions.create(patronId)
      // What else this request asks for, it asks as the patron.
      Object.assign(context, askerFrom((await sessions.find(token))?.patron ?? null))
      context.session = token
      return { token, patronId }
    },
  }),
)

builder.mutationField('signOut', (t) =>
  t.boolean({
    description: 'Ends the session of this request; true also when there was none.',
    resolve: async (_root, _args, context) => {
      if (context.session) await context.sessions.end(context.session)
      Object.assign(context, askerFrom(null))
      context.session = null
      return true
    },
  }),
)

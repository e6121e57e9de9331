import { secretHash } from '../../../domain/common/secrets.ts'
import { TooManyAttempts } from '../../../domain/patrons/passwords/sign-in-attempts.ts'
import { signIn, WrongCardOrPassword } from '../../../domain/patrons/second-factor/sign-in.ts'
import { SecondFactorNeeded } from '../../../domain/patrons/second-factor/ticket.ts'
import type { Context } from '../../engine/context/context.ts'
import { viewerFrom } from '../../engine/context/viewer.ts'
import { hashing } from '../../engine/cost/points.ts'
import { passwordText, plainText } from '../../engine/input/text-input.ts'
import { builder } from '../../engine/schema/builder.ts'
import { Patron } from '../patron.ts'
import { cardNumberTyped, remembered } from '../typed.ts'

interface OpenedSession {
  token: string
  deviceSecret: string
  patronId: number
  /** Where a code to fall back on opened it. */
  codesLeft?: number | null
}

export const SignedIn = builder.objectRef<OpenedSession>('SignedIn').implement({
  description: 'The session that was opened in place of the one of the request.',
  fields: (t) => ({
    token: t.exposeString('token', { description: 'Send it as `Authorization: Bearer …`.' }),
    deviceToken: t.exposeString('deviceSecret', {
      description:
        "Keep it and send it as `Device-Token` with later sign-ins: wrong passwords of others then delay this patron's sign-in no more.",
    }),
    recoveryCodesLeft: t.int({
      nullable: true,
      description: 'How many codes to fall back on are left after one was used; null: none was.',
      resolve: ({ codesLeft }) => codesLeft ?? null,
    }),
    passwordIsProvisional: t.boolean({
      description: 'The session is good for `replaceProvisionalPassword` alone.',
      resolve: (_opened, _args, { provisional }) => provisional !== null,
    }),
    patron: t.prismaField({
      type: Patron,
      nullable: true,
      description: 'Null while the password is provisional.',
      resolve: (query, { patronId }, _args, { db, patron }) =>
        patron && db.prisma.patron.findUniqueOrThrow({ ...query, where: { id: patronId } }),
    }),
  }),
})

/** Opens a session in the place of the one the request came with; what else the request asks for, it asks as the patron. */
export async function openSession(
  context: Context,
  { patronId, deviceSecret }: { patronId: number; deviceSecret: string },
  remember: boolean,
): Promise<OpenedSession> {
  const { sessions, session, client, isPage, terminal } = context
  if (session) await sessions.end(session)
  const token = await sessions.create(patronId, { device: client.device, remember, forProgram: !isPage, terminal })
  Object.assign(context, viewerFrom((await sessions.find(token))?.patron ?? null))
  context.session = token
  context.client = { ...client, deviceSecret }
  return { token, deviceSecret, patronId }
}

builder.mutationField('signIn', (t) =>
  t.field({
    work: hashing,
    type: SignedIn,
    description: "Opens a session. A visitor's basket joins the patron's.",
    args: {
      cardNumber: t.arg.string({ required: true, validate: plainText(40), description: cardNumberTyped }),
      password: t.arg.string({
        required: true,
        validate: passwordText,
        description: 'The own one, or a provisional one from the counter.',
      }),
      remember: t.arg.boolean(remembered),
    },
    errors: { types: [WrongCardOrPassword, TooManyAttempts, SecondFactorNeeded], union: { name: 'SignInResult' } },
    resolve: async (_root, { cardNumber, password, remember }, context) => {
      const { db, client, now, visitor, terminal } = context
      const typed = {
        cardNumber,
        password,
        device: client.device,
        visitorHash: visitor && secretHash(visitor),
        isShared: terminal !== undefined,
      }
      return openSession(context, await signIn(db, typed, client, now), remember ?? false)
    },
  }),
)

builder.mutationField('signOut', (t) =>
  t.boolean({
    description: 'Ends the session of this request; true also when there was none.',
    resolve: async (_root, _args, context) => {
      if (context.session) await context.sessions.end(context.session)
      Object.assign(context, viewerFrom(null))
      context.session = null
      return true
    },
  }),
)

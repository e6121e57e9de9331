import { secretHash } from '../../../domain/common/secrets.ts'
import { signIn } from '../../../domain/patrons/second-factor/sign-in.ts'
import type { Context } from '../../engine/context/context.ts'
import { viewerOf } from '../../engine/context/viewer.ts'
import { passwordCost } from '../../engine/cost/points.ts'
import { passwordInput, textInput } from '../../engine/input/text-input.ts'
import { builder } from '../../engine/schema/builder.ts'
import { refusalsOf } from '../../engine/schema/refusal-types.ts'
import { Patron } from '../patron.ts'
import { cardNumberDescription, rememberArgument } from '../typed.ts'

interface OpenedSession {
  token: string
  deviceSecret: string
  patronId: number
  /** Number of recovery codes left when one was used. */
  codesLeft?: number | null
}

export const SignedIn = builder.objectRef<OpenedSession>('SignInPayload').implement({
  description: 'A new session, which replaces the one of the request.',
  fields: (t) => ({
    token: t.exposeString('token', { description: 'Session token, sent as `Authorization: Bearer …`.' }),
    deviceToken: t.exposeString('deviceSecret', {
      description: 'Header `Device-Token` for sign-ins, which failed attempts of others then do not delay.',
    }),
    recoveryCodesLeft: t.int({
      nullable: true,
      description: 'Recovery codes left. Null unless one was used.',
      resolve: ({ codesLeft }) => codesLeft ?? null,
    }),
    passwordIsProvisional: t.boolean({
      description: 'Whether the session can only call `replaceProvisionalPassword`.',
      resolve: (_opened, _args, { provisional }) => provisional !== null,
    }),
    patron: t.prismaField({
      type: Patron,
      nullable: true,
      description: 'The patron. Null when the password is provisional.',
      resolve: (query, { patronId }, _args, { db, patron }) =>
        patron && db.prisma.patron.findUniqueOrThrow({ ...query, where: { id: patronId } }),
    }),
  }),
})

/** Opens a session that replaces the one of the request. The remaining fields of the operation run as its patron. */
export async function openSession(
  context: Context,
  { patronId, deviceSecret }: { patronId: number; deviceSecret: string },
  remember: boolean,
): Promise<OpenedSession> {
  const { sessions, session, client, isPage, terminal } = context
  if (session) await sessions.end(session)
  const token = await sessions.create(patronId, { device: client.device, remember, forProgram: !isPage, terminal })
  Object.assign(context, viewerOf((await sessions.find(token))?.patron ?? null))
  context.session = token
  context.client = { ...client, deviceSecret }
  return { token, deviceSecret, patronId }
}

builder.mutationField('signIn', (t) =>
  t.field({
    work: passwordCost,
    type: SignedIn,
    scope: 'session',
    description: "Opens a session. The visitor's basket is merged into the patron's.",
    args: {
      cardNumber: t.arg.string({ required: true, validate: textInput(40), description: cardNumberDescription }),
      password: t.arg.string({
        required: true,
        validate: passwordInput,
        description: "The patron's password, or a provisional one.",
      }),
      remember: t.arg.boolean(rememberArgument),
    },
    errors: { types: refusalsOf(signIn) },
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

const SignOutPayload = builder.objectRef<{ wasSignedIn: boolean }>('SignOutPayload').implement({
  description: 'Result of signing out.',
  fields: (t) => ({
    wasSignedIn: t.exposeBoolean('wasSignedIn', { description: 'Whether the request had a session.' }),
  }),
})

builder.mutationField('signOut', (t) =>
  t.field({
    type: SignOutPayload,
    scope: 'session',
    description: 'Ends the session of this request. It is no error when there is none.',
    resolve: async (_root, _args, context) => {
      const wasSignedIn = context.session !== null
      if (context.session) await context.sessions.end(context.session)
      Object.assign(context, viewerOf(null))
      context.session = null
      return { wasSignedIn }
    },
  }),
)

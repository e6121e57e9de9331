import { AccountEventKind } from '../../../../generated/prisma/enums.ts'
import { idleTime } from '../../../auth/session.ts'
import { secretHash } from '../../../domain/common/secrets.ts'
import { cachedPolicy } from '../../../domain/library/rules/rule-cache.ts'
import { endOtherSessions, endSession } from '../../../domain/patrons/account/sessions.ts'
import { builder } from '../../engine/schema/builder.ts'
import { defineConnection, relationConnection } from '../../engine/schema/connections.ts'
import { whereOwn } from '../../engine/schema/nodes.ts'
import { refusalsOf } from '../../engine/schema/refusal-types.ts'
import { patronAfterField } from '../changed-account.ts'
import { Patron } from '../patron.ts'

const AccountEventKindEnum = builder.enumType(AccountEventKind, {
  name: 'AccountEventKind',
  description: "Kind of event in a patron's account.",
  values: {
    SIGNED_IN: { description: 'Sign-in with card number and password.' },
    PASSWORD_REGISTERED: { description: 'First password registered.' },
    PASSWORD_CHANGED: { description: 'Password changed with the old one. Other sessions and all OAuth grants ended.' },
    PASSWORD_RESET: { description: 'Password reset by a link in a mail.' },
    PASSWORD_GIVEN: { description: 'Provisional password issued at the desk.' },
    ADDRESS_VERIFIED: { description: 'Mail address verified.' },
    ADDRESS_REMOVED: { description: 'Mail address removed.' },
    SESSIONS_ENDED: { description: 'Other devices signed out.' },
    CALENDAR_OPENED: { description: 'Private calendar created, or its address replaced.' },
    CALENDAR_CLOSED: { description: 'Private calendar deleted.' },
    DATA_EXPORTED: { description: 'Data export downloaded.' },
    DATA_ERASED: { description: 'Optional data erased.' },
    PROGRAM_ALLOWED: { description: 'Access granted to an OAuth client, or a personal token created.' },
    PROGRAM_ENDED: { description: 'Access of an OAuth client or token revoked.' },
    SECOND_FACTOR_SET: { description: 'Second factor set up. Other sessions and all OAuth grants ended.' },
    SECOND_FACTOR_RESET: { description: 'Second factor removed by an administrator. All sessions ended.' },
    RECOVERY_CODE_USED: { description: 'Sign-in with a recovery code.' },
    RECOVERY_CODES_RENEWED: { description: 'Recovery codes replaced.' },
    CARD_RENEWED: { description: 'Card renewed online by the patron.' },
    FAMILY_ALLOWED: { description: 'A family grant from or to the patron made or replaced.' },
    FAMILY_ENDED: { description: 'A family grant from or to the patron ended.' },
    FAMILY_PLACED: { description: 'A helper placed holds for a family member.' },
    FAMILY_RENEWED: { description: 'A helper renewed a loan of a family member.' },
    FAMILY_COLLECTED: { description: 'A helper collected a copy for a family member.' },
    CONTACT_ADDED: { description: 'Destination of a channel registered.' },
    CONTACT_REMOVED: { description: 'Destination of a channel removed, or gone.' },
  },
})

export const Session = builder.prismaNode('Session', {
  nullable: true,
  id: { resolve: ({ id }) => id },
  // A session is visible to its patron only, also through `node(id:)` (P8).
  findUnique: whereOwn,
  fields: (t) => ({
    device: t.exposeString('device', { description: 'Name of the browser or client. May be empty.' }),
    remembered: t.exposeBoolean('remembered'),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When the session started.' }),
    usedAt: t.field({
      type: 'DateTime',
      description: 'When it was last used. It can be earlier by up to half the idle time.',
      select: { expiresAt: true, remembered: true, terminalId: true },
      resolve: async ({ expiresAt, remembered, terminalId }, _args, { db }) => {
        const idle = terminalId === null ? idleTime(remembered) : (await cachedPolicy(db)).terminalIdleSeconds * 1000
        return new Date(expiresAt.getTime() - idle)
      },
    }),
    isThis: t.boolean({
      description: 'Whether it is the session of this request.',
      select: { secretHash: true },
      resolve: (row, _args, { session }) => session !== null && row.secretHash === secretHash(session),
    }),
  }),
})

const AccountEvent = builder.prismaNode('AccountEvent', {
  nullable: true,
  id: { resolve: ({ id }) => id },
  findUnique: whereOwn,
  fields: (t) => ({
    kind: t.expose('kind', { type: AccountEventKindEnum, description: 'Kind of event.' }),
    at: t.expose('at', { type: 'DateTime', description: 'When it happened.' }),
    device: t.exposeString('device', { nullable: true }),
    failures: t.exposeInt('failures', { nullable: true }),
    relativeName: t.string({
      nullable: true,
      description: 'Name of the other patron of a family grant. Null for other kinds, and when that account is gone.',
      select: { relative: { select: { name: true } } },
      resolve: ({ relative }) => relative?.name ?? null,
    }),
  }),
})

builder.prismaObjectFields(Patron, (t) => ({
  sessions: t.relation('sessions', {
    size: 10,
    type: Session,
    scope: 'session',
    description: 'Open sessions, newest first, at most 50.',
    query: (_args, { now }) => ({
      where: { expiresAt: { gt: now } },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: 50,
    }),
  }),
  accountEvents: relationConnection(t, 'accountEvents', {
    type: AccountEvent,
    scope: 'session',
    connection: defineConnection(AccountEvent, 'AccountEvent'),
    description: 'Account events of the last 90 days, newest first.',
    order: [
      ['at', 'timestamptz'],
      ['id', 'int'],
    ],
    descending: true,
  }),
  lastSignIn: t.field({
    type: AccountEvent,
    scope: 'session',
    nullable: true,
    description: 'The previous sign-in. Null when there was none.',
    select: (_args, _context, nested) => ({
      accountEvents: nested({ where: { kind: 'SIGNED_IN' }, orderBy: [{ at: 'desc' }, { id: 'desc' }], take: 2 }),
    }),
    resolve: ({ accountEvents }) => accountEvents[1] ?? null,
  }),
}))

const EndSessionPayload = builder.objectRef<{ sessionId: string }>('EndSessionPayload').implement({
  description: 'Result of ending a session.',
  fields: (t) => ({
    ended: t.boolean({ description: 'Always true.', resolve: () => true }),
    sessionId: t.globalID({
      description: 'ID of the ended session.',
      resolve: ({ sessionId }) => ({ type: Session, id: sessionId }),
    }),
  }),
})

const EndOtherSessionsPayload = builder.objectRef<{ count: number }>('EndOtherSessionsPayload').implement({
  description: 'Result of ending several sessions.',
  fields: (t) => ({ count: t.exposeInt('count', { description: 'Number of ended sessions.' }) }),
})

builder.objectField(EndSessionPayload, 'patron', (t) => t.prismaField(patronAfterField))
builder.objectField(EndOtherSessionsPayload, 'patron', (t) => t.prismaField(patronAfterField))

builder.mutationField('endSession', (t) =>
  t.withAuth({ patron: true }).field({
    type: EndSessionPayload,
    scope: 'session',
    description: 'Ends a session of the patron, possibly the current one.',
    args: { id: t.arg.globalID({ required: true, for: Session, description: 'Global ID of the session.' }) },
    errors: { types: refusalsOf(endSession) },
    resolve: async (_root, { id }, { db, client, now, patron }) => {
      const patronId = patron.id
      await db.prisma.$transaction((tx) => endSession(tx, patronId, Number(id.id), client.device, now))
      return { sessionId: id.id }
    },
  }),
)

builder.mutationField('endOtherSessions', (t) =>
  t.withAuth({ patron: true }).field({
    type: EndOtherSessionsPayload,
    scope: 'session',
    description: 'Ends all sessions except the current one.',
    resolve: async (_root, _args, { db, client, now, patron, session }) => {
      const { device, deviceSecret } = client
      const own = {
        secretHash: secretHash(session ?? ''),
        deviceHash: deviceSecret && secretHash(deviceSecret),
        device,
      }
      return { count: await db.prisma.$transaction((tx) => endOtherSessions(tx, patron.id, own, now)) }
    },
  }),
)

import * as z from 'zod'
import { endOtherSessions, endSession } from '../../domain/patrons/sessions.ts'
import { NotFound } from '../../domain/refusal.ts'
import { idleTime, secretHash } from '../../session.ts'
import { builder } from '../builder.ts'
import { AccountEventKindEnum } from '../enums.ts'
import { Patron } from './patron.ts'

export const Session = builder.prismaNode('Session', {
  nullable: true,
  id: { resolve: ({ id }) => id },
  // Where somebody is signed in is theirs alone to see, also for `node(id:)` (P8).
  findUnique: (id, { patron }) => ({ id: Number(id), patronId: patron?.id ?? 0 }),
  fields: (t) => ({
    device: t.exposeString('device', { description: 'What the browser or program calls itself; may be empty.' }),
    remembered: t.exposeBoolean('remembered'),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was signed in with.' }),
    usedAt: t.field({
      type: 'DateTime',
      description: 'When it was used last: at the latest half of its idle time before it really was.',
      select: { expiresAt: true, remembered: true },
      resolve: ({ expiresAt, remembered }) => new Date(expiresAt.getTime() - idleTime(remembered)),
    }),
    isThis: t.boolean({
      description: 'Whether this request came with it.',
      select: { secretHash: true },
      resolve: (row, _args, { session }) => session !== null && row.secretHash === secretHash(session),
    }),
  }),
})

const AccountEvent = builder.prismaObject('AccountEvent', {
  fields: (t) => ({
    kind: t.expose('kind', { type: AccountEventKindEnum }),
    at: t.expose('at', { type: 'DateTime' }),
    device: t.exposeString('device', { nullable: true }),
    failures: t.exposeInt('failures', { nullable: true }),
  }),
})

builder.prismaObjectFields(Patron, (t) => ({
  sessions: t.relation('sessions', {
    size: 10,
    type: Session,
    description: 'Where the patron is signed in, the latest sign-in first.',
    query: (_args, { now }) => ({
      where: { expiresAt: { gt: now } },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: 50,
    }),
  }),
  accountEvents: t.relation('accountEvents', {
    type: AccountEvent,
    description: 'What happened to the account in the last 90 days, the latest first.',
    args: {
      first: t.arg.int({ defaultValue: 20, validate: z.number().min(1).max(100) }),
      skip: t.arg.int({ defaultValue: 0, validate: z.number().min(0).max(1_000_000) }),
    },
    query: ({ first, skip }) => ({ orderBy: [{ at: 'desc' }, { id: 'desc' }], take: first ?? 20, skip: skip ?? 0 }),
  }),
  lastSignIn: t.field({
    type: AccountEvent,
    nullable: true,
    description: 'The sign-in before this one; wrong passwords since then are counted by the later event.',
    select: (_args, _context, nested) => ({
      accountEvents: nested({ where: { kind: 'SIGNED_IN' }, orderBy: [{ at: 'desc' }, { id: 'desc' }], take: 2 }),
    }),
    resolve: ({ accountEvents }) => accountEvents[1] ?? null,
  }),
}))

const EndedSession = builder.objectRef<{ ended: boolean }>('EndedSession').implement({
  fields: (t) => ({ ended: t.exposeBoolean('ended') }),
})

builder.mutationField('endSession', (t) =>
  t.withAuth({ patron: true }).field({
    type: EndedSession,
    description: "Ends one of the patron's sessions, also this one.",
    args: { id: t.arg.globalID({ required: true, for: Session }) },
    errors: { types: [NotFound], union: { name: 'EndSessionResult' } },
    resolve: async (_root, { id }, { db, client, now, patron }) => {
      const patronId = patron.id
      await db.prisma.$transaction((tx) => endSession(tx, patronId, Number(id.id), client.device, now))
      return { ended: true }
    },
  }),
)

builder.mutationField('endOtherSessions', (t) =>
  t.withAuth({ patron: true }).int({
    description: 'Ends all sessions but this one. Answers how many.',
    resolve: (_root, _args, { db, client, now, patron, session }) =>
      db.prisma.$transaction((tx) =>
        endOtherSessions(
          tx,
          patron.id,
          {
            secretHash: secretHash(session ?? ''),
            deviceHash: client.deviceSecret && secretHash(client.deviceSecret),
            device: client.device,
          },
          now,
        ),
      ),
  }),
)

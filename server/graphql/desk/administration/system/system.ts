import type { StaffSecondFactor } from '../../../../../generated/prisma/enums.ts'
import { systemStatus } from '../../../../domain/library-system/connected.ts'
import { type JobState, readJobStates } from '../../../../domain/system/job-states.ts'
import { type MailState, readMailState } from '../../../../domain/system/mail-state.ts'
import { schemaVersion } from '../../../../domain/system/schema-version.ts'
import { readSecondFactorState, type SecondFactorState } from '../../../../domain/system/second-factor.ts'
import { systemSettings } from '../../../../domain/system/settings.ts'
import { listedTables, readStorage, type Storage, type TableSize } from '../../../../domain/system/storage.ts'
import { builder } from '../../../engine/schema/builder.ts'
import { LibrarySystem } from '../../../library/library.ts'
import { StaffSecondFactorEnum } from '../../../patrons/sign-in/second-factor.ts'
import { staffOnly } from '../../desk-mutation.ts'
import { BackgroundRun, countsDescription, countsOf, RunCount } from './background-run.ts'

/** The number of runs listed of each kind. */
const listedRuns = 3

const SystemMail = builder.objectRef<MailState>('SystemMail').implement({
  description: 'State of outgoing mail.',
  fields: (t) => ({
    server: t.string({
      nullable: true,
      description: 'Host and port of the mail server, without credentials. Null when mail is written to files.',
      resolve: () => systemSettings().mailServer,
    }),
    from: t.string({ description: 'Sender address of all mail.', resolve: () => systemSettings().mailFrom }),
    waiting: t.exposeInt('waiting', { description: 'Notices that wait to be sent.' }),
    failed: t.exposeInt('failed', { description: 'Notices that were given up.' }),
    lastSentAt: t.expose('lastSentAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the mail server last accepted a notice. Null when it never did.',
    }),
    lastError: t.exposeString('lastError', {
      nullable: true,
      description: 'Error code of the newest unsent notice that failed. Null when none failed.',
    }),
    tests: t.prismaField({
      type: [BackgroundRun],
      size: listedRuns,
      description: `Test mails, newest first, at most ${listedRuns}.`,
      resolve: (query, _mail, _args, { db }) =>
        db.prisma.backgroundRun.findMany({
          ...query,
          where: { kind: 'TEST_MAIL' },
          orderBy: { id: 'desc' },
          take: listedRuns,
        }),
    }),
  }),
})

const SystemTable = builder.objectRef<TableSize>('SystemTable').implement({
  description: 'A table of the database.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Name of the table.' }),
    bytes: t.exposeFloat('bytes', { description: 'Size with indexes in bytes.' }),
    rows: t.exposeFloat('rows', { nullable: true, description: 'Estimated number of rows. Null when unknown.' }),
  }),
})

const SystemDisk = builder.objectRef<NonNullable<Storage['disk']>>('SystemDisk').implement({
  description: 'The disk that holds the database.',
  fields: (t) => ({
    freeBytes: t.exposeFloat('freeBytes', { description: 'Free space in bytes.' }),
    totalBytes: t.exposeFloat('totalBytes', { description: 'Size in bytes.' }),
  }),
})

const SystemStorage = builder.objectRef<Storage>('SystemStorage').implement({
  description: 'Storage that the library uses.',
  fields: (t) => ({
    bytes: t.exposeFloat('bytes', { description: 'Size of the database in bytes.' }),
    tables: t.field({
      type: [SystemTable],
      size: listedTables,
      description: `Largest tables, at most ${listedTables}.`,
      resolve: ({ tables }) => tables,
    }),
    disk: t.field({
      type: SystemDisk,
      nullable: true,
      description: 'Disk of the embedded database. Null when the database is on another server.',
      resolve: ({ disk }) => disk,
    }),
  }),
})

const SystemJob = builder.objectRef<JobState>('SystemJob').implement({
  description: 'A job with its last and next runs.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Name of the job.' }),
    schedule: t.exposeString('schedule', { description: 'Cron expression in Tokyo time.' }),
    nextRunAt: t.expose('nextRunAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it is due next. Null when the schedule is invalid.',
    }),
    startedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the last run began. Null when it never ran.',
      resolve: ({ last }) => last?.startedAt,
    }),
    finishedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the last run ended. Null when it never ran, runs now, or was interrupted.',
      resolve: ({ last }) => last?.finishedAt,
    }),
    error: t.string({
      nullable: true,
      description: 'Error of the last run. Null when it succeeded.',
      resolve: ({ last }) => last?.error?.trim().split('\n').at(-1),
    }),
    counts: t.field({
      type: [RunCount],
      size: 5,
      description: countsDescription,
      resolve: ({ last }) => countsOf(last?.result),
    }),
    requestedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When staff requested a run that has not ended. Null when there is none.',
      resolve: ({ requested }) => requested?.requestedAt,
    }),
  }),
})

const SystemSecondFactor = builder.objectRef<SecondFactorState>('SystemSecondFactor').implement({
  description: 'How far staff have set up second factors.',
  fields: (t) => ({
    policy: t.field({
      type: StaffSecondFactorEnum,
      description: 'Roles that need one.',
      resolve: ({ policy }): StaffSecondFactor => policy,
    }),
    staff: t.exposeInt('staff', { description: 'Members of staff.' }),
    withFactor: t.exposeInt('withFactor', { description: 'Members of staff who have one.' }),
  }),
})

/** The state of the service for administrators (O15). */
const System = builder.objectRef<Record<never, never>>('System').implement({
  description: 'State of the service, for the people who run it. It contains no secrets.',
  fields: (t) => ({
    version: t.string({ description: 'Version of the program.', resolve: () => systemSettings().version }),
    schemaVersion: t.string({
      description: 'Name of the last migration of the database.',
      resolve: (_system, _args, { db }) => schemaVersion(db),
    }),
    address: t.string({ description: 'Public URL of the service.', resolve: () => systemSettings().baseUrl }),
    hasAddress: t.boolean({
      description: 'Whether BASE_URL is set. Otherwise links in mails lead to localhost.',
      resolve: () => systemSettings().hasBaseUrl,
    }),
    mail: t.field({
      type: SystemMail,
      description: 'Outgoing mail.',
      resolve: (_system, _args, { db }) => readMailState(db),
    }),
    backups: t.prismaField({
      type: [BackgroundRun],
      size: listedRuns,
      description: `Backups made at the desk or by the command, newest first, at most ${listedRuns}.`,
      resolve: (query, _system, _args, { db }) =>
        db.prisma.backgroundRun.findMany({
          ...query,
          where: { kind: 'BACKUP' },
          orderBy: { id: 'desc' },
          take: listedRuns,
        }),
    }),
    storage: t.field({
      type: SystemStorage,
      description: 'Storage used.',
      resolve: (_system, _args, { db }) => readStorage(db),
    }),
    jobs: t.field({
      type: [SystemJob],
      size: 15,
      description: 'Jobs of this library, at most 40.',
      resolve: (_system, _args, { db, now }) => readJobStates(db, now),
    }),
    librarySystem: t.field({
      type: LibrarySystem,
      nullable: true,
      description: 'The connected library system. Null when none is connected.',
      resolve: (_system, _args, { db, now }) => systemStatus(db, now),
    }),
    secondFactor: t.field({
      type: SystemSecondFactor,
      description: 'Second factors of staff.',
      resolve: (_system, _args, { db }) => readSecondFactorState(db),
    }),
  }),
})

builder.queryField('system', (t) =>
  t.withAuth(staffOnly).field({
    type: System,
    role: 'ADMIN',
    description: 'State of the service.',
    resolve: () => ({}),
  }),
)

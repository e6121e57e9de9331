import { librarySystemOf } from '../../../../domain/library-system/connected.ts'
import { requestJob } from '../../../../domain/system/job-states.ts'
import { type SystemTest, testLibrarySystem } from '../../../../domain/system/library-system.ts'
import { requestRun } from '../../../../domain/system/runs.ts'
import { requestTestMail } from '../../../../domain/system/test-mail.ts'
import { textInput } from '../../../engine/input/text-input.ts'
import { builder } from '../../../engine/schema/builder.ts'
import { refusalsOf } from '../../../engine/schema/refusal-types.ts'
import { LanguageEnum } from '../../../library/enums.ts'
import { LibrarySystem } from '../../../library/library.ts'
import { idempotencyKeyArgument, idempotent, type StaffActor, staffOnly, staffResolver } from '../../desk-mutation.ts'
import { BackgroundRun } from './background-run.ts'

const BackgroundRunPayload = builder.objectRef<{ runId: number }>('BackgroundRunPayload').implement({
  description: 'Work that was requested. A process that runs jobs begins it within seconds.',
  fields: (t) => ({
    run: t.prismaField({
      type: BackgroundRun,
      description: 'The requested work.',
      resolve: (query, { runId }, _args, { db }) =>
        db.prisma.backgroundRun.findUniqueOrThrow({ ...query, where: { id: runId } }),
    }),
  }),
})

builder.mutationField('sendTestMail', (t) =>
  t.withAuth(staffOnly).field({
    type: BackgroundRunPayload,
    role: 'ADMIN',
    description: 'Sends a test mail to an address.',
    args: {
      key: t.arg.string(idempotencyKeyArgument),
      address: t.arg.string({
        required: true,
        validate: textInput(300),
        description: 'Mail address of the recipient.',
      }),
      language: t.arg({ type: LanguageEnum, required: true, description: 'Language of the mail.' }),
    },
    errors: { types: refusalsOf(requestTestMail, idempotent) },
    resolve: staffResolver(
      'sendTestMail',
      idempotent(async (tx, { address, language }, { now }) => ({
        answer: await requestTestMail(tx, { typed: address, language }, now),
      })),
    ),
  }),
)

builder.mutationField('startBackup', (t) =>
  t.withAuth(staffOnly).field({
    type: BackgroundRunPayload,
    role: 'ADMIN',
    description: 'Makes a backup of all data in `backups` under DATA_DIR of the process that runs jobs.',
    args: { key: t.arg.string(idempotencyKeyArgument) },
    errors: { types: refusalsOf(requestRun, idempotent) },
    resolve: staffResolver(
      'startBackup',
      idempotent(async (tx, _args, { now }) => ({ answer: await requestRun(tx, { kind: 'BACKUP' }, now) })),
    ),
  }),
)

builder.mutationField('runJob', (t) =>
  t.withAuth(staffOnly).field({
    type: BackgroundRunPayload,
    role: 'ADMIN',
    description: 'Runs a job once, in addition to its schedule.',
    args: {
      key: t.arg.string(idempotencyKeyArgument),
      job: t.arg.string({ required: true, validate: textInput(60), description: 'Name of the job.' }),
    },
    errors: { types: refusalsOf(requestJob, idempotent) },
    resolve: (root, args, context) => runJob(librarySystemOf(context.db) !== undefined)(root, args, context),
  }),
)

function runJob(hasLibrarySystem: boolean) {
  return staffResolver(
    'runJob',
    idempotent<{ key?: string | null | undefined; job: string }, StaffActor, { runId: number }>(
      async (tx, { job }, { now }) => ({
        answer: await requestJob(tx, job, { hasLibrarySystem, now }),
        details: { job },
      }),
    ),
  )
}

const LibrarySystemTest = builder.objectRef<SystemTest>('LibrarySystemTest').implement({
  description: 'Result of asking the library system for its smallest answer.',
  fields: (t) => ({
    system: t.field({ type: LibrarySystem, description: 'State after the test.', resolve: (test) => test }),
    milliseconds: t.exposeInt('milliseconds', {
      nullable: true,
      description: 'Time until the answer. Null when there was none.',
    }),
  }),
})

builder.mutationField('testLibrarySystem', (t) =>
  t.withAuth(staffOnly).field({
    type: LibrarySystemTest,
    role: 'ADMIN',
    description: 'Asks the connected library system whether it answers. Waits at most three seconds.',
    errors: { types: refusalsOf(testLibrarySystem) },
    resolve: async (root, args, context) => {
      const test = await testLibrarySystem(context.db, context.now)
      return staffResolver('testLibrarySystem', async () => ({ answer: test }))(root, args, context)
    },
  }),
)

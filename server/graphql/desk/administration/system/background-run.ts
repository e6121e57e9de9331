import { BackgroundRunKind } from '../../../../../generated/prisma/enums.ts'
import type { BackupFile } from '../../../../domain/system/runs.ts'
import { builder } from '../../../engine/schema/builder.ts'
import { whereForStaff } from '../../../engine/schema/nodes.ts'

const BackgroundRunKindEnum = builder.enumType(BackgroundRunKind, {
  name: 'BackgroundRunKind',
  description: 'Kind of work in the background.',
  values: {
    JOB: { description: 'One run of a job.' },
    BACKUP: { description: 'A backup of all data.' },
    TEST_MAIL: { description: 'A test mail.' },
  },
})

const Backup = builder.objectRef<BackupFile>('BackupFile').implement({
  description: 'A file with all data of the library.',
  fields: (t) => ({
    file: t.exposeString('file', { description: 'Path on the machine that made it. It cannot be downloaded.' }),
    bytes: t.exposeFloat('bytes', { description: 'Size in bytes.' }),
    rows: t.exposeFloat('rows', { description: 'Number of rows in it.' }),
  }),
})

/** The counts of a job's result, of which at most this many are listed. */
const maxCounts = 20

interface Count {
  name: string
  count: number
}

export const RunCount = builder.objectRef<Count>('RunCount').implement({
  description: 'A count that a job returned.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Name of the count.' }),
    count: t.exposeFloat('count', { description: 'The number.' }),
  }),
})

export const countsDescription = `Counts that the run returned, at most ${maxCounts}.`

/** Returns the numbers in the result of a job. */
export function countsOf(result: unknown): Count[] {
  return Object.entries(result ?? {})
    .flatMap(([name, count]) => (typeof count === 'number' ? [{ name, count }] : []))
    .slice(0, maxCounts)
}

export const BackgroundRun = builder.prismaNode('BackgroundRun', {
  role: 'ADMIN',
  nullable: true,
  select: { id: true },
  id: { field: 'id', description: 'Global ID.' },
  findUnique: whereForStaff,
  description: 'Work in the background that staff started, or a backup that a command made.',
  fields: (t) => ({
    kind: t.expose('kind', { type: BackgroundRunKindEnum, description: 'Kind of work.' }),
    job: t.exposeString('job', { nullable: true, description: 'Name of the job. Null for other kinds.' }),
    requestedAt: t.expose('requestedAt', { type: 'DateTime', description: 'When it was requested.' }),
    startedAt: t.expose('startedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it began. Null while it waits for a process that runs jobs.',
    }),
    finishedAt: t.expose('finishedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it ended. Null until then.',
    }),
    error: t.exposeString('error', {
      nullable: true,
      description: 'Code or sentence of the failure. Null when it has not failed.',
    }),
    reply: t.string({
      nullable: true,
      select: { result: true },
      description: 'Reply of the mail server to a test mail, without addresses. Null when there is none.',
      resolve: ({ result }) => (result as { reply?: string | null } | null)?.reply ?? null,
    }),
    backup: t.field({
      type: Backup,
      nullable: true,
      select: { kind: true, result: true },
      description: 'The file of a backup. Null unless a backup succeeded.',
      resolve: ({ kind, result }) => (kind === 'BACKUP' && result ? (result as unknown as BackupFile) : null),
    }),
    counts: t.field({
      type: [RunCount],
      size: 5,
      description: countsDescription,
      select: { kind: true, result: true },
      resolve: ({ kind, result }) => (kind === 'JOB' ? countsOf(result) : []),
    }),
  }),
})

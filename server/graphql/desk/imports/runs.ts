import { ImportKind, ImportState } from '../../../../generated/prisma/enums.ts'
import { earlierRun } from '../../../domain/imports/earlier.ts'
import type { ImportPreview as Preview, ImportProblem as Problem } from '../../../domain/imports/preview.ts'
import { maxProblems } from '../../../domain/imports/preview.ts'
import { cachedQuery } from '../../engine/execution/plan-cache.ts'
import { builder } from '../../engine/schema/builder.ts'
import { buildPage, defineConnection, listingOf, pageRange, rangeQuery } from '../../engine/schema/connections.ts'
import { whereForStaff } from '../../engine/schema/nodes.ts'
import { staffOnly } from '../desk-mutation.ts'
import { countsOf, ImportCount, ImportPreview, ImportProblem } from './preview.ts'

export const ImportKindEnum = builder.enumType(ImportKind, {
  name: 'ImportKind',
  description: 'Contents of an uploaded file.',
  values: {
    CATALOGUE: { description: 'Titles, with their copies where the file has them.' },
    COPIES: { description: 'Copies of titles that are in the catalogue.' },
    PATRONS: { description: 'Patrons.' },
  },
})

const ImportStateEnum = builder.enumType(ImportState, {
  name: 'ImportState',
  description: 'State of an import run.',
  values: {
    UPLOADED: { description: 'The preview is being made.' },
    PREVIEWED: { description: 'The preview is ready, and somebody must start the import or cancel it.' },
    QUEUED: { description: 'Waiting for a process that runs jobs.' },
    RUNNING: { description: 'Being imported. Another process takes over if the process dies.' },
    DONE: { description: 'Imported. Some rows may have been refused.' },
    FAILED: { description: 'Given up, with the reason in `error`.' },
    CANCELLED: { description: 'Cancelled. What was imported before stays.' },
  },
})

/** The refused rows that the API lists. The page's file has all that are kept. */
const shownProblems = 100

export const ImportRun = builder.prismaNode('ImportRun', {
  role: 'ADMIN',
  nullable: true,
  id: { field: 'id', description: 'Global ID.' },
  findUnique: whereForStaff,
  description: 'A file that was uploaded at the desk, its import and the report of it.',
  fields: (t) => ({
    kind: t.expose('kind', { type: ImportKindEnum, description: 'Contents of the file.' }),
    state: t.expose('state', { type: ImportStateEnum, description: 'State of the run.' }),
    fileName: t.exposeString('fileName', { description: 'Name of the file.' }),
    bytes: t.exposeInt('bytes', { description: 'Size of the file in bytes.' }),
    format: t.exposeString('format', {
      nullable: true,
      description: 'Format, as `npm run import` names it, or `patrons`. Null until the preview has found it.',
    }),
    settings: t.string({
      nullable: true,
      description: 'Mapping or profile in JSON, as the commands read it. Null until the preview suggests one.',
      resolve: ({ settings }) => (settings === null ? null : JSON.stringify(settings)),
    }),
    profile: t.exposeString('profile', {
      nullable: true,
      description: 'Name of the profile from which the settings come. Null when there is none.',
    }),
    isFull: t.exposeBoolean('isFull', {
      description: 'For patrons: whether accounts of earlier files that are not in this one are closed.',
    }),
    mostClosed: t.exposeInt('mostClosed', {
      description: 'For patrons: maximum percentage of accounts that are closed.',
    }),
    version: t.exposeInt('version', { description: 'Version for `updateImportRun` and `startImportRun`.' }),
    preview: t.field({
      type: ImportPreview,
      nullable: true,
      select: { preview: true },
      description: 'The preview. Null while it is made, and after the run has ended.',
      resolve: ({ preview }) => preview as unknown as Preview | null,
    }),
    rowsRead: t.exposeInt('rowsRead', { description: 'Number of rows read so far.' }),
    percentage: t.exposeInt('percentage', { description: 'Part of the file read so far, in percent.' }),
    counts: t.field({
      type: [ImportCount],
      size: 14,
      select: { report: true },
      description: 'Counts of the import, at most 14. Empty until it has ended.',
      resolve: ({ report }) => countsOf((report ?? {}) as Record<string, number>),
    }),
    problemCount: t.int({
      select: { problems: true },
      description: `Number of refused rows and warnings that are kept, at most ${maxProblems}.`,
      resolve: ({ problems }) => problemsOf(problems).length,
    }),
    problems: t.field({
      type: [ImportProblem],
      size: shownProblems,
      select: { problems: true },
      description: `First refused rows and warnings, at most ${shownProblems}. Those of patrons are deleted after 30 days.`,
      resolve: ({ problems }) => problemsOf(problems).slice(0, shownProblems),
    }),
    allProblems: t.field({
      pageOnly: true,
      type: [ImportProblem],
      size: shownProblems,
      select: { problems: true },
      description: 'All refused rows and warnings that are kept, at most 5,000.',
      resolve: ({ problems }) => problemsOf(problems),
    }),
    error: t.exposeString('error', {
      nullable: true,
      description: 'English sentence that says why the run failed. Null when it did not.',
    }),
    staffName: t.string({
      nullable: true,
      select: { staffId: true },
      description: 'Name of the staff member who uploaded it. Null when the account was closed.',
      resolve: async ({ staffId }, _args, { db }) => {
        if (staffId === null) return null
        return (await db.prisma.patron.findUnique({ where: { id: staffId }, select: { name: true } }))?.name ?? null
      },
    }),
    isCancelled: t.exposeBoolean('isCancelled', {
      description: 'Whether it was cancelled, and stops after its present batch.',
    }),
    uploadedAt: t.expose('uploadedAt', { type: 'DateTime', description: 'When it was uploaded.' }),
    queuedAt: t.expose('queuedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When its import was requested. Null until then.',
    }),
    endedAt: t.expose('endedAt', { type: 'DateTime', nullable: true, description: 'When it ended. Null until then.' }),
  }),
})

builder.objectField(ImportRun, 'earlierRun', (t) =>
  t.prismaField({
    type: ImportRun,
    nullable: true,
    description: 'Latest completed run of the same file. Null when there is none.',
    resolve: async (query, { id }, _args, { db }) => earlierRun(db, id, query),
  }),
)

const problemsOf = (problems: unknown): Problem[] => (problems ?? []) as Problem[]

const listing = listingOf('importRuns', [['id', 'int']], { descending: true })

builder.queryField('importRuns', (t) =>
  t.connection(
    {
      type: ImportRun,
      role: 'ADMIN',
      authScopes: staffOnly,
      description: 'Files that were uploaded at the desk, newest first.',
      resolve: async (_root, args, context, info) => {
        const range = pageRange(args, listing)
        const query = { ...cachedQuery(context, info, 'ImportRun'), ...rangeQuery(range, listing, {}) }
        return buildPage(await context.db.prisma.importRun.findMany(query), range, listing)
      },
    },
    ...defineConnection(ImportRun, 'ImportRun'),
  ),
)

builder.queryField('importRun', (t) =>
  t.withAuth(staffOnly).prismaField({
    type: ImportRun,
    role: 'ADMIN',
    nullable: true,
    description: 'A file that was uploaded at the desk. Null when it does not exist.',
    args: { id: t.arg.globalID({ required: true, for: ImportRun, description: 'Global ID of the run.' }) },
    resolve: (query, _root, { id }, { db }) =>
      db.prisma.importRun.findUnique({ ...query, where: { id: Number(id.id) } }),
  }),
)

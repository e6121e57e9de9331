import { NotFound } from '../../../domain/common/refusal.ts'
import { confirmAbsences } from '../../../domain/records/absences/pending.ts'
import { type ComparedSource, comparedSources } from '../../../domain/records/absences/sources.ts'
import { textInput } from '../../engine/input/text-input.ts'
import { builder } from '../../engine/schema/builder.ts'
import { refusalsOf } from '../../engine/schema/refusal-types.ts'
import { staffOnly, staffResolver } from '../desk-mutation.ts'

const SourceComparison = builder.objectRef<NonNullable<ComparedSource['comparison']>>('SourceComparison').implement({
  description: 'A comparison of a harvested source with the catalogue.',
  fields: (t) => ({
    begunAt: t.expose('begunAt', { type: 'DateTime', description: 'When it began.' }),
    endedAt: t.expose('endedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was complete. Null while it is in progress, or was interrupted.',
    }),
    listed: t.exposeInt('listed', { description: 'Number of records that the source lists.' }),
    present: t.exposeInt('present', { description: 'Number of titles of the source in the catalogue.' }),
    missing: t.exposeInt('missing', { description: 'Number of listed records that the catalogue does not have.' }),
    absent: t.exposeInt('absent', { description: 'Number of titles that the source does not list.' }),
    absentCopies: t.exposeInt('absentCopies', {
      description: 'Number of copies that the library system does not have.',
    }),
  }),
})

const HarvestedSource = builder.objectRef<ComparedSource>('HarvestedSource').implement({
  description: 'A catalogue of another system that is harvested.',
  fields: (t) => ({
    source: t.exposeString('source', { description: 'Name of the source.' }),
    comparison: t.field({
      type: SourceComparison,
      nullable: true,
      description: 'Last comparison. Null until the first one.',
      resolve: ({ comparison }) => comparison,
    }),
    absentTitles: t.exposeInt('titles', {
      description: 'Number of titles that the source no longer has, and that have not ended.',
    }),
    absentCopies: t.exposeInt('copies', { description: 'Number of such copies of other titles.' }),
    isHeldBack: t.exposeBoolean('isHeldBack', {
      description: 'Whether they are so many that none ends before staff confirm it.',
    }),
  }),
})

builder.queryField('harvestedSources', (t) =>
  t.withAuth(staffOnly).field({
    type: [HarvestedSource],
    role: 'ADMIN',
    size: 5,
    description: 'Catalogues of other systems that are harvested, by name, at most 50.',
    resolve: (_root, _args, { db }) => comparedSources(db.prisma),
  }),
)

const ConfirmAbsencesPayload = builder.objectRef<{ isConfirmed: boolean }>('ConfirmAbsencesPayload').implement({
  description: 'Result of confirming that titles and copies end.',
  fields: (t) => ({
    isConfirmed: t.exposeBoolean('isConfirmed', {
      description: 'False when more are absent than the person saw. Nothing was confirmed then.',
    }),
  }),
})

const ConfirmAbsencesInput = builder.inputType('ConfirmAbsencesInput', {
  description: 'The input of `confirmAbsences`.',
  fields: (t) => ({
    source: t.string({ required: true, validate: textInput(40), description: 'Name of the source.' }),
    titles: t.int({ required: true, description: 'Number of absent titles that the person saw.' }),
    copies: t.int({ required: true, description: 'Number of absent copies that the person saw.' }),
  }),
})

builder.mutationField('confirmAbsences', (t) =>
  t.withAuth(staffOnly).field({
    type: ConfirmAbsencesPayload,
    role: 'ADMIN',
    description:
      'Confirms that the titles and copies end which a source no longer has. The job `end-absent` ends them within minutes.',
    args: {
      input: t.arg({
        type: ConfirmAbsencesInput,
        required: true,
        description: 'The source with the numbers that the person saw.',
      }),
    },
    errors: { types: refusalsOf(NotFound) },
    resolve: staffResolver('confirmAbsences', async (tx, { source, titles, copies }) => {
      const known = (await comparedSources(tx)).find((one) => one.source === source)
      if (!known) throw new NotFound('source')
      const isConfirmed = await confirmAbsences(tx, { source, titles, copies })
      return { answer: { isConfirmed }, details: { titles, copies, isConfirmed } }
    }),
  }),
)

import { maxSteps, maxStepText } from '../../../../domain/overdue/refusals.ts'
import { deleteOverdueStep, setOverdueStep } from '../../../../domain/overdue/steps.ts'
import { textInput } from '../../../engine/input/text-input.ts'
import { builder } from '../../../engine/schema/builder.ts'
import { whereForStaff } from '../../../engine/schema/nodes.ts'
import { refusalsOf } from '../../../engine/schema/refusal-types.ts'
import { staffOnly } from '../../desk-mutation.ts'
import { rulesResolver } from './change-rules.ts'
import { Rules } from './rules.ts'

const about = {
  days: 'Days after the due date at which a loan reaches the step, 1 to 365.',
  sendsMail: 'Whether the patron gets a mail.',
  asksLetter: 'Whether staff send a letter or a postcard.',
  stopsHolds: 'Whether the patron can place no holds from this step on.',
  stopsRenewals: 'Whether the patron can renew nothing from this step on.',
}

const text = (language: string) => `${language} sentence in mail and letters.`

const OverdueStep = builder.prismaNode('OverdueStep', {
  role: 'DESK',
  nullable: true,
  id: { resolve: ({ id }) => id },
  findUnique: whereForStaff,
  description: 'A step of the overdue notices (M10).',
  fields: (t) => ({
    days: t.exposeInt('days', { description: about.days }),
    sendsMail: t.exposeBoolean('sendsMail', { description: about.sendsMail }),
    asksLetter: t.exposeBoolean('asksLetter', { description: about.asksLetter }),
    stopsHolds: t.exposeBoolean('stopsHolds', { description: about.stopsHolds }),
    stopsRenewals: t.exposeBoolean('stopsRenewals', { description: about.stopsRenewals }),
    text: t.exposeString('text', {
      nullable: true,
      description: `${text('Japanese')} Null for that of the service.`,
    }),
    textEn: t.exposeString('textEn', {
      nullable: true,
      description: `${text('English')} Null for that of the service.`,
    }),
    textEasy: t.exposeString('textEasy', {
      nullable: true,
      description: `${text('Easy Japanese')} Null for that of the service.`,
    }),
    textZh: t.exposeString('textZh', {
      nullable: true,
      description: `${text('Chinese')} Null for that of the service.`,
    }),
    textKo: t.exposeString('textKo', {
      nullable: true,
      description: `${text('Korean')} Null for that of the service.`,
    }),
    version: t.exposeInt('version', { description: 'Number of changes, for `setOverdueStep`.' }),
  }),
})

builder.queryField('deskOverdueSteps', (t) =>
  t.prismaField({
    type: [OverdueStep],
    role: 'DESK',
    authScopes: staffOnly,
    size: 5,
    description: `Steps of the overdue notices, by their days, at most ${maxSteps}. Empty when the library sends none.`,
    resolve: (query, _root, _args, { db }) =>
      db.prisma.overdueStep.findMany({ ...query, orderBy: { days: 'asc' }, take: maxSteps }),
  }),
)

const typedText = (language: string) => ({
  validate: textInput(2_000),
  description: `${text(language)} At most ${maxStepText} characters. That of the service when empty, absent or null.`,
})

const StepInput = builder.inputType('SetOverdueStepInput', {
  description: 'The input of `setOverdueStep`.',
  fields: (t) => ({
    id: t.globalID({ for: OverdueStep, description: 'The step to change. A step is created when it is absent.' }),
    version: t.int({ description: 'Version that the caller has read. Needed with `id`.' }),
    days: t.int({ required: true, description: about.days }),
    sendsMail: t.boolean({ required: true, description: about.sendsMail }),
    asksLetter: t.boolean({ required: true, description: about.asksLetter }),
    stopsHolds: t.boolean({ required: true, description: about.stopsHolds }),
    stopsRenewals: t.boolean({ required: true, description: about.stopsRenewals }),
    text: t.string(typedText('Japanese')),
    textEn: t.string(typedText('English')),
    textEasy: t.string(typedText('Easy Japanese')),
    textZh: t.string(typedText('Chinese')),
    textKo: t.string(typedText('Korean')),
  }),
})

builder.mutationField('setOverdueStep', (t) =>
  t.withAuth(staffOnly).field({
    type: Rules,
    role: 'ADMIN',
    needs: 'CIRCULATION',
    description:
      'Creates or changes a step of the overdue notices (M10). Loans that have reached it get its mail at the next sending time.',
    args: { input: t.arg({ type: StepInput, required: true }) },
    errors: { types: refusalsOf(setOverdueStep) },
    resolve: rulesResolver('setOverdueStep', async (tx, given: typeof StepInput.$inferInput) => {
      const { id, version, ...values } = given
      const of = id ? { id: Number(id.id), version: version ?? 0 } : null
      return { ...(of && { of: { id: of.id } }), change: await setOverdueStep(tx, of, values) }
    }),
  }),
)

builder.mutationField('deleteOverdueStep', (t) =>
  t.withAuth(staffOnly).field({
    type: Rules,
    role: 'ADMIN',
    needs: 'CIRCULATION',
    description: 'Deletes a step of the overdue notices. Its mails that are not sent yet are dropped.',
    args: { id: t.arg.globalID({ required: true, for: OverdueStep, description: 'The step.' }) },
    errors: { types: refusalsOf(deleteOverdueStep) },
    resolve: rulesResolver('deleteOverdueStep', async (tx, { id }: { id: { id: string } }) => ({
      of: { id: Number(id.id) },
      change: await deleteOverdueStep(tx, Number(id.id)),
    })),
  }),
)

import { scheduleOf, sentenceOf } from '../../../../common/schedule-sentence.ts'
import { deferredUntil } from '../../../../domain/library/rules/deferred.ts'
import type { Setting } from '../../../../domain/library/settings/setting.ts'
import { rowsOf, settings } from '../../../../domain/library/settings/settings.ts'
import { builder } from '../../../engine/schema/builder.ts'
import { whereForStaff } from '../../../engine/schema/nodes.ts'
import { CapturedCancelEnum, SequenceGateEnum } from '../../../holds/enums.ts'
import { MailSenderEnum, SlipWidthEnum } from '../../../library/enums.ts'
import { CardCheckDigitEnum, CardSymbologyEnum } from '../../../patrons/card.ts'
import { StaffSecondFactorEnum } from '../../../patrons/sign-in/second-factor.ts'

const choiceTypes = {
  SequenceGate: SequenceGateEnum,
  CapturedCancel: CapturedCancelEnum,
  MailSender: MailSenderEnum,
  CardSymbology: CardSymbologyEnum,
  CardCheckDigit: CardCheckDigitEnum,
  StaffSecondFactor: StaffSecondFactorEnum,
  SlipWidth: SlipWidthEnum,
}

const scalarTypes = { number: 'Int', weekday: 'Int', yesNo: 'Boolean', text: 'String', schedule: 'String' } as const

/** The type of a setting. The rows are not typed one by one, so the type stands for all of them. */
export const typeOf = (setting: Setting) =>
  (setting.kind === 'choice' ? choiceTypes[setting.type] : scalarTypes[setting.kind]) as 'String'

const ScheduleSentence = builder.objectRef<{ field: string; cron: string }>('ScheduleSentence').implement({
  description: 'A schedule of the library, in Tokyo time.',
  fields: (t) => ({
    field: t.exposeString('field', { description: 'Name of the setting in `updatePolicy`, such as `readySchedule`.' }),
    cron: t.exposeString('cron', { description: 'Cron expression as stored.' }),
    sentence: t.string({
      nullable: true,
      description:
        'The schedule as `updatePolicy` accepts it, such as `daily 19:00`. Null when only a cron expression describes it.',
      resolve: ({ cron }) => {
        const schedule = scheduleOf(cron)
        return schedule && sentenceOf(schedule)
      },
    }),
  }),
})

export const Policy = builder.prismaNode('Policy', {
  role: 'ADMIN',
  nullable: true,
  id: { resolve: ({ id }) => id },
  findUnique: whereForStaff,
  description: 'Settings of the library.',
  fields: (t) => ({
    ...Object.fromEntries(
      rowsOf(settings).map(([name, row]) => {
        const description = row.fieldDescription === undefined ? row.description : (row.fieldDescription ?? undefined)
        return [name, t.expose(name as 'libraryName', { type: typeOf(row), nullable: 'optional' in row, description })]
      }),
    ),
    schedules: t.field({
      type: [ScheduleSentence],
      size: 4,
      description: 'The schedules above as sentences, at most 4.',
      select: { confirmSchedule: true, readySchedule: true, reminderSchedule: true, alertSchedule: true },
      resolve: ({ confirmSchedule, readySchedule, reminderSchedule, alertSchedule }) =>
        Object.entries({ confirmSchedule, readySchedule, reminderSchedule, alertSchedule }).map(([field, cron]) => ({
          field,
          cron,
        })),
    }),
    staffSecondFactorFrom: t.field({
      type: 'Date',
      nullable: true,
      description:
        'Day from which `staffSecondFactor` applies after an upgrade deferred it. Null when it already applies.',
      resolve: async (_policy, _args, { db, now }) =>
        (await deferredUntil(db, 'STAFF_SECOND_FACTOR', now))?.toString() ?? null,
    }),
  }),
})

import type { PolicyFigures } from '../../../../domain/library/settings/set-policy.ts'
import { rowsOf, settings } from '../../../../domain/library/settings/settings.ts'
import { updatePolicy } from '../../../../domain/notices/change-policy.ts'
import { textInput } from '../../../engine/input/text-input.ts'
import { builder } from '../../../engine/schema/builder.ts'
import { refusalsOf } from '../../../engine/schema/refusal-types.ts'
import { staffOnly } from '../../desk-mutation.ts'
import { rulesResolver } from './change-rules.ts'
import { typeOf } from './policy.ts'
import { Rules } from './rules.ts'

const scheduleFormat =
  'Tokyo time, such as `every 15 minutes`, `every minute`, `daily 19:00`, `weekdays 8:00`, `saturdays 7:30`, or a cron expression.'

const UpdatePolicyInput = builder.inputRef<PolicyFigures>('UpdatePolicyInput').implement({
  description: 'The input of `updatePolicy`.',
  fields: (t) =>
    Object.fromEntries(
      rowsOf(settings).map(([name, row]) => {
        const longest = row.kind === 'text' ? row.longest : row.kind === 'schedule' ? 200 : null
        const description = row.kind === 'schedule' ? `${row.description} ${scheduleFormat}` : row.description
        return [
          name,
          t.field({ type: typeOf(row), description, ...(longest !== null && { validate: textInput(longest) }) }),
        ]
      }),
    ),
})

builder.mutationField('updatePolicy', (t) =>
  t.withAuth(staffOnly).field({
    type: Rules,
    role: 'ADMIN',
    description: 'Changes the given settings of the library immediately.',
    args: { input: t.arg({ type: UpdatePolicyInput, required: true }) },
    errors: { types: refusalsOf(updatePolicy) },
    resolve: rulesResolver('updatePolicy', async (tx, figures, now) => ({
      change: await updatePolicy(tx, figures, now),
    })),
  }),
)

import { builder } from '../engine/schema/builder.ts'
import { extensionDayOf, extensionSelect } from './extension-day.ts'
import { Hold } from './hold.ts'
import { neededUntilField, suspendedUntilField } from './hold-date-fields.ts'

builder.prismaObjectFields(Hold, (t) => ({
  neededUntil: t.expose('neededUntil', neededUntilField),
  suspendedUntil: t.field(suspendedUntilField),
  extensionDay: t.field({
    type: 'Date',
    nullable: true,
    description:
      'Last day on the hold shelf after `extendHold` (H15). Null when the shelf period cannot be extended. It costs three statements for a READY hold where the library extends shelf periods.',
    work: 15,
    select: extensionSelect,
    resolve: (hold, _args, context) => extensionDayOf(hold, context),
  }),
}))

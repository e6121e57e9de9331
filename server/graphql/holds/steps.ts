import { builder } from '../builder.ts'
import { HoldStateEnum } from '../enums.ts'
import { Hold } from './hold.ts'

const StepBy = builder.enumType('StepBy', {
  values: { PATRON: {}, STAFF: {}, SERVICE: { description: 'A job that runs by the clock.' } } as const,
})

const HoldStep = builder.prismaObject('HoldTransition', {
  variant: 'HoldStep',
  description: 'One step in the life of a hold.',
  fields: (t) => ({
    from: t.expose('from', { type: HoldStateEnum, nullable: true, description: 'Null: it was placed.' }),
    to: t.expose('to', { type: HoldStateEnum }),
    at: t.expose('at', { type: 'DateTime' }),
    by: t.field({
      type: StepBy,
      description: 'Whose step it was; never who of the staff.',
      resolve: ({ actor }) => (actor === 'patron' ? 'PATRON' : actor.startsWith('staff:') ? 'STAFF' : 'SERVICE'),
    }),
  }),
})

builder.prismaObjectField(Hold, 'steps', (t) =>
  t.relation('transitions', { type: HoldStep, size: 5, query: { orderBy: { id: 'asc' } } }),
)

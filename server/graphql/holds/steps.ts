import { builder } from '../engine/schema/builder.ts'
import { HoldStateEnum } from '../enums.ts'
import { Hold } from './hold.ts'

export const StepBy = builder.enumType('StepBy', {
  description: 'Whose step in the life of a hold or a request it was.',
  values: {
    PATRON: { description: 'The patron whose it is.' },
    STAFF: { description: 'Somebody at the desk, or a machine of the library.' },
    SERVICE: { description: 'A job that runs by the clock.' },
  } as const,
})

/** Of the actor of a step as it is recorded. */
export function stepBy(actor: string) {
  return actor === 'patron' ? 'PATRON' : /^(staff|machine):/.test(actor) ? 'STAFF' : 'SERVICE'
}

const HoldStep = builder.prismaObject('HoldTransition', {
  variant: 'HoldStep',
  description: 'One step in the life of a hold.',
  fields: (t) => ({
    from: t.expose('from', { type: HoldStateEnum, nullable: true, description: 'Null: it was placed.' }),
    to: t.expose('to', { type: HoldStateEnum, description: 'The state it has been in since.' }),
    at: t.expose('at', { type: 'DateTime', description: 'When it took the step.' }),
    by: t.field({
      type: StepBy,
      description: 'Whose step it was; never who of the staff.',
      resolve: ({ actor }) => stepBy(actor),
    }),
  }),
})

builder.prismaObjectField(Hold, 'steps', (t) =>
  t.relation('transitions', {
    type: HoldStep,
    size: 5,
    description: 'How it came to be what it is, from when it was placed on.',
    query: { orderBy: { id: 'asc' } },
  }),
)

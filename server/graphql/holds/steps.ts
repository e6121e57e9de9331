import { builder } from '../engine/schema/builder.ts'
import { HoldStateEnum } from './enums.ts'
import { Hold } from './hold.ts'

export const StepActor = builder.enumType('StepBy', {
  description: 'Kind of actor of a step.',
  values: {
    PATRON: { description: 'The patron, or a helper with a family grant.' },
    STAFF: { description: 'Staff at the desk or a self-check machine.' },
    SERVICE: { description: 'A scheduled job.' },
  } as const,
})

/** Converts the recorded actor of a step to its kind. */
export function stepActor(actor: string) {
  return actor === 'patron' || actor === 'family' ? 'PATRON' : /^(staff|machine):/.test(actor) ? 'STAFF' : 'SERVICE'
}

const HoldStep = builder.prismaObject('HoldTransition', {
  variant: 'HoldStep',
  description: 'A step of a hold. Its states are equal when a place in the queue or a shelf period was changed.',
  fields: (t) => ({
    from: t.expose('from', {
      type: HoldStateEnum,
      nullable: true,
      description: 'Previous state. Null when the hold was placed.',
    }),
    to: t.expose('to', { type: HoldStateEnum, description: 'New state.' }),
    at: t.expose('at', { type: 'DateTime', description: 'When it happened.' }),
    by: t.field({
      type: StepActor,
      description: 'Kind of actor. Staff members are not named.',
      resolve: ({ actor }) => stepActor(actor),
    }),
  }),
})

builder.prismaObjectField(Hold, 'steps', (t) =>
  t.relation('transitions', {
    type: HoldStep,
    size: 5,
    description: 'State transitions since the hold was placed.',
    query: { orderBy: { id: 'asc' } },
  }),
)

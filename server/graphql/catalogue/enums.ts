import type { ChildrensTopic } from '../../domain/catalogue/childrens/topics.ts'
import { builder } from '../engine/schema/builder.ts'

export const ItemStateEnum = builder.enumType('ItemState', {
  description: 'Current state of a copy.',
  values: {
    ON_SHELF: { description: 'Can be lent now.' },
    ON_LOAN: { description: 'On loan.' },
    HELD: { description: 'In transit to or waiting for the patron of a hold.' },
    MOVING: {
      description:
        'In transit to the branch that owns it, or on the hold shelf until staff take it off for its next place.',
    },
    ON_ORDER: { description: 'Ordered or being processed, as a library system reports it. It can be reserved.' },
    REFERENCE_ONLY: { description: '禁帯出: for use in the library only.' },
    DAMAGED: { description: 'Damaged, as a library system reports it. It is not lent until it is repaired.' },
    UNAVAILABLE: { description: 'Missing, lost or withdrawn; also damaged, without a library system.' },
    UNKNOWN: { description: 'Not reported by the library system.' },
  } as const,
})

export const ChildrensTopicEnum = builder.enumType('ChildrensTopic', {
  description: "A subject of the children's catalogue, found by class numbers of the NDC.",
  values: {
    PICTURE_BOOKS: { description: 'Picture books (絵本).' },
    STORIES: { description: 'Stories and poems.' },
    FOLK_TALES: { description: 'Folk tales.' },
    ANIMALS: { description: 'Animals.' },
    INSECTS: { description: 'Insects.' },
    DINOSAURS: { description: 'Dinosaurs and fossils.' },
    PLANTS: { description: 'Plants.' },
    SPACE: { description: 'Stars and space.' },
    VEHICLES: { description: 'Trains, cars, ships and aeroplanes.' },
    FOOD: { description: 'Food and cooking.' },
    CRAFTS: { description: 'Crafts and paper folding.' },
    SPORTS: { description: 'Sports and games.' },
  } as const satisfies Record<ChildrensTopic, object>,
})

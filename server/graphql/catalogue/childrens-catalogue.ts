import { hasChildrensCatalogue, readChildrensTopics } from '../../domain/catalogue/childrens/childrens-catalogue.ts'
import { statementCost } from '../engine/cost/points.ts'
import { builder } from '../engine/schema/builder.ts'
import { Library } from '../library/library.ts'
import { ChildrensTopicEnum } from './enums.ts'

builder.objectFields(Library, (t) => ({
  hasChildrensCatalogue: t.boolean({
    description:
      "Whether the library has a children's catalogue (C45). Its titles are found by the condition `forChildren` of `titles`.",
    resolve: (_library, _args, { db }) => hasChildrensCatalogue(db),
  }),
  childrensTopics: t.field({
    type: [ChildrensTopicEnum],
    size: 12,
    work: statementCost,
    description:
      "Subjects of the children's catalogue that have titles, at most 12, for the condition `childrensTopic`. Empty when there is no such catalogue. Counted again after ten minutes.",
    resolve: (_library, _args, { db, now }) => readChildrensTopics(db, now),
  }),
}))

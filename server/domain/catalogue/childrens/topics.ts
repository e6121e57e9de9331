import type { Conditions } from '../search/conditions.ts'

/** A subject that children choose by its picture (C47). */
interface Topic {
  /** Prefixes of class numbers of the NDC. */
  ndcs: readonly string[]
  /** Codes of material types whose titles also belong to it. A library that lacks the type has none of them. */
  materialTypes?: readonly string[]
}

/** The subjects in the order of the page. */
const childrensTopics = {
  PICTURE_BOOKS: { ndcs: ['7266'], materialTypes: ['PICTURE_BOOK'] },
  STORIES: { ndcs: ['9'] },
  FOLK_TALES: { ndcs: ['388'] },
  ANIMALS: { ndcs: ['48'] },
  INSECTS: { ndcs: ['486'] },
  DINOSAURS: { ndcs: ['457'] },
  PLANTS: { ndcs: ['47'] },
  SPACE: { ndcs: ['44'] },
  VEHICLES: { ndcs: ['536', '537', '538', '546', '556', '686'] },
  FOOD: { ndcs: ['596', '3838'] },
  CRAFTS: { ndcs: ['75'] },
  SPORTS: { ndcs: ['78'] },
} as const satisfies Record<string, Topic>

export type ChildrensTopic = keyof typeof childrensTopics

export const topicNames = Object.keys(childrensTopics) as ChildrensTopic[]

/** Returns the alternatives of which each title of a subject meets one. */
export function topicConditions(name: ChildrensTopic): Conditions[] {
  const { ndcs, materialTypes = [] }: Topic = childrensTopics[name]
  return [...ndcs.map((ndc) => ({ ndc })), ...(materialTypes.length > 0 ? [{ materialTypes: [...materialTypes] }] : [])]
}

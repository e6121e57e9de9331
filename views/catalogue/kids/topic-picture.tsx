import type { introspection_types } from '../../../generated/graphql-env.d.ts'

export type KidsTopic = introspection_types['ChildrensTopic']['enumValues']

/** A circle as a part of a path. */
const circle = (x: number, y: number, r: number) =>
  `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`

/** The lines of each picture, in a square of 24 units. */
const lines: Record<KidsTopic, string> = {
  PICTURE_BOOKS: `M 12 6C9 4 6 4 3 5v13c3-1 6-1 9 1 3-2 6-2 9-1V5c-3-1-6-1-9 1zv13M6 14l2-3 2 3${circle(16.5, 9.5, 1.5)}`,
  STORIES: 'M 5 3h14v18H5zM8 3v18M11 8h5M11 12h5M11 16h3',
  FOLK_TALES: 'M 12 6C6 3 3 9 4 13c1 5 5 7 8 8 3-1 7-3 8-8 1-4-2-10-8-7zc1 4 0 7-2 10M12 6c0-2 2-3 4-3',
  ANIMALS: `${circle(6, 10, 1.8)}${circle(10, 6, 1.8)}${circle(14.5, 6, 1.8)}${circle(18.5, 10, 1.8)}M 12 11c-3 0-6 4-5 7s3 1 5 1 4 2 5-1-2-7-5-7z`,
  INSECTS: `${circle(12, 5, 2)}M 12 7c-3 0-5 3-5 7s2 7 5 7 5-3 5-7-2-7-5-7zv14M7 12H3M21 12h-4M8 18l-4 3M16 18l4 3`,
  DINOSAURS: 'M 2 17c4 0 4-6 9-6 3 0 4-1 4-4l1-4h5v3h-3l-1 6c0 3-1 3-1 8h-2v-4H9v4H7v-4c-2 0-3 1-5 1z',
  PLANTS: `${circle(12, 6, 3)}M 12 9v12M12 18c-4 0-6-2-6-5 4 0 6 2 6 5zc4 0 6-2 6-5-4 0-6 2-6 5z`,
  SPACE: `${circle(12, 12, 5)}M 7 14c-4 3-5 5-3 5 3 0 13-7 16-11 2-3-1-3-4-1`,
  VEHICLES: `M 7 3h10l2 2v10l-2 2H7l-2-2V5zM5 11h14M12 3v8M8 21l2-4M16 21l-2-4${circle(8.5, 14, 0.6)}${circle(15.5, 14, 0.6)}`,
  FOOD: 'M 12 3c2 0 9 11 9 14s-2 3-9 3-9 0-9-3S10 3 12 3zM9 20v-5h6v5',
  CRAFTS: `${circle(6, 18, 2.5)}${circle(18, 18, 2.5)}M 7.5 16L18 3M16.5 16L6 3`,
  SPORTS: `${circle(12, 12, 9)}M 3 12h18M12 3v18M6 5c4 4 4 10 0 14M18 5c-4 4-4 10 0 14`,
}

/** The picture of a subject. Browsers without such pictures show the word alone. */
export function TopicPicture({ of }: { of: KidsTopic }) {
  return (
    <svg viewBox="0 0 24 24" width="48" height="48" aria-hidden="true">
      <path d={lines[of]} fill="none" stroke="currentColor" stroke-width="1.5" stroke-linejoin="round" />
    </svg>
  )
}

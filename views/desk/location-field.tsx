import { graphql, type ResultOf } from '../graphql.ts'
import { LocationData, locationText } from '../parts/location.ts'
import { DeskSelect } from './field.tsx'
import type { DeskFrame } from './frame.tsx'

export const LocationOption = graphql(
  `
  fragment LocationOption on ShelvingLocation @_unmask { id code ...LocationData }
`,
  [LocationData],
)

export type LocationChoice = ResultOf<typeof LocationOption>

interface Props {
  frame: DeskFrame
  /** The locations of the branch that owns the copy. Without any the field is left out. */
  locations: LocationChoice[]
  /** The present location, which may be retired and then is not among them. */
  chosen: LocationChoice | null
  name?: string
}

/** A select with the locations of a branch, and an entry for none. */
export function LocationField({ frame, locations, chosen, name = 'location' }: Props) {
  const { texts } = frame
  const words = texts.desk.locations
  const all = chosen && !locations.some(({ id }) => id === chosen.id) ? [chosen, ...locations] : locations
  if (all.length === 0) return null
  return (
    <DeskSelect
      frame={frame}
      name={name}
      label={words.location}
      chosen={chosen?.id ?? ''}
      options={[['', words.noLocation], ...all.map((one) => [one.id, locationText(texts, one)] as const)]}
    />
  )
}

interface Collectable {
  /** Null when the library system does not tell where the title is collected. */
  pickupBranches: readonly { id: string }[] | null
}

/** The IDs of the branches where all these titles can be collected (L5). Null when that is known of none of them. */
export function commonPickups(titles: readonly Collectable[]): ReadonlySet<string> | null {
  const known = titles.flatMap(({ pickupBranches }) => (pickupBranches ? [pickupBranches.map(({ id }) => id)] : []))
  const [first, ...rest] = known
  return first ? new Set(first.filter((id) => rest.every((ids) => ids.includes(id)))) : null
}

/** Whether the library system lets the patron collect a title at no branch. */
export const isCollectedNowhere = ({ pickupBranches }: Collectable): boolean => pickupBranches?.length === 0

type Value = string | number | boolean | null

/**
 * The old and new values of a change, for the audit log. A type alias, because an interface is not assignable to JSON.
 */
export type Change = {
  old: Record<string, Value>
  new: Record<string, Value>
}

/** Returns the values that differ. */
export function changeOf<Row extends object>(before: Row, figures: Partial<Row>): Change {
  const change: Change = { old: {}, new: {} }
  for (const [name, value] of Object.entries(figures)) {
    const was = before[name as keyof Row]
    if (value === undefined || value === was) continue
    change.old[name] = was as Value
    change.new[name] = value as Value
  }
  return change
}

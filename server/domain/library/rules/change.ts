type Value = string | number | boolean | null

/** What a change did to each figure, for the log. A type, so that it passes for JSON. */
export type Change = {
  old: Record<string, Value>
  new: Record<string, Value>
}

/** The figures that are other than they were. */
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

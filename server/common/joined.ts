type Intersection<Union> = (Union extends unknown ? (one: Union) => void : never) extends (all: infer All) => void
  ? All
  : never

/** The parts with this name as one table, from the rooms that have it. */
export type Joined<Room, Name extends string> = Intersection<Extract<Room, Record<Name, object>>[Name]>

/** Joins the part with this name from all rooms that have it, such as their addresses or the sentences of refusals. */
export function joined<Room extends object, Name extends string>(
  rooms: readonly Room[],
  name: Name,
): Joined<Room, Name> {
  return Object.assign({}, ...rooms.map((room) => (room as { [name in Name]?: object })[name]))
}

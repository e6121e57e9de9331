/** Words that a room declares for pages of other rooms. */
type Group = 'refusals' | 'accountEvents' | 'noticeTopics' | 'mailLists' | 'log' | 'menu' | 'deskCounts' | 'jobs'

type Joined<Parts> = (Parts extends unknown ? (part: Parts) => void : never) extends (all: infer All) => void
  ? All
  : never

/** The words of one group, from all rooms that declare some. */
type Words<Rooms, Name extends Group> = Joined<Extract<Rooms[keyof Rooms], Record<Name, object>>[Name]>

/** Joins the words of one group, such as the sentences of refusals, from the dictionaries of all rooms. */
export function joined<Rooms extends object, Name extends Group>(rooms: Rooms, name: Name): Words<Rooms, Name> {
  return Object.assign({}, ...Object.values(rooms).map((room) => room[name]))
}

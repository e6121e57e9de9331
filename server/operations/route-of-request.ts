import type { InHand } from '../common/request-scope.ts'

const known = new Map<string, string>()

/** What kind of address was asked for; of those that are none of ours there is one kind, however many there are. */
export function routeOf({ route }: InHand): string {
  if (route === undefined) return 'refused'
  const shown = known.get(route) ?? withoutForms(route)
  known.set(route, shown)
  return shown
}

/** `/titles/:id{[0-9]{1,9}}` is `/titles/:id`. */
function withoutForms(pattern: string): string {
  return pattern === '' ? 'unknown' : pattern.replace(/(:\w+)\{(?:[^{}]|\{[^{}]*\})*\}/g, '$1')
}

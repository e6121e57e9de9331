import type { RequestScope } from '../common/request-scope.ts'

const known = new Map<string, string>()

/**
 * The route pattern as a metric label. All URLs without a route share the label `unknown`, which bounds the number of
 * labels.
 */
export function routeOf({ route }: RequestScope): string {
  if (route === undefined) return 'refused'
  const shown = known.get(route) ?? withoutForms(route)
  known.set(route, shown)
  return shown
}

/** Turns `/titles/:id{[0-9]{1,9}}` into `/titles/:id`. */
function withoutForms(pattern: string): string {
  return pattern === '' ? 'unknown' : pattern.replace(/(:\w+)\{(?:[^{}]|\{[^{}]*\})*\}/g, '$1')
}

import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'

/** What a page has to load before it is looked at. */
export const axeSource = () => readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Axe {
  run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>
}

/** What axe finds, by one rule or by all; all that it does not find is as long as the page, many times. */
export async function violations(rule?: string): Promise<string[][]> {
  const { axe } = globalThis as unknown as { axe: Axe }
  const only = rule ? { runOnly: { type: 'rule', values: [rule] } } : {}
  const { violations } = await axe.run({ resultTypes: ['violations'], ...only })
  return violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)])
}

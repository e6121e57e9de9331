import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { BrowserContext } from 'playwright-core'

/** axe for every page of a window that is opened from now on. */
export async function addAxe(context: BrowserContext) {
  await context.addInitScript(await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'))
}

interface Found {
  id: string
  nodes: { html: string; any: { data?: { messageKey?: string } | null }[] }[]
}

interface Axe {
  run(options: object): Promise<Record<'violations' | 'incomplete', Found[]>>
}

/**
 * What axe finds by one rule, or against WCAG 2.2 A and AA and its own best practice; what it does not find is as long as
 * the page. Letters in the very colour that is behind them, at which axe only wonders, are among it.
 */
export async function violations(rule?: string): Promise<string[][]> {
  const { axe } = globalThis as unknown as { axe: Axe }
  const values = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
  const runOnly = rule ? { type: 'rule', values: [rule] } : { type: 'tag', values }
  const { violations, incomplete } = await axe.run({ resultTypes: ['violations', 'incomplete'], runOnly })
  const isBlank = ({ any }: Found['nodes'][number]) => any.some(({ data }) => data?.messageKey === 'equalRatio')
  const blank = incomplete.flatMap(({ nodes }) => nodes.filter(isBlank).map(({ html }) => ['blank', html]))
  return [...violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)]), ...blank]
}

import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { BrowserContext } from 'playwright-core'

/** Adds axe to every page that the context opens from now on. */
export async function addAxe(context: BrowserContext) {
  await context.addInitScript(await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'))
}

interface Found {
  id: string
  tags: string[]
  nodes: { html: string; any: { data?: { messageKey?: string } | null }[] }[]
}

interface Axe {
  run(options: object): Promise<Record<'violations' | 'incomplete' | 'passes', Found[]>>
}

/**
 * The violations of one rule, or of WCAG 2.2 A and AA and axe's best practices. It leaves out the passed rules, which
 * are as long as the page. It includes text in exactly its background colour, which axe reports only as incomplete. The
 * tags of passed and failed rules stay in the page for `noteLooked`.
 */
export async function axeViolations(rule?: string): Promise<string[][]> {
  const { axe } = globalThis as unknown as { axe: Axe }
  const values = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
  const runOnly = rule ? { type: 'rule', values: [rule] } : { type: 'tag', values }
  const { violations, incomplete, passes } = await axe.run({ resultTypes: ['violations', 'incomplete'], runOnly })
  const tagsOf = (found: Found[]) => [...new Set(found.flatMap(({ tags }) => tags))].filter((tag) => /\d{3}/.test(tag))
  if (!rule) Object.assign(globalThis, { axeTags: { passed: tagsOf(passes), failed: tagsOf(violations) } })
  const isBlank = ({ any }: Found['nodes'][number]) => any.some(({ data }) => data?.messageKey === 'equalRatio')
  const blank = incomplete.flatMap(({ nodes }) => nodes.filter(isBlank).map(({ html }) => ['blank', html]))
  return [...violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)]), ...blank]
}

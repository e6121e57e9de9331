import { expect } from 'vitest'
import type { Page } from '../../support/http/app.ts'
import { descendantsNamed, type Element, textOf } from '../html.ts'

/**
 * Returns the errors of a page after checking their presentation. The title has a prefix, and the summary is first. Each
 * error links to a field with the same message, and one element has the focus.
 */
export function checkedFormErrors({ root }: Pick<Page, 'root'>): { field: string | undefined; text: string }[] {
  const [main] = descendantsNamed(root, 'main')
  const [summary, ...more] = descendantsNamed(root, '*').filter(({ attributes }) => attributes.role === 'alert')
  expect(textOf(descendantsNamed(root, 'title')[0] ?? root)).toMatch(/^(エラー|Error|错误|오류|まちがい)/)
  expect([summary?.parent?.name, more.length]).toEqual(['main', 0])
  const first = main?.children.filter((child): child is Element => typeof child !== 'string' && child.name !== 'h1')[0]
  expect(first).toBe(summary)
  const focused = descendantsNamed(root, '*').filter(({ attributes }) => 'autofocus' in attributes)
  expect([textOf(summary ?? root), focused.length]).toEqual([textOf(summary ?? root), 1])
  const links = descendantsNamed(summary ?? root, 'a').filter(({ attributes }) => attributes.href?.startsWith('#'))
  if (links.length === 0) {
    expect(focused[0]).toBe(summary)
    return [{ field: undefined, text: textOf(summary ?? root) }]
  }
  const faults = links.map((link) => ({ field: link.attributes.href?.slice(1), text: textOf(link) }))
  for (const { field, text } of faults) {
    const [control, ...others] = descendantsNamed(root, '*').filter(({ attributes }) => attributes.id === field)
    expect([field, others]).toEqual([field, []])
    expect([field, control?.attributes['aria-invalid'] ?? control?.name]).toEqual([
      field,
      expect.stringMatching(/^(true|fieldset)$/),
    ])
    const described = control?.attributes['aria-describedby']?.split(' ') ?? []
    const beside = descendantsNamed(root, '*').filter(({ attributes }) => described.includes(attributes.id ?? ''))
    expect(beside.length).toBe(described.length)
    expect(beside.map(textOf).join(' ')).toContain(text)
  }
  expect(focused[0]?.attributes.id).toBe(faults[0]?.field)
  return faults
}

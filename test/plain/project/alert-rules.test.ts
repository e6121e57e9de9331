import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, onTestFinished, test } from 'vitest'
import { LibrarySystemGuard } from '../../../server/domain/library-system/guard.ts'
import { openMetrics } from '../../../server/operations/metrics.ts'

interface Rule {
  alert: string
  expr: string
  for: string
  labels: { severity: string }
  annotations: { summary: string; do: string }
}

const { load } = createRequire(import.meta.url)('js-yaml') as { load(text: string): unknown }
const root = new URL('../../../', import.meta.url)
const text = readFileSync(new URL('ops/prometheus-alerts.yml', root), 'utf8')
const rules = (load(text) as { groups: { rules: Rule[] }[] }).groups.flatMap(({ rules }) => rules)

const metricsIn = (expr: string) => expr.match(/\b(?:madoguchi|nodejs|process)_\w+/g) ?? []

test('every alert has a summary, an urgency and an instruction, each on one line', () => {
  expect(rules.length).toBeGreaterThan(8)
  expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length)
  for (const { alert, labels, annotations } of rules) {
    expect(['page', 'ticket'], alert).toContain(labels.severity)
    for (const line of [annotations.summary, annotations.do]) expect(line, alert).toMatch(/^.{10,140}$/)
  }
})

test('every metric and label of a rule exists in /metrics', async () => {
  const metrics = openMetrics()
  onTestFinished(metrics.close)
  const db = {
    connections: () => ({ most: 1, open: 1, idle: 1, waiting: 0 }),
    onAnswer: () => {},
    pulse: async () => [],
  }
  metrics.database(db as never, 'requests')
  metrics.gate(() => ({
    inside: 0,
    waiting: 0,
    abandoned: 0,
    hung: 0,
    refused: { full: 0, outranked: 0, outside: 0, inside: 0 },
  }))
  metrics.library(db as never, [])
  metrics.folder('.')
  metrics.system(new LibrarySystemGuard({ name: 'Test', capabilities: {} } as never))
  const known = (await metrics.registry.getMetricsAsJSON()).map(({ name }) => name)
  const asked = rules.flatMap(({ expr }) => metricsIn(expr))
  expect(asked.length).toBeGreaterThan(10)
  const ofHistogram = (name: string) => name.replace(/_(bucket|sum|count)$/, '')
  expect(asked.filter((name) => !known.includes(name) && !known.includes(ofHistogram(name)))).toEqual([])
})

test('the table of alerts in the docs names every alert', () => {
  const operations = readFileSync(new URL('docs/operations.md', root), 'utf8')
  expect(rules.map(({ alert }) => alert).filter((alert) => !operations.includes(`\`${alert}\``))).toEqual([])
})

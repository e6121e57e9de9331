import { createRequire } from 'node:module'
import type { CronExpression, CronExpressionOptions } from 'cron-parser'

const load = createRequire(import.meta.url)

/**
 * Parses a cron expression and throws when it is invalid. The parser is loaded at first use, which keeps it out of page
 * requests.
 */
export function parseCron(expression: string, options: CronExpressionOptions): CronExpression {
  const { CronExpressionParser }: typeof import('cron-parser') = load('cron-parser')
  return CronExpressionParser.parse(expression, options)
}

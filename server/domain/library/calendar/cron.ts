import { createRequire } from 'node:module'
import type { CronExpression, CronExpressionOptions } from 'cron-parser'

const load = createRequire(import.meta.url)

/** Reads a cron expression; the parser is loaded with the first one, which no page waits for. Throws where it is none. */
export function parseCron(expression: string, options: CronExpressionOptions): CronExpression {
  const { CronExpressionParser }: typeof import('cron-parser') = load('cron-parser')
  return CronExpressionParser.parse(expression, options)
}

import { judge } from './reasons.ts'
import type { Returned } from './returned.ts'

/** Amazon SES tells of bounces in JSON, which mail programs have folded; null: this is none of it. */
export function readAmazonNotice(
  raw: string,
): { type: 'Bounce' | 'Complaint' | 'Delivery'; returned: Returned[] } | null {
  const json = raw.replace(/!?\n ?/g, '')
  const type = /"notificationType":"(Bounce|Complaint|Delivery)"/.exec(json)?.[1]
  if (type !== 'Bounce' && type !== 'Complaint' && type !== 'Delivery') return null
  const field = (name: string) => new RegExp(`"${name}":"([^"]{0,1000})"`).exec(json)?.[1]
  const said = field('diagnosticCode') ?? ''
  const verdict = judge(said, field('status') ?? '')
  const is = type === 'Bounce' ? verdict.means : 'DELIVERED'
  const address = field('emailAddress') ?? /"destination":\["([^"]{1,320})"/.exec(json)?.[1] ?? null
  return { type, returned: [{ address, is, reason: type === 'Bounce' ? verdict.reason : type.toUpperCase(), said }] }
}
